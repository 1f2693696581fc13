// The curators' page for one example: rows are moved and added in place. Without
// this script the order numbers and the empty rows do the same.

const page = document.querySelector("[data-example]");

/** Give the rows of a list the order numbers that they now stand in. */
function number(list) {
  [...list.children].forEach((row, index) => {
    const order = row.querySelector('input[name$="-ORDER"]');
    if (order) order.value = index + 1;
  });
}

function move(button) {
  const row = button.closest("[data-row]");
  const list = row.parentElement;
  const up = button.dataset.move === "-1";
  const other = up ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  // The other one moves: the focus stays on the button that was pressed.
  list.insertBefore(other, up ? row.nextSibling : row);
  number(list);
  say([...list.children].indexOf(row) + 1);
}

function say(place) {
  const said = page.querySelector("[data-said]");
  said.textContent = `${said.dataset.moved} ${place}`;
}

/** Replace the placeholder in every attribute, also inside nested templates. */
function fill(node, word, index) {
  for (const element of node.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replaceAll(word, index);
    }
    if (element instanceof HTMLTemplateElement) fill(element.content, word, index);
  }
}

function add(button) {
  const prefix = button.dataset.add;
  const list = page.querySelector(`[data-rows="${prefix}"]`);
  const total = page.querySelector(`input[name="${prefix}-TOTAL_FORMS"]`);
  const empty = page.querySelector(`template[data-empty="${prefix}"]`);
  const row = empty.content.cloneNode(true);
  fill(row, button.dataset.word, total.value);
  total.value = Number(total.value) + 1;
  list.append(row);
  const added = list.lastElementChild;
  show(added);
  number(list);
  added.querySelector(".example__words input")?.focus();
}

function show(part) {
  part.querySelectorAll("button[hidden]").forEach((button) => {
    button.hidden = false;
  });
}

page?.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.move) move(button);
  if (button?.dataset.add) add(button);
});

if (page) show(page);
