// Walking the board by arrow keys, and moving, removing and dragging notes.

import { holdsWords, may } from "./guard.js";
import { keepGone, restore } from "./kept.js";
import { handle, post } from "./outbox.js";
import { moveTo } from "./place.js";
import { byId, isStep, neighbour, noteOf, notesIn, numberOf, paperOf, toast, words } from "./page.js";

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// ---- acts ----------------------------------------------------------------------------

/** Put ``note`` into ``list`` before ``reference`` (null: last); the server decides in the end. */
export function move(note, list, reference, { undo = true } = {}) {
  const before = note.nextElementSibling;
  const from = note.parentElement;
  moveTo(note, list, reference);
  focusOn(note);
  const fields = { after: numberBefore(note) };
  if (!isStep(note)) fields.step = list.id.split("-")[1];
  post({ kind: "move", url: `${note.dataset.note}position/`, region: note.id, fields });
  const back = undo && (() => note.isConnected && move(note, from, before?.parentElement === from ? before : null, { undo: false }));
  toast(words("moved"), { label: words("undo"), act: back });
}

function numberBefore(note) {
  const before = neighbour(note, -1);
  return before ? numberOf(before) : 0;
}

export function moveBy(note, by) {
  const other = neighbour(note, by);
  if (other) move(note, note.parentElement, by < 0 ? other : other.nextElementSibling);
}

/** Put a moment behind the others of a step. */
export function moveUnder(note, step) {
  const list = step?.querySelector(".moments");
  if (list) move(note, list, notesIn(list).at(-1)?.nextElementSibling ?? list.firstElementChild);
}

export function remove(note) {
  const { id } = note;
  const url = note.dataset.note;
  const heir = neighbour(note, 1) ?? neighbour(note, -1) ?? noteOf(note.parentElement);
  post({ kind: "removal", url: `${url}removal/`, region: id });
  if (holdsWords(note)) keepGone(note);
  else note.remove();
  if (heir) focusOn(heir);
  toast(words("removed"), { label: words("undo"), act: () => restore(url, id) });
}

/** Make a proposal a column (``column/``), or put a column back to the list (``proposal/``). */
export const sort = (note, to) => post({ kind: "sort", url: note.dataset.note + to, region: note.id });

export function merge(note, into) {
  post({ kind: "merger", url: `${note.dataset.note}merger/`, region: note.id, fields: { into: numberOf(into) } });
}

/** Take back my last change. Sent once: a repeat would take back one more. */
export const undoLast = () => post({ kind: "undo", url: "undo/", once: true });

handle("merger", { after: () => toast(words("merged"), { label: words("undo"), act: undoLast }) });
handle("sort", { after: ({ region }) => byId(region) && focusOn(byId(region)) });
handle("undo", { after: () => toast(words("undone")) });

// ---- focus -----------------------------------------------------------------------------

const columnOf = (note) => note.closest(".step");
const isListed = (column) => column.matches(".step--proposal");
const papersIn = (column) => [column, ...(isListed(column) ? [] : notesIn(column.querySelector(".moments")))].map(paperOf);

export function focusOn(note) {
  const paper = paperOf(note);
  paper.focus({ preventScroll: true });
  paper.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** One tab stop per column: the note that was reached last, else the step itself. */
export function rove(column, current = column.querySelector("[tabindex='0']:is(.note, .moment)") ?? paperOf(column)) {
  for (const paper of papersIn(column)) {
    const stop = paper === current ? 0 : -1;
    paper.tabIndex = stop;
    paper.draggable = !isListed(column) && may(noteOf(paper), "move") && !paper.querySelector(":scope > [data-edit]");
    const menu = paper.querySelector("[data-menu]");
    if (menu) menu.tabIndex = stop;
  }
}

document.addEventListener("focusin", (event) => {
  const paper = event.target.closest("#live-root :is(.note, .moment)[tabindex]");
  if (paper?.tabIndex === -1) rove(columnOf(paper), paper);
});

// ---- keys ------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const note = noteOf(event.target);
  if (!note || event.target !== paperOf(note) || event.shiftKey || note.matches(".is-gone")) return;
  const act = STEPS[event.key] ? arrow(note, event) : keyActs(event)[event.key];
  if (!act) return;
  event.preventDefault();
  act(note);
});

function keyActs({ ctrlKey, altKey, metaKey }) {
  if (ctrlKey || altKey || metaKey) return {};
  const open = (note) => note.dispatchEvent(new CustomEvent("note:edit", { bubbles: true }));
  const gone = (note) => may(note, "edit") && remove(note);
  const first = (note) => papersIn(columnOf(note))[0].focus();
  const last = (note) => papersIn(columnOf(note)).at(-1).focus();
  return { Enter: open, F2: open, Delete: gone, Home: first, End: last };
}

function arrow(_note, { key, ctrlKey, altKey, metaKey }) {
  let [x, y] = STEPS[key];
  if (document.dir === "rtl") x = -x;
  if (metaKey) return null;
  if (!ctrlKey && !altKey) return (note) => walk(note, x, y);
  return (note) => carry(note, x, y);
}

function walk(note, x, y) {
  const column = columnOf(note);
  const papers = papersIn(column);
  const index = papers.indexOf(paperOf(note));
  if (y && !isListed(column)) return papers[index + y]?.focus();
  const other = neighbour(column, isListed(column) ? x || y : x);
  if (other) papersIn(other)[Math.min(index, papersIn(other).length - 1)].focus();
}

function carry(note, x, y) {
  if (!may(note, "move") || isListed(columnOf(note))) return;
  if (isStep(note)) return moveBy(note, x || y);
  if (y) return moveBy(note, y);
  moveUnder(note, neighbour(columnOf(note), x));
}

// ---- dragging, as an extra -----------------------------------------------------------------

// Overwritten by the next drag: a note that goes while it is dragged ends its
// drag without a "dragend".
let dragged = "";
const MARKS = ["is-drop-before", "is-drop-after", "is-dragging"];
const unmark = () => document.querySelectorAll(MARKS.map((name) => `.${name}`)).forEach((one) => one.classList.remove(...MARKS));

document.addEventListener("dragstart", (event) => {
  const note = noteOf(event.target);
  if (!note || event.target !== paperOf(note)) return;
  dragged = note.id;
  event.dataTransfer.setData("text/plain", "");
  event.dataTransfer.effectAllowed = "move";
  event.target.classList.add("is-dragging");
});

document.addEventListener("dragover", (event) => {
  const place = placeUnder(event);
  if (!place) return;
  event.preventDefault();
  unmark();
  place.paper.classList.add(place.isBehind ? "is-drop-after" : "is-drop-before");
});

document.addEventListener("drop", (event) => {
  const place = placeUnder(event);
  unmark();
  if (!place) return;
  event.preventDefault();
  const { target, isBehind } = place;
  move(byId(dragged), place.list ?? target.parentElement, place.list ? place.list.firstElementChild : isBehind ? target.nextElementSibling : target);
  dragged = "";
});
document.addEventListener("dragend", () => (unmark(), (dragged = "")));

/** Where a drop would put what is dragged: beside its like, a moment also first under a step. */
function placeUnder(event) {
  const note = byId(dragged);
  let target = noteOf(event.target);
  if (!note || !target || target === note) return null;
  if (isStep(note)) target = columnOf(target);
  if (isListed(columnOf(target))) return null;
  const paper = paperOf(target);
  const box = paper.getBoundingClientRect();
  const isBehind = isStep(note) && innerWidth >= 896 ? event.clientX > box.left + box.width / 2 : event.clientY > box.top + box.height / 2;
  if (!isStep(note) && isStep(target)) return { paper, target, list: target.querySelector(".moments"), isBehind: true };
  return target === note ? null : { paper, target, isBehind };
}
