// Keys declared on what they press: data-key="n", "g q", "Mod+k", "Shift+Enter"; "?" lists them.
// data-key-label names a key in the list; else the control's own label does.
const mac = /Mac|iPhone|iPad/.test(navigator.platform);
let before = "";
let forget = 0;

function pressed(event) {
  const mod = event.ctrlKey || event.metaKey ? "Mod+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const named = event.key.length > 1;
  const shift = event.shiftKey && named ? "Shift+" : "";
  return mod + alt + shift + (named ? event.key : event.key.toLowerCase());
}

function writes(element) {
  return Boolean(element.closest?.("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]"));
}

function visible(element) {
  return element.getClientRects().length > 0 && !element.disabled;
}

function find(key) {
  const scope = document.querySelector("dialog[open]") ?? document;
  return [...scope.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key.toLowerCase() === key.toLowerCase() && visible(element),
  );
}

function act(element) {
  if (writes(element)) element.focus();
  else element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const key = pressed(event);
  if (writes(event.target) && !key.startsWith("Mod+")) return;
  if (key === "Enter" && event.target.closest("a, button, summary")) return;
  const sequence = before ? `${before} ${key}` : key;
  const target = find(sequence) ?? find(key);
  clearTimeout(forget);
  before = target || key.length > 1 ? "" : key;
  forget = setTimeout(() => { before = ""; }, 900);
  if (!target) return;
  event.preventDefault();
  act(target);
});

function label(element) {
  return element.dataset.keyLabel || element.getAttribute("aria-label") || element.querySelector("span:not([class])")?.textContent
    || [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join(" ").trim()
    || element.labels?.[0]?.textContent.trim() || element.title;
}

function row(element) {
  const line = document.createElement("div");
  const name = document.createElement("dt");
  const keys = document.createElement("dd");
  name.textContent = label(element);
  for (const part of element.dataset.key.replace("Mod", mac ? "⌘" : "Ctrl").split(/[ +]/)) {
    const cap = document.createElement("kbd");
    cap.className = "kbd";
    cap.textContent = part.length === 1 ? part.toUpperCase() : part;
    keys.append(cap);
  }
  line.append(name, keys);
  return line;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys-open]")) return;
  const dialog = document.querySelector("dialog[data-keys]");
  if (!dialog || dialog.open) return;
  const seen = new Set();
  const shown = [...document.querySelectorAll("[data-key]")].filter(
    (element) => visible(element) && !seen.has(element.dataset.key) && seen.add(element.dataset.key),
  );
  // Keys of a component, where this screen has one: they stand on no control of their own.
  const more = [...dialog.querySelectorAll("template[data-keys-of]")].filter((part) => document.querySelector(part.dataset.keysOf));
  dialog.querySelector(".keys").replaceChildren(...more.map((part) => part.content.cloneNode(true)), ...shown.map(row));
  dialog.showModal();
});
