// @ts-check
// The note box of the practice page: its limit, and how much of it is used.

const note = /** @type {HTMLTextAreaElement} */ (document.getElementById("note"));
const count = /** @type {HTMLElement} */ (document.getElementById("count"));
const limits = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=limit]"));

function showCount() {
  count.textContent = `${note.value.length} / ${note.maxLength}`;
}

for (const limit of limits) {
  limit.addEventListener("change", () => {
    note.maxLength = Number(limit.value);
    showCount();
  });
}
note.addEventListener("input", showCount);
