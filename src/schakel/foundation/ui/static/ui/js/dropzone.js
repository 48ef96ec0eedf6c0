// <file-dropzone>: drop files, see them with their size, and see how far sending them is.
// data-max-bytes and data-max-files on the input refuse files before they are sent; the server checks again.
const same = (one, other) => one.name === other.name && one.size === other.size;
const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} MB`);

class FileDropzone extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.list = this.querySelector(".dropzone__files");
    if (!this.input || !this.list) return;
    // Chosen in two goes is chosen together: a browser would forget the first.
    this.held = [...this.input.files];
    this.input.addEventListener("change", () => this.hold([...(this.input.multiple ? this.held : []), ...this.input.files]));
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
    const files = [...event.dataTransfer.files];
    this.hold(this.input.multiple ? [...this.held, ...files] : files.slice(0, 1));
  }

  // These are the files now, each once; a page that came back with an error gets them from the one before.
  hold(files) {
    const transfer = new DataTransfer();
    this.held = files.filter((file, at) => files.findLastIndex((other) => same(file, other)) === at);
    for (const file of this.held) transfer.items.add(file);
    this.input.files = transfer.files;
    this.show();
  }

  remove(index) {
    this.hold(this.held.filter((_, at) => at !== index));
    this.input.focus();
  }

  wrongWith(file) {
    const most = Number(this.input.dataset.maxBytes);
    if (most > 0 && file.size > most) return this.dataset.tooLarge;
    return file.size ? "" : this.dataset.empty;
  }

  show() {
    const most = Number(this.input.dataset.maxFiles);
    const tooMany = most > 0 && this.held.length > most ? this.dataset.tooMany : "";
    this.input.setCustomValidity(this.held.map((file) => this.wrongWith(file)).find(Boolean) ?? tooMany);
    this.list.replaceChildren(...this.held.map((file, index) => this.row(file, index)));
    if (tooMany) this.list.append(this.line(tooMany, "dropzone__state--error"));
  }

  line(words, look = "") {
    const line = document.createElement("li");
    const word = document.createElement("span");
    word.className = look;
    word.textContent = words;
    line.append(word);
    return line;
  }

  row(file, index) {
    const line = this.line(file.name, "dropzone__name");
    const wrong = this.wrongWith(file);
    const state = document.createElement("span");
    state.className = `dropzone__state${wrong ? " dropzone__state--error" : ""}`;
    state.textContent = `${size(file.size)} · ${wrong || this.dataset.ready}`;
    line.append(state, this.button(`${this.dataset.remove}`, () => this.remove(index), `: ${file.name}`));
    return line;
  }

  button(words, act, about = "") {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "linklike";
    button.textContent = words;
    if (about) button.setAttribute("aria-label", words + about);
    button.addEventListener("click", act);
    return button;
  }

  // Sends the whole form with a progress bar; the answer is the page that a plain form would have shown.
  send(event) {
    const form = event.target;
    if (event.defaultPrevented || !this.input.files.length || form.matches("[hx-post], [data-plain]")) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    const body = new FormData(form, event.submitter);
    const bar = this.bar(request);
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = true;
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) bar.value = step.loaded / step.total;
    });
    request.addEventListener("load", () => this.answer(request, form));
    request.addEventListener("error", () => this.fallBack(form));
    request.addEventListener("abort", () => this.fallBack(form, this.dataset.stopped));
    request.open(form.method || "POST", form.action);
    request.setRequestHeader("X-Files-Kept", "yes");
    request.send(body);
  }

  bar(request) {
    const line = this.line(this.dataset.sending);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", this.dataset.sending);
    line.append(bar, this.button(this.dataset.stop, () => request.abort()));
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
    // Something else was wrong with the form: what was chosen need not be chosen again.
    const next = fresh.querySelector(`file-dropzone input[name="${this.input.name}"]`);
    if (next) next.closest("file-dropzone").hold(this.held);
    (fresh.querySelector("[data-focus-first]") ?? fresh).focus();
    window.scrollTo({ top: 0 });
    return fresh;
  }

  fallBack(form, words = navigator.onLine ? this.dataset.failed : `${this.dataset.failed} ${this.dataset.waits ?? ""}`) {
    for (const bar of this.list.querySelectorAll("progress")) bar.closest("li").remove();
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = false;
    this.list.querySelector("[data-failed]")?.remove();
    const word = document.createElement("li");
    word.dataset.failed = "";
    word.className = "dropzone__state--error";
    word.setAttribute("role", "alert");
    word.textContent = words;
    this.list.append(word);
    // The form has a key of its own: sent twice is received once, so trying again is safe.
    if (!navigator.onLine) window.addEventListener("online", () => form.isConnected && form.requestSubmit(), { once: true });
  }
}

customElements.define("file-dropzone", FileDropzone);
