// Fetches htmx for a page of the site that asks for it: when the page is there for what runs by itself,
// at the first sign of a hand for the rest. Until it is in, links and forms do what links and forms do.
const source = document.querySelector("script[data-htmx]")?.dataset.htmx;
const BY_ITSELF = "[hx-get], [hx-post]";
const BY_HAND = "[hx-boost=true]";
const HANDS = ["pointerover", "touchstart", "keydown", "focusin"];
let asked = false;

function fetchHtmx() {
  if (asked || !source) return;
  asked = true;
  const script = document.createElement("script");
  script.src = source;
  document.head.append(script);
}

function look() {
  if (asked) return;
  if (document.querySelector(BY_ITSELF)) fetchHtmx();
  else if (document.querySelector(BY_HAND)) {
    for (const hand of HANDS) document.addEventListener(hand, fetchHtmx, { once: true, passive: true });
  }
}

function whenIdle() {
  if (window.requestIdleCallback) requestIdleCallback(look, { timeout: 2000 });
  else setTimeout(look, 200);
}

if (document.readyState === "complete") whenIdle();
else window.addEventListener("load", whenIdle, { once: true });
document.addEventListener("page:replaced", look);
