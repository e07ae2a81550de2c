// The note box of the practice page: its limit, and how much of it is used.

const note = document.getElementById("note");
const count = document.getElementById("count");

function showCount() {
  count.textContent = `${note.value.length} / ${note.maxLength}`;
}

for (const radio of document.querySelectorAll("input[name=limit]")) {
  radio.addEventListener("change", () => {
    note.maxLength = Number(radio.value);
    showCount();
  });
}
note.addEventListener("input", showCount);
