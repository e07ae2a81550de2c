// @ts-check
// Copies a text, notes that down, and keeps the counters. Without this script both buttons send the form.

const state = /** @type {HTMLElement} */ (document.getElementById("status"));

/** @param {HTMLFormElement} form @param {HTMLButtonElement} button */
async function copy(form, button) {
  const fields = new FormData(form, button);
  try {
    await navigator.clipboard.writeText(String(fields.get("text")));
  } catch {
    say(button.dataset.failed);
    return;
  }
  try {
    say((await isNoted(form.action, fields)) ? button.dataset.said : button.dataset.refused);
  } catch {
    say(button.dataset.away);
  }
}

/** Whether the server took the form. @param {string} url @param {FormData} fields */
async function isNoted(url, fields) {
  const body = new URLSearchParams(/** @type {[string, string][]} */ ([...fields])).toString();
  const headers = { "Content-Type": "application/x-www-form-urlencoded" }; // a form's own, without a charset
  const reply = await fetch(url, { method: "POST", body, headers, redirect: "manual" });
  return reply.type === "opaqueredirect";
}

/** @param {string | undefined} text */
function say(text) {
  state.textContent = text ?? "";
}

document.addEventListener("submit", (event) => {
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (button?.value !== "copied") return;
  event.preventDefault();
  copy(/** @type {HTMLFormElement} */ (event.target), button);
});

document.addEventListener("input", (event) => {
  const area = /** @type {HTMLTextAreaElement} */ (event.target);
  const count = area.form?.querySelector(".count");
  if (!count) return;
  count.textContent = String(area.value.length);
  area.setAttribute("aria-invalid", String(area.value.length > Number(area.dataset.limit)));
});
