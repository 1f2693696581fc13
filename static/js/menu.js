// What can be done to one note. The dialog stands outside the board, so that
// news never close it.

import { open as edit } from "./editing.js";
import { may } from "./guard.js";
import { merge, moveBy, moveUnder, remove, sort } from "./moving.js";
import { byId, copyOf, isStep, neighbour, noteOf, notesIn, paperOf, words, wordsOf } from "./page.js";

let current = null;

function open(button) {
  const note = noteOf(button);
  const dialog = copyOf("menu-template");
  dialog.querySelector("#menu-words").textContent = wordsOf(note);
  dialog.querySelector("[data-act=more]").href = note.dataset.note;
  fillSelects(dialog, note);
  markEnds(dialog, note);
  hideRest(dialog, note);
  dialog.addEventListener("click", (event) => choose(dialog, event));
  dialog.addEventListener("change", (event) => chooseFrom(event.target));
  dialog.addEventListener("keydown", walk);
  dialog.addEventListener("close", () => closed(dialog, note.id));
  document.body.append(dialog);
  current = { dialog, id: note.id };
  dialog.showModal();
}

function fillSelects(dialog, note) {
  const steps = isStep(note) ? [] : notesIn(note.closest(".board")).filter((step) => step !== note.closest(".step"));
  fill(dialog.querySelector("[data-act=to-step]"), steps);
  const others = isStep(note) ? likeSteps(note) : notesIn(note.closest(".board")).flatMap((step) => notesIn(step.querySelector(".moments")));
  fill(dialog.querySelector("[data-act=merge]"), others.filter((other) => other !== note));
}

// A proposal may go under a column as well; a column under no proposal.
function likeSteps(note) {
  const box = note.closest(".board-box");
  const lists = note.matches(".step--proposal") ? [".proposals__list", ".board"] : [".board"];
  return lists.flatMap((name) => notesIn(box.querySelector(name)));
}

const isPrivate = (note) => paperOf(note).matches(".note--private, .moment--private");

/** Show only what the viewer may do here now. */
function hideRest(dialog, note) {
  const isListed = note.matches(".step--proposal");
  const canSort = isStep(note) && may(note, "sort") && !isPrivate(note);
  const shown = {
    edit: may(note, "edit"),
    remove: may(note, "edit"),
    earlier: may(note, "move") && !isListed,
    later: may(note, "move") && !isListed,
    "to-step": may(note, "move") && !isStep(note),
    merge: may(note, "move") || canSort,
    column: canSort && isListed,
    proposal: canSort && !isListed,
  };
  for (const [act, isShown] of Object.entries(shown)) {
    const item = dialog.querySelector(`[data-act=${act}]`);
    if (!isShown) (item.closest("label") ?? item).hidden = true;
  }
}

function fill(select, notes) {
  select.closest("label").hidden = !notes.length;
  select.add(new Option(words("choose"), ""));
  for (const note of notes) select.add(new Option(wordsOf(note), note.id));
}

function markEnds(dialog, note) {
  dialog.querySelector("[data-act=earlier]").disabled = !neighbour(note, -1);
  dialog.querySelector("[data-act=later]").disabled = !neighbour(note, 1);
}

function choose(dialog, event) {
  const act = event.target.closest("button[data-act]")?.dataset.act;
  if (!act && event.target !== dialog) return;
  finish((note) => ACTS[act]?.(note));
}

const ACTS = {
  edit: (note) => edit(note),
  earlier: (note) => moveBy(note, -1),
  later: (note) => moveBy(note, 1),
  column: (note) => sort(note, "column/"),
  proposal: (note) => sort(note, "proposal/"),
  remove,
};

function chooseFrom(select) {
  const other = byId(select.value);
  if (!other) return;
  finish((note) => (select.dataset.act === "merge" ? merge(note, other) : moveUnder(note, other)));
}

// Closed first: the dialog gives the focus back, and then the act takes it further.
function finish(act) {
  const note = byId(current.id);
  current.dialog.close();
  if (note) act(note);
}

function closed(dialog, id) {
  dialog.remove();
  if (current?.dialog === dialog) current = null;
  const note = byId(id);
  if (note && !document.activeElement?.closest(".note, .moment")) paperOf(note).querySelector("[data-menu]")?.focus();
}

function walk(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.target.matches("select")) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button:enabled, a, select")].filter((item) => item.offsetParent);
  items.at((items.indexOf(document.activeElement) + by) % items.length).focus();
}

/** If its note is gone, the menu says so and offers nothing but to close. */
export function refresh() {
  if (!current || byId(current.id)?.matches(":not(.is-gone)")) return;
  const { dialog } = current;
  dialog.querySelector("#menu-words").textContent = words("noteGoneMenu");
  for (const item of dialog.querySelectorAll(".menu__items > :not([data-act=close])")) item.hidden = true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#live-root [data-menu]");
  if (!button) return;
  event.preventDefault();
  open(button);
});

// ---- the list of proposals ---------------------------------------------------------------

document.addEventListener("click", (event) => {
  const button = event.target.closest("#live-root [data-sort]");
  if (!button) return;
  event.preventDefault();
  sort(noteOf(button), button.dataset.sort);
});

function countLists() {
  for (const list of document.querySelectorAll(".proposals")) {
    const count = notesIn(list.querySelector(".proposals__list")).length;
    list.querySelector("[data-count]").textContent = count || "";
  }
}

document.addEventListener("board:changed", countLists);
countLists();
