// Ctrl/⌘ K: a dialog that asks the server while you type. Without script the link goes to the search page.
const dialog = document.querySelector("dialog[data-palette]");

if (dialog) {
  const input = dialog.querySelector("input[name=q]");
  const results = dialog.querySelector(".palette__results");
  const items = () => [...results.querySelectorAll(".palette__item")];

  function choose(item) {
    for (const other of items()) other.setAttribute("aria-selected", String(other === item));
    if (!item) return input.removeAttribute("aria-activedescendant");
    item.id ||= `ui-palette-${items().indexOf(item)}`;
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette-open]")) return;
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
    input.select();
    window.htmx?.trigger(input, "palette-open");
  });

  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  input.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.findIndex((item) => item.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose(all.at((at + step + all.length) % all.length));
      event.preventDefault();
    }
    if (event.key === "Enter" && all[at]) {
      all[at].click();
      event.preventDefault();
    }
  });

  results.addEventListener("htmx:afterSwap", () => choose(items()[0]));
  results.addEventListener("pointermove", (event) => choose(event.target.closest(".palette__item") ?? undefined));
}
