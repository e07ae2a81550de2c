// @ts-check
// Puts the text of a chosen file into the box, from where it is sent. Without this script one pastes it.

export {}; // a module, whose names are its own

const chooser = /** @type {HTMLInputElement} */ (document.getElementById("file"));
const box = /** @type {HTMLTextAreaElement} */ (document.getElementById("text"));
const state = /** @type {HTMLElement} */ (document.getElementById("said"));
const longest = Number(chooser.dataset.longest);

/** @param {File} file */
async function read(file) {
  if (file.size > 4 * longest) return say(chooser.dataset.long); // UTF-8 takes four bytes at most
  let text = "";
  try {
    text = await file.text();
  } catch {
    return say(chooser.dataset.unreadable);
  }
  if (text.length > longest) return say(chooser.dataset.long);
  box.value = text;
  say(chooser.dataset.read);
}

/** @param {string | undefined} text */
function say(text) {
  state.textContent = text ?? "";
}

/** @type {HTMLElement} */ (document.getElementById("choose")).hidden = false;

chooser.addEventListener("change", () => {
  const [file] = chooser.files ?? [];
  if (file) read(file);
});

// A longer text would be refused before any page of ours could show it again.
document.getElementById("invitation")?.addEventListener("submit", (event) => {
  if (box.value.length <= longest) return;
  event.preventDefault();
  say(chooser.dataset.long);
});
