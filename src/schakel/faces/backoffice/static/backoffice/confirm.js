// Confirming a document: the current fact has the focus and its passage is in sight; selected words become its source.
let byTab = false;

const form = () => document.querySelector("form[data-current-fact]");
const typed = (element) => [...element.elements].filter((field) => field.name?.startsWith("value_"));
const length = (text) => [...text].length;

// Enter in the form accepts; with something changed the same button says so.
function saySo() {
  const current = form();
  const button = current?.querySelector("button[data-accept]");
  if (!button) return;
  const changed = typed(current).some((field) => field.value !== field.dataset.first) || Boolean(current.elements.quote?.value);
  const words = changed ? button.dataset.correct : button.dataset.accept;
  for (const node of button.childNodes) if (node.nodeType === Node.TEXT_NODE && node.textContent.trim()) node.textContent = words;
}

function begin() {
  const current = form();
  if (current) {
    for (const field of typed(current)) field.dataset.first = field.value;
    current.scrollIntoView({ block: "nearest" });
    const first = current.querySelector(".field--invalid :is(input, select, textarea)") ?? typed(current)[0];
    if (!document.querySelector("dialog[open]")) first?.focus({ preventScroll: true });
    first?.select?.();
  }
  const passage = document.querySelector(".sheet-page a[aria-current] rect, .page-text mark");
  if (matchMedia("(min-width: 62rem)").matches) passage?.scrollIntoView({ block: "center", behavior: "instant" });
}

// Tab from the open fact to the next one opens it, so that Enter and Tab are enough.
document.addEventListener("keydown", (event) => {
  byTab = event.key === "Tab";
  if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && event.target.matches("form[data-current-fact] textarea")) {
    event.preventDefault();
    form().querySelector("button[data-accept]").click();
  }
});
document.addEventListener("focusin", (event) => {
  if (byTab && event.target.matches("a[data-fact]")) event.target.click();
  byTab = false;
});

document.addEventListener("input", (event) => {
  if (event.target.closest("form[data-current-fact]")) saySo();
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
});

// Words selected in the text: their place counts in characters, as the server counts them.
document.addEventListener("pointerup", () => {
  const current = form();
  const chosen = getSelection();
  const words = chosen?.toString().trim();
  const page = chosen?.anchorNode?.parentElement?.closest(".page-text");
  if (!current || !words || !page || !page.contains(chosen.focusNode)) return;
  const range = chosen.getRangeAt(0);
  const before = document.createRange();
  before.selectNodeContents(page);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const start = length(before.toString()) + length(raw) - length(raw.trimStart());
  const text = raw.trim();
  current.elements.quote.value = text;
  current.elements.page.value = page.dataset.page;
  current.elements.start_at.value = start;
  current.elements.end_at.value = start + length(text);
  saySo();
});

document.addEventListener("htmx:afterSettle", begin);
begin();
