// Keeps vacancies in this browser, to lay side by side later: no account, nothing sent.
const KEY = "saved-vacancies";
const MOST = 12;
const corner = document.querySelector("[data-saved]");
const words = corner?.dataset ?? {};
// The list of vacancies and its corner stand on pages that htmx renews in part: nothing here keeps an element.
const vacancy = /\/(?:vacatures|vacancies)\/([a-z0-9-]+-[a-z0-9]+)\/$/;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string").slice(0, MOST) : [];
  } catch {
    return []; // storage is off, or holds something else
  }
}

function write(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(slugs.slice(-MOST)));
  } catch {
    // What cannot be kept is not kept.
  }
  show();
}

function button(slug, title) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "keep";
  made.dataset.keep = slug;
  made.dataset.title = title;
  const label = document.createElement("span");
  label.className = "visually-hidden";
  made.append(corner.querySelector("svg").cloneNode(true), label);
  return made;
}

function show() {
  const slugs = read();
  for (const link of document.querySelectorAll(".listing__title a")) {
    const slug = new URL(link.href).pathname.match(vacancy)?.[1];
    const row = link.closest(".listing");
    if (slug && !row.querySelector(":scope > .keep")) row.append(button(slug, link.textContent));
  }
  for (const one of document.querySelectorAll("[data-keep]")) {
    const kept = String(slugs.includes(one.dataset.keep));
    if (one.getAttribute("aria-pressed") === kept) continue;
    one.setAttribute("aria-pressed", kept);
    const label = one.querySelector("span");
    label.textContent = label.className ? `${words.save}: ${one.dataset.title}` : kept === "true" ? words.kept : words.save;
  }
  corner.querySelector("[data-number]").textContent = slugs.length || "";
  corner.href = words.address + (slugs.length ? `?${new URLSearchParams(slugs.map((slug) => ["v", slug]))}` : "");
  corner.classList.toggle("saved--any", slugs.length > 0);
}

if (corner) {
  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-keep]");
    const dropped = event.target.closest("[data-drop]");
    const slug = pressed?.dataset.keep ?? dropped?.dataset.drop;
    if (!slug) return;
    const slugs = read();
    const rest = slugs.filter((one) => one !== slug);
    write(dropped || slugs.includes(slug) ? rest : [...rest, slug]);
  });
  window.addEventListener("storage", show); // another tab
  window.addEventListener("pageshow", (event) => event.persisted && show()); // back from a page
  document.addEventListener("htmx:load", show);
  // Not before the page is there and the browser at rest: the first layout is what a visitor waits for.
  const first = () => (window.requestIdleCallback ? requestIdleCallback(show, { timeout: 1000 }) : setTimeout(show, 50));
  if (document.readyState === "complete") first();
  else window.addEventListener("load", first, { once: true });
}
