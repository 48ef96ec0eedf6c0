// Fetches htmx for a page of the site that asks for it, once what can be read has been painted.
// Until then its links and forms do what links and forms do.
const source = document.querySelector("script[data-htmx]")?.dataset.htmx;
const ASKS = "[hx-boost=true], [hx-get], [hx-post]";
let asked = false;

function fetchHtmx() {
  if (asked || !source || !document.querySelector(ASKS)) return;
  asked = true;
  const script = document.createElement("script");
  script.src = source;
  document.head.append(script);
}

function whenIdle() {
  if (window.requestIdleCallback) requestIdleCallback(fetchHtmx, { timeout: 2000 });
  else setTimeout(fetchHtmx, 200);
}

if (document.readyState === "complete") whenIdle();
else window.addEventListener("load", whenIdle, { once: true });
document.addEventListener("page:replaced", fetchHtmx);
