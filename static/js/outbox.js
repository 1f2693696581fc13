// Everything that is written leaves through here: one after another, each until
// the server has it. What is not sent yet survives a reload of the page.

import { alarm, byId, freshToken, readJson, Shelf, toast, uuid, words } from "./page.js";
import { apply, keepingStill, underWay } from "./place.js";

const shelf = new Shelf("unsent", "localStorage");
const entries = [];
const PATIENCE = 20_000;
const kinds = {};
let failures = 0;
let timer = null;
let isSending = false;
let contact = "ok";
let isOffline = false;
let isKept = true;

/** Say what becomes of entries of a kind: ``show`` them while they wait, ``done`` before
    and ``after`` the answer is on the board, ``refused``: true if it is dealt with. */
export const handle = (kind, handlers) => (kinds[kind] = handlers);
export const unsent = () => entries.filter((entry) => entry.state === "waiting");

/** Send ``entry`` ({kind, url, fields, region}) when its turn comes. */
export function post(entry) {
  const full = { id: uuid(), state: "waiting", at: Date.now(), failed: failures > 0 || isOffline, fields: {}, ...entry };
  const early = entries.find((one) => supersedes(full, one));
  if (early) drop(early);
  entries.push(full);
  keep(full);
  send();
}

// Of several moves of one note only the last one counts, if none has left yet; the
// same holds for whatever else says that its latest word is all (``latest``).
const supersedes = (entry, one) =>
  (entry.kind === "move" || entry.latest) && one.kind === entry.kind && one.region === entry.region && one.state === "waiting" && !one.left;

function keep(entry) {
  if (!entry.once) isKept = shelf.put(entry.id, entry) && isKept;
  if (entry.kind === "move") underWay.add(entry.region);
  kinds[entry.kind]?.show?.(entry);
  showState();
}

export function drop(entry) {
  const index = entries.indexOf(entry);
  if (index >= 0) entries.splice(index, 1);
  shelf.put(entry.id, null);
  if (!entries.some((one) => one.kind === "move" && one.region === entry.region)) underWay.delete(entry.region);
  showState();
}

export function retry(entry) {
  Object.assign(entry, { state: "waiting", left: false, failed: false });
  keep(entry);
  send();
}

/** Take up what an earlier life of this page could not send. */
export function resume() {
  for (const [, entry] of shelf.all().sort(([, one], [, other]) => one.at - other.at)) {
    entries.push({ ...entry, state: "waiting", left: false, failed: false, hasFreshToken: false });
    keep(entries.at(-1));
  }
  send();
}

export function showAll() {
  for (const entry of entries) kinds[entry.kind]?.show?.(entry);
}

async function send() {
  if (isSending) return;
  isSending = true;
  clearTimeout(timer);
  try {
    await sendAll();
  } finally {
    isSending = false;
    showState();
  }
}

async function sendAll() {
  for (let entry = unsent()[0]; entry; entry = unsent()[0]) {
    entry.left = true;
    showState();
    if (!(await settle(entry, await ask(entry)))) return;
  }
}

async function ask(entry) {
  const headers = { "HX-Request": "true", "X-CSRFToken": byId("act").elements.csrfmiddlewaretoken.value, Accept: "text/html" };
  const body = new URLSearchParams(entry.fields);
  try {
    const answer = await fetch(entry.url, { method: "POST", headers, body, signal: AbortSignal.timeout(PATIENCE) });
    return { status: answer.redirected ? 404 : answer.status, note: answer.headers.get("X-Note"), text: await answer.text() };
  } catch {
    return { status: 0, text: "" };
  }
}

/** Return whether the next one may go. */
async function settle(entry, answer) {
  const { status, text } = answer;
  if (status === 200 || status === 201) return arrived(entry, answer);
  const problem = readJson(text);
  if (problem.error === "csrf") return withNewToken(entry);
  if (status === 0 || status >= 500 || status === 429 || status === 408) return later(entry);
  refused(entry, status, problem);
  return true;
}

function arrived(entry, { text, note }) {
  failures = 0;
  drop(entry);
  try {
    keepingStill(() => {
      kinds[entry.kind]?.done?.(entry, note);
      apply(text);
    });
    kinds[entry.kind]?.after?.(entry, note);
  } catch {
    document.dispatchEvent(new CustomEvent("board:unclear"));
  }
  return true;
}

function refused(entry, status, problem) {
  failures = 0;
  entry.state = "refused";
  entry.message = problem.message || words(status === 404 ? "closed" : "refused");
  keep(entry);
  if (kinds[entry.kind]?.refused?.(entry, problem)) return;
  drop(entry);
  toast(entry.message, { tell: alarm });
  document.dispatchEvent(new CustomEvent("board:unclear"));
}

function later(entry) {
  if (entry.once) {
    drop(entry);
    toast(words("refused"), { tell: alarm });
    return true;
  }
  failures += 1;
  for (const one of unsent()) one.failed = true;
  showAll();
  const most = Math.min(30_000, 500 * 2 ** failures);
  timer = setTimeout(send, most / 2 + Math.random() * (most / 2));
  return false;
}

// The token goes stale when somebody signs in or out in another tab.
async function withNewToken(entry) {
  const token = await freshToken();
  if (token === undefined) return later(entry);
  if (!token || entry.hasFreshToken) return refused(entry, 404, {}), true;
  byId("act").elements.csrfmiddlewaretoken.value = token;
  return (entry.hasFreshToken = true);
}

// ---- saved, saving, not saved -----------------------------------------------------

/** Told by whoever knows whether the server can be reached. */
export function setContact(state) {
  if (state === contact) return;
  contact = state;
  isOffline = state !== "ok";
  const text = words({ ok: "online", lost: "offline", ended: "closed" }[state]);
  toast(text, isOffline ? { seconds: 0, tell: alarm } : { seconds: 4 });
  if (!isOffline) send();
  showState();
}

/** Show whether everything is saved: what waits for an answer by a person is not. */
export function showState() {
  const saved = byId("saved");
  const state = stateNow();
  const text = words({ saved: "saved", saving: "saving", failed: "notSaved", offline: entries.length || document.querySelector(".conflict, .kept") ? "notSaved" : "saved" }[state]);
  if (saved.dataset.state !== state) saved.dataset.state = state;
  if (saved.textContent !== text) saved.textContent = text;
}

function stateNow() {
  if (isOffline) return "offline";
  const isOpen = document.querySelector(".conflict, .kept") !== null;
  if (isOpen || entries.some((entry) => entry.state === "refused") || (unsent().length && failures)) return "failed";
  return entries.length ? "saving" : "saved";
}

addEventListener("online", send);
addEventListener("beforeunload", (event) => {
  if (unsent().length && !isKept) event.preventDefault();
});
