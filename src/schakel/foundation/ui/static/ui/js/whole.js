// What the first layout left out (site.css) is laid out after it, one part whenever nothing else is to be done:
// so the first paint is soon there, and a moment later the page is whole, for pictures and for the scroll bar.
const LEFT_OUT = [".band ~ .band", ".site-foot__columns", ".section[id] ~ .section[id]", ".listing:nth-child(n + 5)"];
const WAITING = LEFT_OUT.map((part) => `${part}:not([data-whole])`).join();
const idle = window.requestIdleCallback ?? ((step) => setTimeout(step, 50));
let busy = false;

function layOutNext() {
  const part = document.querySelector(WAITING);
  busy = part !== null;
  if (!busy) return;
  part.dataset.whole = "";
  requestAnimationFrame(() => idle(layOutNext));
}

function begin() {
  if (busy) return;
  busy = true;
  idle(layOutNext);
}

if (document.readyState === "complete") begin();
else window.addEventListener("load", begin, { once: true });
for (const news of ["page:replaced", "htmx:load"]) document.addEventListener(news, begin);
