// The page of a seat: puts the modules together.

import { mine, hidePendingOf, resume as resumeComposing } from "./composing.js";
import { open, resume as resumeEditing } from "./editing.js";
import { holdsWords } from "./guard.js";
import { hold, keepGone, keepWords, takeBack, welcomeBack } from "./kept.js";
import { refresh as refreshMenu } from "./menu.js";
import { rove, undoLast } from "./moving.js";
import { resume as resumeSending, setContact, showAll, unsent } from "./outbox.js";
import { byId, isStep, loadScripts, paperOf, say, words } from "./page.js";
import { apply, keeper, reload } from "./place.js";
import { Follower } from "./stream.js";

const root = byId("live-root");
const NEWS_EVERY = 10_000;
let others = 0;
let telling = null;
let activity = root.dataset.activity;

// ---- what the page adds to the notes ---------------------------------------------------

function mark(notes) {
  const known = notes.filter((note) => !note.matches(".is-gone"));
  for (const note of known) if (mine.has(note.id)) markMine(note);
  const columns = new Set(known.map((note) => note.closest(".step")));
  for (const column of columns) if (paperOf(column)) rove(column);
}

function markMine(note) {
  const paper = paperOf(note);
  paper.classList.add(isStep(note) ? "note--mine" : "moment--mine");
  const foot = paper.querySelector(":scope > .note__foot");
  if (foot.querySelector(".note__by")) return;
  foot.prepend(Object.assign(document.createElement("span"), { className: "note__by", textContent: words("you") }));
}

function readMine() {
  for (const box of root.querySelectorAll("[data-mine]")) for (const id of box.dataset.mine.split(" ")) mine.add(id);
}

// ---- news ------------------------------------------------------------------------------

document.addEventListener("board:changed", ({ detail }) => {
  if (root.dataset.activity !== activity) arrive();
  readMine();
  const there = detail.filter(({ id }) => byId(id)?.matches("[data-note]"));
  for (const { id, isNew } of there) if (isNew && !mine.has(id) && !hidePendingOf(byId(id))) greet(byId(id));
  mark(there.map(({ id }) => byId(id)));
  showAll();
  refreshMenu();
});

// The room has gone on or back: say where it is, and show it from the top to who does not write.
function arrive() {
  activity = root.dataset.activity;
  say(root.querySelector("h1").textContent);
  document.querySelector("main > .messages")?.remove();
  const active = document.activeElement;
  if (active?.matches("textarea, input")) return;
  if (!active || active === document.body) byId("main").focus({ preventScroll: true });
  scrollTo({ top: 0, behavior: "instant" });
}

// Read out in one breath, not note by note.
function greet(note) {
  others += 1;
  paperOf(note).classList.add(isStep(note) ? "note--new" : "moment--new");
  telling ??= setTimeout(tellNews, NEWS_EVERY);
}

function tellNews() {
  say(words("others", others));
  others = 0;
  telling = null;
  for (const paper of root.querySelectorAll(".note--new, .moment--new")) paper.classList.remove("note--new", "moment--new");
}

const mayLeave = () => !unsent().length && !holdsWords(root) && !byId("kept-words").childElementCount;
const renew = () => reload(mayLeave);

keeper.keep = keepGone;
keeper.back = welcomeBack;
keeper.hold = hold;
keeper.lost = (text) => keepWords({ title: words("stepGone"), text });
readMine();
mark([...root.querySelectorAll("[data-note]")]);
resumeComposing();
resumeEditing();
resumeSending();
takeBack();
loadScripts();
document.documentElement.classList.add("js");

root.addEventListener("note:edit", (event) => open(event.target));
document.querySelector("[data-undo]").addEventListener("click", undoLast);

// The list to tidy holds the table's words: news renew it, unless somebody ticks there.
const mayRenewList = () => root.querySelector("#panel .tidy") && !root.querySelector("#panel .tidy :checked");
let renewing = null;

function show(html) {
  apply(html);
  if (html && mayRenewList()) renewing ??= setTimeout(renewList, 500);
}

function renewList() {
  renewing = null;
  if (mayRenewList()) follower.renew().catch(() => {});
}

const follower = new Follower(byId("follow").dataset, { apply: show, reload: renew, contact: setContact });
document.addEventListener("board:unclear", () => follower.renew().catch(() => {}));
follower.run();
