// Pages that only watch: the trainer's and the projector.

import "./guard.js";
import { byId, loadScripts, toast } from "./page.js";
import { apply, reload } from "./place.js";
import { Follower } from "./stream.js";

const follow = byId("follow").dataset;
let state = "ok";
let lost = null;

function contact(now) {
  if (now === state) return;
  state = now;
  lost?.remove();
  if (now === "ok") return;
  lost = toast(follow.lost, { seconds: 0 });
}

document.documentElement.classList.add("js");
loadScripts();
new Follower(follow, { apply, reload: () => reload(() => true), contact }).run();
