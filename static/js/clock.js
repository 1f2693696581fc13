// Counts the seconds that the server said are left. This machine's own time of day,
// which may be wrong by minutes, takes no part.

import { byId, say } from "./page.js";

const MINUTE = 60;
let drawn = "";
let endsAt = 0;
let last = Infinity;

const shown = (left) => `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;

/** Take over what the server drew, if it drew anew. */
function read() {
  const clock = byId("timer");
  if (!clock || clock.dataset.drawn === drawn) return;
  drawn = clock.dataset.drawn;
  endsAt = performance.now() + Number(clock.dataset.left) * 1000;
  last = Infinity;
}

function tick() {
  read();
  const clock = byId("timer");
  if (!clock?.dataset.left) return;
  const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  const words = shown(left);
  const place = clock.querySelector(".clock__left");
  if (place.textContent !== words) place.textContent = words;
  clock.classList.toggle("clock--soon", left <= MINUTE && left > 0);
  clock.classList.toggle("clock--over", left === 0);
  tell(clock, left);
  last = left;
}

// Only what was seen to pass is told: a page that comes in the last minute is not.
function tell(clock, left) {
  if (last > MINUTE && last !== Infinity && left <= MINUTE && left > 0) say(clock.dataset.soon);
  if (last > 0 && last !== Infinity && left === 0) say(clock.dataset.over);
}

document.addEventListener("board:changed", tick);
tick();
setInterval(tick, 250);
