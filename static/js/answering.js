// Questions answered by one key each. Every answer is sent as it is given.

import { handle, post, unsent } from "./outbox.js";
import { byId, say } from "./page.js";

const waiting = () => unsent().filter((entry) => entry.kind === "answer");
const formOf = () => document.querySelector("form[data-rate]");
const questionsIn = (form) => [...form.querySelectorAll("[data-moment]")];
const chosenIn = (question) => question.querySelector("input:checked");
const isSaved = (question) => chosenIn(question)?.defaultChecked ?? true;
const regionOf = (question) => question.id;

// ---- answers ---------------------------------------------------------------------------

function answer(question) {
  const form = question.closest("form");
  const fields = { moment: question.dataset.moment, answer: chosenIn(question).value, round: form.elements.round.value };
  post({ kind: "answer", latest: true, region: regionOf(question), url: form.action, fields });
  count(form);
}

/** An answer that an earlier life of this page could not send. */
function show({ region, fields }) {
  const field = byId(region)?.querySelector(`input[value="${fields.answer}"]`);
  if (field) field.checked = true;
  if (formOf()) count(formOf());
}

/** What is saved is no longer something that only this page knows. */
function saved({ region, fields }) {
  const question = byId(region);
  if (!question || waiting().some((entry) => entry.region === region)) return;
  for (const field of question.querySelectorAll("input")) field.defaultChecked = field.value === fields.answer;
}

function count(form) {
  const all = questionsIn(form);
  const line = form.querySelector(".rate__count");
  line.textContent = line.dataset.words.replace("%s", all.filter(chosenIn).length).replace("%s", all.length);
}

document.addEventListener("change", ({ target }) => {
  const question = target.closest?.("form[data-rate] [data-moment]");
  if (question) answer(question);
});

// ---- keys ------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const form = formOf();
  if (!form || event.ctrlKey || event.altKey || event.metaKey || isWriting(event.target)) return;
  const question = event.target.closest("[data-moment]") ?? questionsIn(form).find((one) => !chosenIn(one));
  const field = question?.querySelector(`input[data-key="${CSS.escape(event.key)}"]`);
  if (!field) return;
  event.preventDefault();
  field.checked = true;
  answer(question);
  goOn(form, question);
});

const isWriting = (target) => target.matches("textarea, select, input:not([type=radio])");

function goOn(form, question) {
  const all = questionsIn(form);
  const next = all[all.indexOf(question) + 1];
  const target = next ? (chosenIn(next) ?? next.querySelector("input")) : form.elements.send;
  target.focus({ preventScroll: true });
  (next ?? target).scrollIntoView({ block: "center", behavior: "instant" });
}

// ---- the whole page --------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-rate]")) sendOff(event, form);
  else if (form.matches("[data-take-back]")) send(event, form.action, { done: "0" });
});

function sendOff(event, form) {
  for (const question of questionsIn(form)) if (!isSaved(question) && !isWaiting(question)) answer(question);
  send(event, form.dataset.submission, { done: "1", page: form.elements.page.value });
}

const isWaiting = (question) => waiting().some((entry) => entry.region === regionOf(question));

function send(event, url, fields) {
  event.preventDefault();
  post({ kind: "page", latest: true, region: "rate", url, fields });
}

// The button that was pressed is gone with the page it belonged to.
function arrived() {
  const place = byId("rate");
  if (!place) return;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest", behavior: "instant" });
  say(place.querySelector(".banner p, .hint, .rate__count")?.textContent.trim() ?? "");
}

handle("answer", { show, done: saved });
handle("page", { after: arrived });
for (const entry of waiting()) show(entry);
