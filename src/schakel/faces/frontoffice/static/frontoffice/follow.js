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
