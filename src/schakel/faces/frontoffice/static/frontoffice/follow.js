// Marks the row whose reasons are shown, and puts the focus on it so that J and K go on from there.
document.addEventListener("click", (event) => {
  const row = event.target.closest?.("a[data-row][hx-get]");
  if (!row) return;
  for (const other of document.querySelectorAll("a[data-row][aria-current]")) other.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
});

const current = document.querySelector("a[data-row][aria-current]");
if (current && document.activeElement === document.body) current.focus({ preventScroll: true });
