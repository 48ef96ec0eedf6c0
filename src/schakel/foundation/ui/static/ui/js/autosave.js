// form[data-autosave="key"]: what is typed stays in this tab until the form has been sent.
// Never passwords, files, hidden fields, or fields marked data-no-save.
const PREFIX = "typed:";
const KEEP = "input:not([type=password], [type=file], [type=hidden], [type=submit], [type=button]), textarea, select";

const nameOf = (form) => `${PREFIX}${location.pathname}:${form.dataset.autosave}`;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.matches(KEEP) && !field.closest("[data-no-save]"));
const isTick = (field) => field.type === "checkbox" || field.type === "radio";

function valueOf(field) {
  if (isTick(field)) return field.checked;
  return field.multiple ? [...field.selectedOptions].map((option) => option.value) : field.value;
}

function setValue(field, value) {
  if (isTick(field)) field.checked = Boolean(value);
  else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value);
  else field.value = value;
}

const slot = (field) => (isTick(field) ? `${field.name}=${field.value}` : field.name);

function save(form) {
  const values = Object.fromEntries(fieldsOf(form).map((field) => [slot(field), valueOf(field)]));
  try {
    sessionStorage.setItem(nameOf(form), JSON.stringify(values));
  } catch {
    // A full or forbidden store: the form still works.
  }
}

function restore(form) {
  const kept = sessionStorage.getItem(nameOf(form));
  // What the server sends back with errors is newer than what we kept.
  if (!kept || form.querySelector("[aria-invalid=true], [data-focus-first]")) return;
  const values = JSON.parse(kept);
  for (const field of fieldsOf(form)) {
    // What was read in somebody's CV fills what they left empty, and nothing they typed.
    const stays = "proposed" in field.dataset && !values[slot(field)];
    if (slot(field) in values && !stays) setValue(field, values[slot(field)]);
  }
  form.dispatchEvent(new CustomEvent("autosave:restored", { bubbles: true }));
}

// The server says in a page after the POST which forms arrived: <meta name="form-sent" content="key">.
function forgetSent() {
  for (const meta of document.querySelectorAll("meta[name=form-sent]")) {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(PREFIX) && name.endsWith(`:${meta.content}`)) sessionStorage.removeItem(name);
    }
  }
}

function watch(scope) {
  const forms = [...(scope.querySelectorAll?.("form[data-autosave]") ?? [])];
  if (scope.matches?.("form[data-autosave]")) forms.push(scope);
  for (const form of forms) restore(form);
}

let waiting = 0;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-autosave]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => save(form), 250);
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-autosave]")) return;
  save(form);
  // Sent into nothing, the page itself would be gone. Files wait by themselves: see file-dropzone.
  const hasFiles = [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);
  if (navigator.onLine || hasFiles || !form.matches("[data-offline]")) return;
  event.preventDefault();
  sayConnection();
  form.querySelector("[data-connection]").focus();
}, { capture: true });
window.addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (sessionStorage.getItem(nameOf(form))) save(form);
  }
});
document.addEventListener("autosave:sent", (event) => sessionStorage.removeItem(nameOf(event.target)));
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) watch(event.detail.elt); });
document.addEventListener("page:replaced", () => start());

// Without a connection nothing is lost: say so on the form, and when it is back.
function sayConnection() {
  for (const form of document.querySelectorAll("form[data-autosave][data-offline]")) {
    let line = form.querySelector("[data-connection]");
    if (!line && navigator.onLine) continue;
    if (!line) {
      line = document.createElement("p");
      line.dataset.connection = "";
      line.className = "notice notice--warn";
      line.setAttribute("role", "status");
      line.tabIndex = -1;
      form.prepend(line);
      save(form);
    }
    line.textContent = navigator.onLine ? form.dataset.online : form.dataset.offline;
    line.classList.toggle("notice--ok", navigator.onLine);
    line.classList.toggle("notice--warn", !navigator.onLine);
  }
}
window.addEventListener("offline", sayConnection);
window.addEventListener("online", sayConnection);

function start() {
  forgetSent();
  watch(document);
  if (!navigator.onLine) sayConnection();
}

start();
