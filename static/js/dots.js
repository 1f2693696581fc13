// Dots: each press shows at once and leaves through the outbox under an id of its own.

import { handle, post, unsent } from "./outbox.js";
import { alarm, byId, toast, uuid } from "./page.js";

const waiting = () => unsent().filter((entry) => entry.kind === "dot");
const filled = (text, ...values) => values.reduce((words, value) => words.replace("%s", value), text);

/** Show what the server knows and what is still on its way to it. */
function draw() {
  const counter = byId("dots-left");
  if (!counter) return;
  const moves = waiting();
  const left = Number(counter.dataset.left) - moves.reduce((sum, entry) => sum + entry.by, 0);
  write(counter.querySelector("[data-count]"), filled(counter.dataset.words, left, counter.dataset.budget));
  for (const row of document.querySelectorAll("#dots [data-dot]")) drawRow(row, moves, left);
}

function drawRow(row, moves, left) {
  const mine = moves.filter((entry) => entry.row === row.id);
  const own = Number(row.dataset.own) + mine.reduce((sum, entry) => sum + entry.by, 0);
  const box = row.querySelector(".dots__own");
  write(box.querySelector("[data-signs]"), "●".repeat(Math.max(0, own)));
  write(box.querySelector("[data-count]"), filled(box.dataset.words, own));
  for (const button of row.querySelectorAll("[data-by]")) {
    button.toggleAttribute("aria-disabled", false);
    if (Number(button.dataset.by) > 0 ? left <= 0 : own <= 0) button.setAttribute("aria-disabled", "true");
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-dots] [data-by]");
  if (!button) return;
  event.preventDefault();
  const counter = byId("dots-left");
  if (button.getAttribute("aria-disabled")) return void toast(counter.textContent.trim(), { seconds: 4, tell: alarm });
  // A button without the attribute would say the page's own address.
  const url = button.hasAttribute("formaction") ? button.formAction : button.form.action;
  const fields = { client_id: uuid(), [button.name]: button.value };
  post({ kind: "dot", url, fields, by: Number(button.dataset.by), row: button.closest("[data-dot]").id });
});

handle("dot", { show: draw, after: draw, refused: () => void draw() });
document.addEventListener("board:changed", draw);
draw();
