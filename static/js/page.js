// What every module shares: words, templates, notes, and telling people things.

const dictionary = document.getElementById("client-words")?.dataset ?? {};

export const byId = (id) => document.getElementById(id);
export const words = (name, value = "") => (dictionary[name] ?? "").replace("%s", value);
export const copyOf = (template) => byId(template).content.firstElementChild.cloneNode(true);

/** Whose page this is: what is kept in the browser is kept apart per room and seat. */
export const whose = `moments:${location.pathname}:${byId("act")?.dataset.seat ?? ""}:`;

// ---- notes -------------------------------------------------------------------

export const noteOf = (element) => element?.closest?.("[data-note]");
export const isStep = (note) => note.matches(".step");
/** The paper itself: of a step that is the heading's note, without its moments. */
export const paperOf = (note) => (isStep(note) ? note.querySelector(":scope > .note") : note);
export const wordsOf = (note) => paperOf(note)?.querySelector(":scope > .note__words")?.textContent ?? "";
export const fieldOf = (note) => (isStep(note) ? "title" : "question");
export const numberOf = (note) => note.id.split("-")[1];

/** Notes of a list as the server knows them: without pending and removed ones. */
export const notesIn = (list) => [...list.children].filter((one) => one.matches("[data-note]:not(.is-gone)"));

export function neighbour(note, by) {
  const notes = notesIn(note.parentElement);
  return notes[notes.indexOf(note) + by];
}

/** Random enough for a client id; crypto.randomUUID is missing on plain http. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Load what parts of the page need besides (data-script): each once, and only
    where it is shown. Scripts inside morphed markup would not run. */
export function loadScripts() {
  for (const part of document.querySelectorAll("[data-script]")) import(part.dataset.script).catch(() => {});
}

// ---- asking ------------------------------------------------------------------

/** The page's token as it is now; "" when this page is not for us any more. */
export async function freshToken() {
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    if (answer.status >= 500) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector("#act [name=csrfmiddlewaretoken]")?.value ?? "";
  } catch {
    return undefined;
  }
}

/** What a problem's answer says; an answer of something between us says nothing. */
export function readJson(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

// ---- telling -----------------------------------------------------------------

// Emptied first: the same sentence twice would be read out only once.
function tellIn(region, text) {
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = text));
}

export const say = (text) => tellIn(byId("live"), text);
export const alarm = (text) => tellIn(byId("alert"), text);

/** Show a message at the foot; with ``act`` a button that people have time to reach. */
export function toast(text, { label = "", act = null, seconds = 12, tell = say } = {}) {
  const box = document.createElement("div");
  box.className = "toast";
  tell(text);
  box.append(Object.assign(document.createElement("p"), { textContent: text }));
  if (act) box.append(toastButton(label, () => (box.remove(), act())));
  byId("toasts").replaceChildren(box);
  if (seconds) setTimeout(() => leave(box), seconds * 1000);
  return box;
}

function toastButton(label, act) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button--small", textContent: label });
  button.addEventListener("click", act);
  return button;
}

// Whoever has reached the button keeps it.
function leave(box) {
  if (box.matches(":hover, :focus-within")) setTimeout(() => leave(box), 2000);
  else box.remove();
}

// ---- keeping -----------------------------------------------------------------

/** A storage that may be missing or full (private windows): then nothing is kept. */
export class Shelf {
  constructor(name, storage) {
    this.prefix = whose + name + ":";
    this.storage = storage;
  }
  put(key, value) {
    try {
      if (value === null) globalThis[this.storage].removeItem(this.prefix + key);
      else globalThis[this.storage].setItem(this.prefix + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }
  all() {
    try {
      const mine = Object.entries(globalThis[this.storage]).filter(([key]) => key.startsWith(this.prefix));
      return mine.map(([key, value]) => [key.slice(this.prefix.length), JSON.parse(value)]);
    } catch {
      return [];
    }
  }
}
