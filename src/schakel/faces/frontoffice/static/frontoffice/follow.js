// Marks the row whose reasons are shown, and puts the focus on it so that J and K go on from there.
document.addEventListener("click", (event) => {
  const row = event.target.closest?.("a[data-row][hx-get]");
  if (!row) return;
  for (const other of document.querySelectorAll("a[data-row][aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
});

const current = document.querySelector("a[data-row][aria-current]");
if (current && document.activeElement === document.body) current.focus({ preventScroll: true });

// Where the panes stand below each other, the reasons come into view when a row is chosen.
document.addEventListener("htmx:afterSwap", (event) => {
  const pane = event.target;
  if (pane.id === "why" && pane.getBoundingClientRect().top > window.innerHeight * 0.8) pane.scrollIntoView({ block: "start" });
});

// A change of weight draws the whole match again: what was unfolded and how far each pane was scrolled stays.
const PANES = ["asked", "people", "why"];
let places = {};
let unfolded = false;

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "match") return;
  places = Object.fromEntries(PANES.map((id) => [id, document.getElementById(id)?.scrollTop ?? 0]));
  unfolded = document.getElementById("weights")?.open ?? false;
});

document.addEventListener("htmx:afterSwap", () => {
  const weights = document.getElementById("weights");
  if (!weights || !Object.keys(places).length) return;
  weights.open = unfolded;
  for (const [id, top] of Object.entries(places)) document.getElementById(id).scrollTop = id === "people" ? 0 : top;
  places = {};
});
