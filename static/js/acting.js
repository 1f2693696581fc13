// Agreeing actions without leaving the page: sent through the outbox, so that
// nothing is lost on a bad network; what is wrong is said at its field.

import { drop, handle, post } from "./outbox.js";
import { byId, say, uuid } from "./page.js";

const formOf = ({ form }) => byId(form)?.querySelector("form") ?? null;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-action-form]")) return;
  event.preventDefault();
  clear(form);
  const fields = Object.fromEntries(new FormData(form));
  post({ kind: "action", url: form.getAttribute("action"), form: form.closest("details").id, fields });
});

handle("action", { after: agreed, refused });

function agreed(entry) {
  const form = formOf(entry);
  if (!form || form.elements.client_id.value !== entry.fields.client_id) return;
  form.reset();
  form.elements.client_id.value = uuid();
  form.closest("details").open = false;
  form.closest("details").querySelector("summary").focus();
  say(entry.fields.first_fix || entry.fields.recovery_words);
}

function refused(entry, problem) {
  const form = formOf(entry);
  if (!form || !problem.errors) return false;
  const marked = Object.entries(problem.errors).map(([name, sentences]) => mark(form, name, sentences.join(" ")));
  marked.find(Boolean)?.focus();
  // The words stand in the form, and the next press sends them anew.
  drop(entry);
  return true;
}

function mark(form, name, sentence) {
  const input = form.elements[name];
  const field = (input?.item?.(0) ?? input)?.closest(".field") ?? form.querySelector(".form__actions");
  const error = Object.assign(document.createElement("p"), { className: "error", textContent: sentence, id: `${form.parentElement.id}-${name}-error` });
  field.classList.add("has-error");
  field.append(error);
  input?.setAttribute?.("aria-invalid", "true");
  input?.setAttribute?.("aria-describedby", error.id);
  return input?.focus ? input : null;
}

function clear(form) {
  for (const error of form.querySelectorAll(".error")) error.remove();
  for (const one of form.querySelectorAll(".has-error")) one.classList.remove("has-error");
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
}
