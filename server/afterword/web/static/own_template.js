// @ts-check
// Shows what the text in the form makes, a moment after each change. Without this script “Preview” does the same.

const PAUSE_MS = 300;
const form = /** @type {HTMLFormElement} */ (document.getElementById("own"));
const SHOWN = ["state", "preview"];
let asked = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;

async function look() {
  const number = ++asked;
  const fields = new URLSearchParams(/** @type {[string, string][]} */ ([...new FormData(form)]));
  fields.set("act", "preview");
  const headers = { "Content-Type": "application/x-www-form-urlencoded" }; // a form's own, without a charset
  let page;
  try {
    const reply = await fetch(form.action, { method: "POST", body: fields.toString(), headers });
    if (!reply.ok) return;
    page = new DOMParser().parseFromString(await reply.text(), "text/html");
  } catch {
    return; // the server is away for a moment; the next change asks again
  }
  if (number !== asked) return;
  for (const id of SHOWN) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    if (!old || !fresh) continue;
    old.className = fresh.className;
    old.replaceChildren(...document.adoptNode(fresh).childNodes);
  }
}

form.ownerDocument.addEventListener("input", (event) => {
  const field = /** @type {HTMLInputElement} */ (event.target);
  if (field.form !== form) return;
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE_MS);
});
