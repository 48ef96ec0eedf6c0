// <file-dropzone>: drop files, see them with their size, and see how far sending them is.
// data-max-bytes on the input refuses a file before it is sent; the server checks again.
const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`);

class FileDropzone extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".dropzone__files");
    if (!this.input || !this.list) return;
    this.input.addEventListener("change", () => this.show());
    for (const kind of ["dragenter", "dragover"]) this.addEventListener(kind, (event) => this.over(event));
    for (const kind of ["dragleave", "drop"]) this.addEventListener(kind, () => delete this.dataset.over);
    this.addEventListener("drop", (event) => this.take(event));
    this.input.form?.addEventListener("submit", (event) => this.send(event));
  }

  over(event) {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    this.dataset.over = "";
  }

  take(event) {
    event.preventDefault();
    const held = new DataTransfer();
    const files = [...(this.input.multiple ? this.input.files : []), ...event.dataTransfer.files];
    for (const file of this.input.multiple ? files : files.slice(0, 1)) held.items.add(file);
    this.input.files = held.files;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  remove(index) {
    const held = new DataTransfer();
    [...this.input.files].forEach((file, at) => { if (at !== index) held.items.add(file); });
    this.input.files = held.files;
    this.show();
    this.input.focus();
  }

  tooLarge(file) {
    const most = Number(this.input.dataset.maxBytes);
    return most > 0 && file.size > most;
  }

  show() {
    const files = [...this.input.files];
    this.input.setCustomValidity(files.some((file) => this.tooLarge(file)) ? this.dataset.tooLarge : "");
    this.list.replaceChildren(...files.map((file, index) => this.row(file, index)));
  }

  row(file, index) {
    const line = document.createElement("li");
    const name = document.createElement("span");
    const state = document.createElement("span");
    const drop = document.createElement("button");
    name.textContent = file.name;
    state.className = "dropzone__state";
    const wrong = this.tooLarge(file);
    state.classList.toggle("dropzone__state--error", wrong);
    state.textContent = `${size(file.size)} · ${wrong ? this.dataset.tooLarge : this.dataset.ready}`;
    drop.type = "button";
    drop.className = "linklike";
    drop.textContent = this.dataset.remove;
    drop.setAttribute("aria-label", `${this.dataset.remove}: ${file.name}`);
    drop.addEventListener("click", () => this.remove(index));
    line.append(name, state, drop);
    return line;
  }

  // Sends the whole form with a progress bar; the answer is the page that a plain form would have shown.
  send(event) {
    const form = event.target;
    if (event.defaultPrevented || !this.input.files.length || form.matches("[hx-post], [data-plain]")) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const body = new FormData(form, event.submitter);
    const bar = this.bar();
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) bar.value = step.loaded / step.total;
    });
    request.addEventListener("load", () => this.answer(request, form));
    request.addEventListener("error", () => this.fallBack(form));
    request.open(form.method || "POST", form.action);
    request.send(body);
  }

  bar() {
    const line = document.createElement("li");
    const word = document.createElement("span");
    const bar = document.createElement("progress");
    word.textContent = this.dataset.sending;
    bar.max = 1;
    bar.setAttribute("aria-label", this.dataset.sending);
    line.append(word, bar);
    this.list.append(line);
    return bar;
  }

  // The answer takes the place of the page; reading it twice would lose the messages in it.
  answer(request, form) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    if (!main) return this.fallBack(form);
    if (request.responseURL && request.responseURL !== location.href) history.pushState({}, "", request.responseURL);
    document.title = page.title;
    document.head.append(...page.querySelectorAll("meta[name=form-sent]"));
    const fresh = document.importNode(main, true);
    document.querySelector("main").replaceWith(fresh);
    window.htmx?.process(fresh);
    document.dispatchEvent(new CustomEvent("page:replaced"));
    (fresh.querySelector("[data-focus-first]") ?? fresh).focus();
    window.scrollTo({ top: 0 });
    return fresh;
  }

  fallBack(form) {
    for (const bar of this.list.querySelectorAll("progress")) bar.closest("li").remove();
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
    this.list.querySelector("[data-failed]")?.remove();
    const word = document.createElement("li");
    word.dataset.failed = "";
    word.className = "dropzone__state--error";
    word.setAttribute("role", "alert");
    word.textContent = navigator.onLine ? this.dataset.failed : `${this.dataset.failed} ${this.dataset.waits ?? ""}`;
    this.list.append(word);
    // The form has a key of its own: sent twice is received once, so trying again is safe.
    if (!navigator.onLine) window.addEventListener("online", () => form.isConnected && form.requestSubmit(), { once: true });
  }
}

customElements.define("file-dropzone", FileDropzone);
