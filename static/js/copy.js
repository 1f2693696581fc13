// Copies a text where plain http gives no clipboard: it is selected, and the browser's
// old command copies what is selected. If that fails too, the selection is left.

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.querySelector(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copy-state]");
  button.hidden = false;
  button.addEventListener("click", () => {
    text.focus();
    text.select();
    const copied = document.execCommand("copy");
    said.textContent = copied ? button.dataset.copied : button.dataset.failed;
    if (copied) button.focus();
  });
}
