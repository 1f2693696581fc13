// New notes: on the board at once, "Sending…" until the server has them.

import { keepWords, restore } from "./kept.js";
import { drop, handle, post, retry } from "./outbox.js";
import { byId, copyOf, say, Shelf, uuid, words } from "./page.js";
import { keepingStill } from "./place.js";

const LIMIT = 500;
const drafts = new Shelf("draft", "sessionStorage");
const areaOf = (form) => form.querySelector("textarea");
let addedAt = 0;

/** Return the words as they can be sent, or tell the problem and return "". */
export function checked(raw, tell) {
  const text = raw.replace(/\s+/gu, " ").trim();
  const length = [...text].length;
  // Letters, signs, pictures: what consists of none of them looks blank.
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(text)) return tell(words("empty")), "";
  if (length > LIMIT) return tell(words("tooLong", length)), "";
  tell("");
  return text;
}

function showProblem(form, problem) {
  let place = form.querySelector(".error");
  if (!problem) return place?.remove();
  place ??= areaOf(form).insertAdjacentElement("afterend", Object.assign(document.createElement("p"), { className: "error" }));
  place.setAttribute("role", "alert");
  place.textContent = problem;
}

function add(form) {
  const area = areaOf(form);
  if (form.closest(".is-gone")) return form.closest(".is-gone").querySelector("[data-restore]").click();
  // The second and third press of an impatient hand find the field empty.
  if (!area.value && Date.now() - addedAt < 1500) return;
  const text = checked(area.value, (problem) => showProblem(form, problem));
  if (!text) return area.focus();
  const isStep = form.dataset.compose === "step";
  const fields = { client_id: uuid(), [isStep ? "title" : "question"]: text };
  if (!isStep) fields.step = form.elements.step.value;
  area.value = "";
  addedAt = Date.now();
  drafts.put(form.id, null);
  post({ kind: "add", url: form.getAttribute("action"), fields, form: form.id });
  area.focus();
}

// ---- notes on their way -------------------------------------------------------------

const textOf = ({ fields }) => fields.title ?? fields.question;
const pendingOf = (entry) => byId(`pending-${entry.id}`);

handle("add", {
  show(entry) {
    const pending = pendingOf(entry) ?? lay(entry);
    if (pending) write(pending, entry);
  },
  done(entry, region) {
    pendingOf(entry)?.remove();
    mine.add(region);
    say(words("added"));
  },
  refused(entry, problem) {
    const pending = pendingOf(entry);
    if (pending && problem.error !== "gone") return write(pending, entry), true;
    pending?.remove();
    drop(entry);
    keepWords({ title: problem.error === "gone" ? words("stepGone") : entry.message, text: textOf(entry), restore: problem.now && ((text) => bringBack(entry, text)) });
    return true;
  },
});

function bringBack({ url, fields, form }, question) {
  const again = { kind: "add", url, form, fields: { ...fields, question } };
  restore(`steps/${fields.step}/`, `step-${fields.step}`, again);
}

function lay(entry) {
  const form = byId(entry.form);
  if (!form || form.closest(".is-gone")) return null;
  const note = copyOf("pending-template");
  note.id = `pending-${entry.id}`;
  note.querySelector(".note__words").textContent = textOf(entry);
  keepingStill(() => {
    if (entry.fields.step) byId(`moments-${entry.fields.step}`).append(note);
    else if (listOf(form)) listOf(form).append(asStep(note));
    else form.closest(".step--add").before(asStep(note));
  });
  note.querySelector("[data-retry]").addEventListener("click", () => retry(entry));
  note.querySelector("[data-take-back]").addEventListener("click", () => takeBack(entry));
  return note;
}

// What is written in silence goes to the list, from which columns are picked.
const listOf = (form) => form.closest("[data-silent]")?.querySelector(".proposals__list");

function asStep(note) {
  const paper = document.createElement("article");
  paper.className = "note note--pending";
  paper.append(...note.childNodes);
  note.className = "step";
  note.append(paper);
  return note;
}

function write(pending, { state, message, failed }) {
  const isRefused = state === "refused";
  if (isRefused) pending.hidden = false;
  const paper = pending.querySelector(".note") ?? pending;
  const kind = paper === pending ? "moment" : "note";
  paper.classList.toggle(`${kind}--failed`, isRefused);
  pending.querySelector(".note__state").textContent = isRefused ? message : words(failed ? "waiting" : "sending");
  for (const button of pending.querySelectorAll("button")) button.hidden = !isRefused;
}

function takeBack(entry) {
  const area = areaOf(byId(entry.form));
  area.value = [textOf(entry), area.value].filter(Boolean).join(" ");
  drafts.put(entry.form, area.value);
  pendingOf(entry)?.remove();
  drop(entry);
  area.focus();
}

// ---- what is mine --------------------------------------------------------------------

/** Regions that this seat has written. */
export const mine = new Set();

/** The stream may bring my note before my own answer does: never show it twice. */
export function hidePendingOf(note) {
  const text = note.querySelector(".note__words").textContent;
  const twin = [...note.parentElement.children].find((one) => one.id.startsWith("pending-") && !one.hidden && one.querySelector(".note__words").textContent === text);
  if (twin) twin.hidden = true;
  return Boolean(twin);
}

// ---- the fields ------------------------------------------------------------------------

/** Put back what was typed before the page was loaded anew. */
export function resume() {
  for (const [id, text] of drafts.all()) {
    const form = byId(id);
    if (form && !areaOf(form).value) areaOf(form).value = text;
    if (form) continue;
    keepWords({ title: words("stepGone"), text });
    drafts.put(id, null);
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-compose]")) return;
  event.preventDefault();
  add(event.target);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !event.target.matches(".compose__words")) return;
  event.preventDefault();
  add(event.target.form);
});
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-compose]");
  if (!form) return;
  drafts.put(form.id, event.target.value || null);
  const length = [...event.target.value].length;
  showProblem(form, length > LIMIT ? words("tooLong", length) : "");
});
