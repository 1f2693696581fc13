// The guide editor: both copies are drawn while one writes, a preset ticks its boxes,
// and activities can be dragged. Without it the forms and the buttons do the same.

const CALM = 300;
const writing = document.querySelector("[data-writing]");
const order = document.querySelector("[data-order]");

let timer = null;
let asking = null;
let isChanged = writing?.dataset.unsaved !== undefined;

/** Ask the server for both copies of what is typed now; a later question wins. */
async function draw() {
  asking?.abort();
  asking = new AbortController();
  try {
    const body = new FormData(writing);
    const answer = await fetch(writing.dataset.previewAt, { method: "POST", body, signal: asking.signal });
    if (answer.ok) show(await answer.text());
  } catch {
    // Not reached, or asked anew meanwhile: the next letter asks again.
  }
}

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const copy of page.querySelectorAll("[data-preview]")) {
    const shown = document.querySelector(`[data-preview="${copy.dataset.preview}"]`);
    shown.replaceChildren(...copy.childNodes);
  }
}

const boxes = () => [...writing.querySelectorAll("[data-presets]")];
const isOf = (preset) => (box) => box.dataset.presets.split(" ").includes(preset);

function tick(preset) {
  if (preset === "adjusted") return;
  for (const box of boxes()) box.checked = isOf(preset)(box);
}

/** Name the preset that the ticked boxes stand for, or say that they are adjusted. */
function nameThem(select) {
  const named = [...select.options].map((option) => option.value).filter((value) => value !== "adjusted");
  const preset = named.find((value) => boxes().every((box) => box.checked === isOf(value)(box)));
  select.value = preset ?? "adjusted";
}

writing?.addEventListener("input", (event) => {
  isChanged = true;
  const select = writing.elements.preset;
  if (event.target === select) tick(select.value);
  if (event.target.dataset.presets !== undefined) nameThem(select);
  clearTimeout(timer);
  timer = setTimeout(draw, CALM);
});
writing?.addEventListener("submit", () => (isChanged = false));
if (writing) addEventListener("beforeunload", (event) => isChanged && event.preventDefault());

let dragged = null;

function lift(event) {
  dragged = event.target.closest("[data-activity]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  dragged.classList.add("is-dragged");
}

function hover(event) {
  const line = event.target.closest("[data-activity]");
  if (!dragged || !line) return;
  event.preventDefault();
  const { top, height } = line.getBoundingClientRect();
  if (line === dragged) return;
  if (event.clientY < top + height / 2) line.before(dragged);
  else line.after(dragged);
}

/** Send the new place as the buttons do: the answer is the plan with its new times. */
function drop(event) {
  if (!dragged) return;
  event.preventDefault();
  const form = dragged.querySelector("form");
  form.elements.after.value = dragged.previousElementSibling?.dataset.activity ?? "0";
  form.submit();
}

if (order) {
  for (const line of order.children) line.draggable = true;
  order.addEventListener("dragstart", lift);
  order.addEventListener("dragover", hover);
  order.addEventListener("drop", drop);
  order.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });
}
