// @ts-check
// Copies the address. Without this script it is selected and copied by hand.

const button = /** @type {HTMLButtonElement} */ (document.getElementById("copy"));
const address = /** @type {HTMLTextAreaElement} */ (document.getElementById("address"));
const state = /** @type {HTMLElement} */ (document.getElementById("status"));

button.hidden = false;
button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(address.value);
    state.textContent = button.dataset.said ?? "";
  } catch {
    address.select();
    state.textContent = button.dataset.failed ?? "";
  }
});
