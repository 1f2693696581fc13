// Brings pushed regions to their place on the board and morphs them there.

import { fragmentOf, holdsWords, morph } from "./guard.js";
import { byId, loadScripts, paperOf } from "./page.js";

/** Regions whose own move is not on the server yet: news must not pull them back. */
export const underWay = new Set();

/** Set by the page that can keep words; others have nothing to keep. */
export const keeper = { keep: null, back: null, lost: null, hold: null };

/** Apply pushed markup. Steps go before moments, removals last: a moment may
    have left a step that is removed in the same breath. */
export function apply(html) {
  if (!html) return;
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const partials = [...parsed.querySelectorAll("hx-partial")].map(read);
  const puts = partials.filter((one) => one.swap !== "delete");
  const changed = [];
  const giveBack = keeper.hold?.();
  keepingStill(() => {
    for (const one of puts) changed.push(put(one));
    for (const one of partials) if (one.swap === "delete") take(byId(one.id));
  });
  giveBack?.();
  announceChange(changed.filter(Boolean));
}

function read(partial) {
  const { parent, after } = partial.dataset;
  const id = partial.getAttribute("hx-target").slice(1);
  return { id, parent, after, swap: partial.getAttribute("hx-swap"), fresh: partial.firstElementChild };
}

function put({ id, parent, after, fresh }) {
  let element = byId(id);
  const isNew = !element;
  if (parent !== undefined) element = stand(element, id, parent, after);
  if (!element || !fresh) return null;
  if (element.matches(".is-gone")) keeper.back(element);
  morph(element, fragmentOf(fresh), false);
  return { id, isNew };
}

function stand(element, id, parentId, afterId) {
  const parent = byId(parentId);
  // A trainer's page hears of notes that it does not show.
  if (!parent && !document.querySelector(".board")) return null;
  // Pages without the list of proposals show columns only.
  if (!parent && parentId.startsWith("proposals-")) return element?.remove(), null;
  // The step is not here: only a whole board can tell where this belongs.
  if (!parent) throw new Error(`no ${parentId} for ${id}`);
  const note = element ?? Object.assign(document.createElement("li"), { id });
  if (element && underWay.has(id)) return element;
  const previous = byId(afterId);
  // My own answer may know of a note whose news are still on their way.
  if (afterId && previous?.parentElement !== parent) throw new Error(`no ${afterId} before ${id}`);
  moveTo(note, parent, previous ? previous.nextElementSibling : parent.firstElementChild);
  return note;
}

/** Put ``note`` before ``reference`` without taking focus or caret from it. */
export function moveTo(note, parent, reference) {
  if (note === reference || (note.parentElement === parent && note.nextElementSibling === reference)) return;
  if (parent.moveBefore && note.isConnected) parent.moveBefore(note, reference);
  else if (note.parentElement === parent && note.contains(document.activeElement)) moveOthers(note, parent, reference);
  else parent.insertBefore(note, reference);
}

// Without moveBefore an element that moves loses the focus, so its neighbours move.
function moveOthers(note, parent, reference) {
  const all = [...parent.children];
  const to = reference ? all.indexOf(reference) : all.length;
  const from = all.indexOf(note);
  if (to > from) for (const one of all.slice(from + 1, to)) parent.insertBefore(one, note);
  else note.after(...all.slice(to, from));
}

function take(element) {
  if (!element) return;
  if (keeper.keep && holdsWords(element)) return keeper.keep(element);
  const heir = element.contains(document.activeElement) ? heirOf(element) : null;
  // What only I see under it went elsewhere with the step, of which nobody is told.
  if (element.querySelector(".moment--private")) document.dispatchEvent(new CustomEvent("board:unclear"));
  element.remove();
  heir?.focus({ preventScroll: true });
}

// Focus must not fall back to the top of the page with the note that goes.
function heirOf(element) {
  const near = element.nextElementSibling ?? element.previousElementSibling ?? element.parentElement.closest(".step");
  return near?.matches("[data-note]") ? paperOf(near) : near?.querySelector("textarea");
}

export function announceChange(changed) {
  loadScripts();
  document.dispatchEvent(new CustomEvent("board:changed", { detail: changed }));
}

/** Change the board without anything jumping under the reader. */
export function keepingStill(change) {
  const anchor = anchorOf();
  const was = anchor?.getBoundingClientRect();
  change();
  if (!anchor?.isConnected) return;
  const now = anchor.getBoundingClientRect();
  const box = anchor.closest(".board-box");
  if (box && now.left !== was.left) box.scrollBy({ left: now.left - was.left, behavior: "instant" });
  if (now.top !== was.top) scrollBy({ top: now.top - was.top, behavior: "instant" });
}

function anchorOf() {
  const root = byId("live-root");
  const active = document.activeElement;
  if (root?.contains(active) && isInView(active.getBoundingClientRect())) return active;
  const seen = document.elementsFromPoint(innerWidth / 2, innerHeight / 2);
  return seen.map((one) => one.closest("#live-root [data-note]")).find(Boolean);
}

const isInView = ({ top, bottom, left, right }) => bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;

/** The server has nothing for this page any more: not a matter of patience. */
export class Over extends Error {}

// ---- the whole board ---------------------------------------------------------------

/** Take board, number and token from the page as it is now. Throws while it cannot
    be had; leaves for wherever the server sends this page, unless words would be lost. */
export async function reload(mayLeave) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store", signal: AbortSignal.timeout(15_000) });
  if (answer.status >= 500) throw new Error(`answer ${answer.status}`);
  if (answer.status >= 400) throw new Over();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("live-root");
  if (answer.redirected || !fresh) return leave(mayLeave);
  const known = new Set(ids(byId("live-root")));
  keepingStill(() => morphWhole(fresh));
  announceChange([...ids(byId("live-root"))].map((id) => ({ id, isNew: !known.has(id) })));
  const { revision } = page.getElementById("follow").dataset;
  return Number(revision);
}

const ids = (root) => [...root.querySelectorAll("[data-note]")].map((note) => note.id);

function morphWhole(fresh) {
  const kept = keeper.keep ? standIns(fresh) : [];
  const typed = [...byId("live-root").querySelectorAll("form:is([data-compose], [data-edit]) textarea")].map((area) => [area, area.value]);
  const giveBack = keeper.hold?.();
  if (fresh.dataset.activity !== byId("live-root").dataset.activity) clearPart();
  morph(byId("live-root"), fragmentOf(fresh), false);
  giveBack?.();
  for (const id of kept) keeper.keep(byId(id));
  // A seat that was moved to another table has another board under its hands.
  for (const [area, text] of typed) if (text && !area.isConnected) keeper.lost?.(text);
}

// No field of one activity may become a field of the next one.
function clearPart() {
  for (const id of ["task", "panel"]) byId(id)?.replaceChildren();
}

/** Notes with words in them that the new board lacks get a place in it, so that
    the morph leaves them where they are. */
function standIns(fresh) {
  const kept = [...byId("live-root").querySelectorAll("[data-note]")].filter((note) => holdsWords(note) && !fresh.querySelector(`#${note.id}`));
  return kept.filter((note) => {
    const list = fresh.querySelector(`#${note.parentElement.id}`);
    const before = note.previousElementSibling && list?.querySelector(`#${note.previousElementSibling.id}`);
    const standIn = Object.assign(document.createElement("li"), { id: note.id, className: "is-gone" });
    if (before) before.after(standIn);
    else list?.prepend(standIn);
    return Boolean(list);
  }).map((note) => note.id);
}

function leave(mayLeave) {
  if (!mayLeave()) throw new Over();
  location.reload();
  // Nothing more happens on this page.
  return new Promise(() => {});
}
