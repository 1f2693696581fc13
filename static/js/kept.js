// Words that nobody has saved are never thrown away: not with their note, not by a refusal.

import { thaw, versionWaiting } from "./guard.js";
import { handle, post, showState } from "./outbox.js";
import { byId, copyOf, isStep, noteOf, paperOf, say, Shelf, words } from "./page.js";
import { keepingStill } from "./place.js";

/** Show words in a box above the board; ``restore(text)`` when something can be done. */
export function keepWords({ title, text, restore = null, drop = null }) {
  const box = copyOf("kept-template");
  const area = box.querySelector("textarea");
  area.value = text;
  area.setAttribute("aria-label", title);
  keepingStill(() => byId("kept-words").append(box));
  fill(box, title, { area: () => area, restore: restore && (() => (box.remove(), restore(area.value))), drop });
}

/** Keep a note on the page that is no longer on the board, because of words in it. */
export function keepGone(element) {
  if (element.matches(".is-gone")) return;
  const title = words(isStep(element) ? "stepGone" : "noteGone");
  const form = formIn(element);
  if (!form) return keepCompared(element, title);
  element.classList.add("is-gone");
  const rest = isStep(element) ? element.querySelectorAll(".moment") : [];
  for (const one of rest) if (!one.contains(form)) one.remove();
  const box = copyOf("kept-template");
  // The words stay in the very field they are being typed into.
  box.querySelector("textarea").remove();
  form.after(box);
  const area = () => form.querySelector("textarea");
  fill(box, title, { area, restore: () => bringBack(element), drop: () => discard(element, area()) });
}

function keepCompared(element, title) {
  const text = element.querySelector("[data-yours]").textContent;
  const { id, dataset } = element;
  const field = isStep(element) ? "title" : "question";
  element.remove();
  keepWords({ title, text, restore: (now) => restore(dataset.note, id, { kind: "edit", url: dataset.note, region: id, fields: { [field]: now } }) });
}

/** The note is on the board again, by my own hand or by somebody else's. */
export function welcomeBack(element) {
  element.classList.remove("is-gone");
  element.querySelector(".kept")?.remove();
  showState();
}

// Emptied as if by hand, so that no draft of it comes back.
function discard(element, area) {
  area.value = "";
  area.dispatchEvent(new Event("input", { bubbles: true }));
  element.remove();
}

function formIn(element) {
  const forms = [...element.querySelectorAll("form[data-edit], form[data-compose]")];
  return forms.find((form) => form.querySelector("textarea").value);
}

function fill(box, title, { area, restore, drop }) {
  const on = (name, act) => box.querySelector(`[data-${name}]`).addEventListener("click", act);
  box.querySelector(".kept__title").textContent = title;
  box.querySelector("[data-restore]").hidden = !restore;
  on("copy", () => copyWords(area()));
  on("drop", () => (box.remove(), drop?.(), showState()));
  on("restore", () => restore());
  showState();
}

// The clipboard wants a secure context, which a room is not: there the words
// are selected and the old command copies them.
async function copyWords(area) {
  area.focus();
  area.select();
  try {
    await (navigator.clipboard?.writeText(area.value) ?? Promise.reject(new Error("no clipboard")));
  } catch {
    document.execCommand("copy");
  }
  say(words("copied"));
}

/** Bring a note back, and then send ``then`` ({kind, url, fields, region}). */
export function restore(note, region, then = null, isBeingWritten = false) {
  post({ kind: "restoration", url: `${note}restoration/`, region, then, isBeingWritten });
}

const bringBack = (element) => restore(element.dataset.note, element.id, null, true);

handle("restoration", {
  after({ region, then, isBeingWritten }) {
    if (then?.kind === "edit") then.fields.version = byId(region).dataset.version;
    if (then) post(then);
    else if (isBeingWritten) saveAgain(byId(region)?.querySelector("form[data-edit]"));
  },
});

// What was typed is saved over the version that has just come back.
function saveAgain(form) {
  if (!form) return;
  const note = noteOf(form);
  form.dataset.version = versionWaiting(note) ?? note.dataset.version;
  form.requestSubmit();
}

/** Show both texts in the note they are about; ``save`` sends mine once more. */
export function showConflict(note, { theirs, yours, save }) {
  const paper = paperOf(note);
  const box = copyOf("conflict-template");
  paper.querySelector(":scope > .note__words").textContent = theirs;
  box.querySelector("[data-theirs]").textContent = theirs;
  box.querySelector("[data-yours]").textContent = yours;
  const choose = (name, act) =>
    box.querySelector(`[data-keep-${name}]`).addEventListener("click", () => {
      box.remove();
      act();
      showState();
      paper.focus();
    });
  choose("theirs", () => thaw(paper));
  choose("yours", save);
  paper.append(box);
  showState();
  if (document.activeElement === paper) box.querySelector("button").focus();
}

// ---- what is typed into an activity's own fields -------------------------------------

const typed = new Shelf("typed", "sessionStorage");
const fieldsOfPart = () => [...document.querySelectorAll(":is(#panel, #task, .task__aside) :is(input:not([type=hidden]), textarea, select)[name]")];
const isChoice = ({ type }) => type === "radio" || type === "checkbox";
const isTyped = (field) => {
  if (isChoice(field)) return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected) && [...field.options].some((one) => one.defaultSelected);
  return field.value !== field.defaultValue;
};
const keyOf = (field) => [field.form?.getAttribute("action"), field.name, isChoice(field) ? field.value : ""].join(" ");
const contentOf = (field) => (isChoice(field) ? field.checked : field.value);

function give(field, content) {
  if (contentOf(field) === content) return;
  if (isChoice(field)) field.checked = content;
  else field.value = content;
}

/** Remember what nobody has saved yet; return what puts it back after a morph. Fields
    that are gone by then belong to another activity: they come back with it. */
export function hold() {
  const held = new Map(fieldsOfPart().filter(isTyped).map((field) => [keyOf(field), contentOf(field)]));
  return () => {
    for (const field of fieldsOfPart()) {
      const key = keyOf(field);
      if (held.has(key)) give(field, held.get(key));
      held.delete(key);
    }
    for (const [key, content] of held) typed.put(key, content);
    takeBack();
  };
}

/** Put back what was typed before the room went elsewhere, or the page was loaded anew. */
export function takeBack() {
  const waiting = new Map(typed.all());
  for (const field of waiting.size ? fieldsOfPart() : []) {
    const key = keyOf(field);
    if (!waiting.has(key)) continue;
    if (!isTyped(field)) give(field, waiting.get(key));
    typed.put(key, null);
  }
}

addEventListener("pagehide", () => {
  for (const field of fieldsOfPart().filter(isTyped)) typed.put(keyOf(field), contentOf(field));
});
