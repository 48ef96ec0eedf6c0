// The queue: keeps the place in a pane when its content is renewed, and counts what is chosen.
const places = new Map();

document.addEventListener("htmx:beforeSwap", () => {
  for (const pane of document.querySelectorAll("[data-keep-scroll]")) places.set(pane.dataset.keepScroll, pane.scrollTop);
});

document.addEventListener("htmx:afterSettle", () => {
  for (const pane of document.querySelectorAll("[data-keep-scroll]")) {
    pane.scrollTop = places.get(pane.dataset.keepScroll) ?? 0;
    pane.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }
});

function boxes() {
  return [...document.querySelectorAll("input[name=item][form=batch]")];
}

function count() {
  const place = document.querySelector("[data-chosen-count]");
  if (!place) return;
  place.dataset.whole ??= place.textContent;
  const chosen = boxes().filter((box) => box.checked).length;
  place.textContent = chosen ? `${chosen} / ${place.dataset.whole}` : place.dataset.whole;
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-choose-all]")) for (const box of boxes()) box.checked = event.target.checked;
  if (event.target.matches("[data-choose-all], input[name=item]")) count();
});

// A menu opened by its key starts at its first entry.
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-menu][open]")) event.target.querySelector(".menu__item")?.focus();
}, true);
