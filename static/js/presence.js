// What a seat tells besides its notes: that it is done, its private note, and
// whether it writes and how much is not sent yet. Never words, never lengths.

import { handle, post, unsent } from "./outbox.js";
import { byId } from "./page.js";

const EVERY = 5_000;
const IDLE = 6_000;
const JOT_AFTER = 1_200;
let wroteAt = -Infinity;
let told = { writing: false, unsent: 0 };
let toldAt = -Infinity;
let waiting = null;
let jotting = null;

// ---- presence ----------------------------------------------------------------------

const now = () => ({ writing: performance.now() - wroteAt < IDLE, unsent: unsent().length });
const isNews = (state) => state.writing !== told.writing || state.unsent !== told.unsent || (state.writing && performance.now() - toldAt >= EVERY);

function look() {
  if (waiting || !isNews(now())) return;
  const pause = Math.max(0, toldAt + EVERY - performance.now());
  waiting = setTimeout(tell, pause);
}

async function tell() {
  waiting = null;
  const state = now();
  if (!isNews(state)) return;
  toldAt = performance.now();
  const body = new URLSearchParams({ writing: state.writing ? "1" : "0", unsent: state.unsent });
  const headers = { "X-CSRFToken": byId("act").elements.csrfmiddlewaretoken.value };
  try {
    const answer = await fetch("presence/", { method: "POST", headers, body, signal: AbortSignal.timeout(EVERY) });
    if (answer.ok) told = state;
  } catch {
    // Told again with the next look: who cannot be reached is seen by that alone.
  }
}

document.addEventListener("input", () => {
  wroteAt = performance.now();
  look();
});
setInterval(look, 1000);

// ---- forms that are sent without leaving the page --------------------------------------

// A form says so itself: data-send="kind"; data-clear when what it sends is a new thing.
function sendForm(form) {
  const fields = Object.fromEntries(new FormData(form));
  delete fields.csrfmiddlewaretoken;
  const url = form.getAttribute("action");
  const isNew = "clear" in form.dataset;
  if (isNew) form.reset();
  post({ kind: form.dataset.send, url, region: form.id || url, latest: !isNew, fields });
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-send]")) return;
  event.preventDefault();
  sendForm(event.target);
});

// ---- the private note --------------------------------------------------------------------

handle("jotting", {
  done({ url, fields }) {
    const area = document.querySelector(`form[action="${url}"] textarea`);
    if (area) area.defaultValue = fields.words;
  },
});

document.addEventListener("input", ({ target }) => {
  const form = target.closest('[data-send="jotting"]');
  if (!form) return;
  clearTimeout(jotting);
  jotting = setTimeout(() => sendForm(form), JOT_AFTER);
});

// ---- the late-comer's card -----------------------------------------------------------------

document.addEventListener("click", ({ target }) => {
  const card = target.closest("[data-welcomed]")?.closest("[data-late]");
  if (!card) return;
  document.cookie = `welcomed=${card.dataset.late}; path=${location.pathname}; max-age=86400; samesite=lax`;
  card.remove();
  byId("main").focus();
});
