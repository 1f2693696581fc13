// Rewording a note in its place.

import { may, thaw } from "./guard.js";
import { keepWords, restore, showConflict } from "./kept.js";
import { drop, handle, post } from "./outbox.js";
import { checked } from "./composing.js";
import { byId, copyOf, fieldOf, isStep, noteOf, paperOf, Shelf, words, wordsOf } from "./page.js";

const drafts = new Shelf("edit", "sessionStorage");
const wordsElement = (paper) => paper.querySelector(":scope > .note__words");
const formOf = (paper) => paper.querySelector(":scope > [data-edit]");

/** Open the note for rewording; what stood there before is seen in the version. */
export function open(note, { text = wordsOf(note), version = note.dataset.version } = {}) {
  const paper = paperOf(note);
  if (!may(note, "edit")) return;
  if (formOf(paper) ?? paper.matches("[data-sending]")) return formOf(paper)?.querySelector("textarea").focus();
  const form = copyOf("edit-template");
  const area = form.querySelector("textarea");
  area.id = `edit-${note.id}`;
  form.querySelector("label").htmlFor = area.id;
  form.dataset.version = version;
  area.value = text;
  wordsElement(paper).hidden = true;
  wordsElement(paper).after(form);
  paper.draggable = false;
  listen(form, area, note);
  area.focus();
  area.setSelectionRange(text.length, text.length);
}

function listen(form, area, note) {
  area.addEventListener("input", () => drafts.put(note.id, area.value ? { text: area.value, version: form.dataset.version } : null));
  form.querySelector("[data-cancel]").addEventListener("click", () => close(form));
  form.addEventListener("edit:overtaken", () => showNotice(form, words("changed")));
}

function showNotice(form, text) {
  const notice = form.querySelector("[data-notice]");
  notice.hidden = !text;
  notice.textContent = text;
}

function close(form) {
  const note = noteOf(form);
  const paper = paperOf(note);
  drafts.put(note.id, null);
  form.remove();
  if (note.closest(".is-gone")) return note.closest(".is-gone").remove();
  wordsElement(paper).hidden = false;
  paper.draggable = true;
  thaw(paper);
  paper.focus({ preventScroll: true });
}

function save(form) {
  const area = form.querySelector("textarea");
  const note = noteOf(form);
  const text = checked(area.value, (problem) => showNotice(form, problem));
  if (!text) return;
  if (note.closest(".is-gone")) return note.closest(".is-gone").querySelector("[data-restore]").click();
  const { version } = form.dataset;
  const isSame = text === wordsOf(note);
  if (!isSame) send(note, text, version);
  close(form);
}

function send(note, text, version) {
  // Frozen until the answer is here: what is shown is what is on its way.
  paperOf(note).dataset.sending = "";
  wordsElement(paperOf(note)).textContent = text;
  post({ kind: "edit", url: note.dataset.note, region: note.id, fields: { version, [fieldOf(note)]: text } });
}

const textOf = ({ fields }) => fields.title ?? fields.question;

handle("edit", {
  show(entry) {
    const note = byId(entry.region);
    if (!note || note.matches(".is-gone")) return;
    const paper = paperOf(note);
    paper.dataset.sending = "";
    wordsElement(paper).textContent = textOf(entry);
    paper.classList.add(isStep(note) ? "note--pending" : "moment--pending");
  },
  done: (entry) => settle(byId(entry.region)),
  refused(entry, problem) {
    const note = byId(entry.region);
    drop(entry);
    if (note) settle(note);
    if (problem.error === "stale" && note) askWhich(note, entry, problem.now);
    else keepRefused(entry, problem);
    return true;
  },
});

function settle(note) {
  if (!note) return;
  const paper = paperOf(note);
  delete paper.dataset.sending;
  paper.classList.remove("note--pending", "moment--pending");
  thaw(paper);
}

function askWhich(note, entry, now) {
  const yours = textOf(entry);
  const again = () => send(note, yours, String(now.version));
  showConflict(note, { theirs: now.title ?? now.question, yours, save: again });
}

function keepRefused(entry, problem) {
  const { url, region, kind, fields } = entry;
  const field = "title" in fields ? "title" : "question";
  const again = (text) => restore(url, region, { kind, url, region, fields: { [field]: text } });
  keepWords({ title: problem.message ?? entry.message, text: textOf(entry), restore: problem.error === "gone" ? again : null });
}

/** Open again what was being reworded when the page was left. */
export function resume() {
  for (const [region, draft] of drafts.all()) {
    const note = byId(region);
    if (note && may(note, "edit")) {
      open(note, draft);
      continue;
    }
    keepWords({ title: words(note ? "notNow" : "noteGone"), text: draft.text });
    drafts.put(region, null);
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-edit]")) return;
  event.preventDefault();
  save(event.target);
});
document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-edit]");
  if (!form || event.isComposing) return;
  if (event.key === "Escape") close(form);
  else if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea")) save(form);
  else return;
  event.preventDefault();
});
document.addEventListener("dblclick", (event) => {
  if (event.target.matches("#live-root [data-note] .note__words")) open(noteOf(event.target));
});
