// Leaves alone, while the board is morphed, what somebody is writing or reading.

const notYet = new Map();

/** Morph ``element`` into the first element of ``fragment``. */
export let morph = null;

const isOpenForm = (form) =>
  form.matches("[data-compose]")
    ? form.contains(document.activeElement) || hasWords(form)
    : form.matches("[data-edit]");

const hasWords = (form) => Boolean(form.querySelector("textarea")?.value);

/** A panel's form that somebody has begun to fill in, while the room is still there. */
const isBeingFilledIn = (form, fresh) =>
  form.id !== "" && form.id === fresh.id && form.closest("#panel") !== null && (form.contains(document.activeElement) || isChanged(form));

const isChanged = (form) =>
  !("sent" in form.dataset) && [...form.elements].some((field) => (/checkbox|radio/.test(field.type) ? field.checked !== field.defaultChecked : field.type !== "hidden" && "defaultValue" in field && field.value !== field.defaultValue));

/** What the page's viewer may do on the board a note hangs on: see allowing.py. */
export function may(note, act) {
  const acts = note.closest("[data-may]")?.dataset.may.split(" ") ?? [];
  const paper = note.querySelector(":scope > .note") ?? note;
  const isOwnSilent = paper.matches(".note--private, .moment--private");
  return acts.includes(act) || (act === "edit" && isOwnSilent && acts.includes(note.matches(".step") ? "steps" : "moments"));
}

/** A paper whose words are being written, sent, or compared: frozen whole. */
const isBusy = (paper) =>
  paper.matches(".note, .moment") &&
  (paper.matches("[data-sending]") || Boolean(paper.querySelector(":scope > [data-edit], :scope > .conflict")));

/** Whether words that nobody has saved would go with this element. */
export function holdsWords(element) {
  const forms = [...element.querySelectorAll("form[data-compose], form[data-edit]")];
  return forms.some(hasWords) || Boolean(element.querySelector(".conflict"));
}

const nameOf = (paper) => (paper.id || paper.parentElement.id);

function beforeMorph(_element, { oldNode, newNode }) {
  if (!(oldNode instanceof Element)) return true;
  if (newNode.matches?.(".is-gone")) return false;
  if (isBusy(oldNode)) {
    // The version seen stays with the words: a newer one beside older words
    // would let a stale save win without a word.
    notYet.set(nameOf(oldNode), newNode.cloneNode(true));
    oldNode.querySelector("[data-edit]")?.dispatchEvent(new CustomEvent("edit:overtaken"));
    return false;
  }
  if (oldNode.matches("form") && (isOpenForm(oldNode) || isBeingFilledIn(oldNode, newNode))) return false;
  if (oldNode.matches("details[open]") && oldNode.id === newNode.id) newNode.setAttribute("open", "");
  return true;
}

/** Show what arrived while the paper was frozen. */
export function thaw(paper) {
  const fresh = notYet.get(nameOf(paper));
  if (!fresh || isBusy(paper)) return;
  notYet.delete(nameOf(paper));
  morph(paper, fragmentOf(fresh), false);
}

/** The version that arrived while the paper was frozen, if one did. */
export const versionWaiting = (note) => notYet.get(note.id)?.dataset?.version;

export function fragmentOf(element) {
  const fragment = document.createDocumentFragment();
  fragment.append(element);
  return fragment;
}

globalThis.htmx.registerExtension("board-guard", {
  init: (api) => (morph = api.morph),
  htmx_before_morph_node: beforeMorph,
});
