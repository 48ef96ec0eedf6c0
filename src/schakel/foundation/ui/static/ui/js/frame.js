// What every page does: theme, menus that close, messages that go, focus on an error summary.
const root = document.documentElement;

function showTheme() {
  const chosen = root.dataset.theme ?? "auto";
  for (const button of document.querySelectorAll("[data-theme-switch] button")) {
    button.setAttribute("aria-pressed", String(button.value === chosen));
  }
}

function setTheme(value) {
  root.dataset.theme = value;
  const year = 60 * 60 * 24 * 365;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `theme=${value}; Path=/; Max-Age=${value === "auto" ? 0 : year}; SameSite=Lax${secure}`;
  showTheme();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => {
  const themeButton = event.target.closest("[data-theme-switch] button");
  if (themeButton) setTheme(themeButton.value);
  event.target.closest("[data-close]")?.closest(".notice")?.remove();
  closeMenus(event.target.closest("details[data-menu]"));
});

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (!menu) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const items = [...menu.querySelectorAll(".menu__item")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const at = items.indexOf(document.activeElement);
    items.at((at + step + items.length) % items.length)?.focus();
    event.preventDefault();
  }
});

function focusSummary(scope) {
  scope.querySelector?.("[data-focus-first]")?.focus();
}

// The page as it came was seen to below, when it came; htmx may come later and tells of it again.
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) focusSummary(event.detail.elt); });
// How many parts are on their way: the line along the top (page.css). An attribute, because a body that looks for
// a class with :has() is styled anew, and all in it looked through, whenever anything is put into the page.
let underway = 0;
function waitFor(more) {
  underway = Math.max(0, underway + more);
  document.body.toggleAttribute("data-waiting", underway > 0);
}
document.addEventListener("htmx:beforeSend", () => waitFor(1));
document.addEventListener("htmx:afterRequest", () => waitFor(-1));
document.addEventListener("htmx:responseError", (event) => event.detail.elt.classList.remove("htmx-request"));
// A form that is not right yet comes back as 422: show it in place, as a 200.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

showTheme();
focusSummary(document);
