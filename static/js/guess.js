// Exercises: private answers are sent as they change, posts when they are written.
// Everything is heard at the document, so that one import serves every panel.

import { handle, post } from "./outbox.js";
import { byId, uuid } from "./page.js";

const WHOLE = 100;
const PAUSE = 500;
const pauses = new WeakMap();

const formOf = (element) => element.closest?.("form[data-exercise]");
const isPrivate = (form) => form?.matches('[data-exercise="guess"], [data-exercise="answer"]');
const numbersOf = (form) => [...form.querySelectorAll("input[type=number]")];
const leftOf = (form) => WHOLE - numbersOf(form).reduce((sum, { value }) => sum + (Number(value) || 0), 0);

document.addEventListener("input", ({ target }) => {
  const form = formOf(target);
  if (!isPrivate(form)) return;
  if (form.matches(".guess")) showLeft(form);
  // Words come letter by letter. A number of two figures may be sent twice: the page
  // must not say "Saved" while a figure of it is not even on its way.
  soon(form, target.matches("textarea") ? PAUSE : 0);
});

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-by][data-for]");
  if (button) stepBy(byId(button.dataset.for), Number(button.dataset.by));
});

document.addEventListener("submit", (event) => {
  const form = formOf(event.target);
  if (!form) return;
  event.preventDefault();
  if (event.submitter?.name === "rest") shareOut(form);
  if (isPrivate(form)) soon(form, 0);
  else sendPost(form);
});

// ---- private answers -----------------------------------------------------------------

function soon(form, pause) {
  clearTimeout(pauses.get(form));
  if (pause) pauses.set(form, setTimeout(() => save(form), pause));
  else save(form);
}

// What leaves the page is on the way before the pause is over.
addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("form.point")) if (pauses.has(form)) soon(form, 0);
});

function save(form) {
  pauses.delete(form);
  const url = form.getAttribute("action");
  post({ kind: "answer", url, region: url, latest: true, fields: fieldsOf(form) });
}

const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));

handle("answer", { after: settle });

/** What the server has is no longer something that only this page knows. */
function settle({ url, fields }) {
  const form = [...document.querySelectorAll("form[data-exercise]")].find((one) => one.getAttribute("action") === url);
  for (const field of form?.elements ?? []) {
    if (field.type === "radio") field.defaultChecked = fields[field.name] === field.value;
    else if (field.options) for (const one of field.options) one.defaultSelected = one.value === fields[field.name];
    else if (field.value === fields[field.name]) field.defaultValue = field.value;
  }
}

// ---- a hundred to share out ------------------------------------------------------------

function stepBy(input, by) {
  input.value = Math.max(0, (Number(input.value) || 0) + by);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

// As the server does it: to the empty fields, or evenly to all.
function shareOut(form) {
  const rest = leftOf(form);
  if (rest <= 0) return;
  const inputs = numbersOf(form);
  const empty = inputs.filter(({ value }) => value === "");
  const takers = empty.length ? empty : inputs;
  const each = Math.floor(rest / takers.length);
  const over = rest % takers.length;
  takers.forEach((input, place) => (input.value = (Number(input.value) || 0) + each + (place < over ? 1 : 0)));
  showLeft(form);
}

function showLeft(form) {
  const left = leftOf(form);
  const output = form.querySelector("output");
  output.dataset.state = left > 0 ? "left" : left < 0 ? "over" : "even";
  output.textContent = output.dataset[output.dataset.state].replace("NUMBER", Math.abs(left));
}

// ---- posts -----------------------------------------------------------------------------

function sendPost(form) {
  const fields = fieldsOf(form);
  if (form.elements.words && !fields.words.trim()) return;
  if (form.elements.words) Object.assign(fields, { client_id: uuid() });
  post({ kind: "post", url: form.getAttribute("action"), fields });
  if (form.elements.words) form.elements.words.value = "";
}

handle("post", { refused: giveBack });

// The message is shown by the outbox; the words go back to where they were typed.
function giveBack({ url, fields }) {
  const area = [...document.querySelectorAll('form[data-exercise="post"]')].find((form) => form.getAttribute("action") === url)?.elements.words;
  if (area && !area.value && fields.words) area.value = fields.words;
  return false;
}
