// @ts-check
// Takes the code from behind the # of the link, and sends it; nothing of it stays in the address or the history.

const form = /** @type {HTMLFormElement} */ (document.getElementById("login"));
const code = location.hash.slice(1);

if (code) {
  history.replaceState(null, "", location.pathname);
  /** @type {HTMLInputElement} */ (form.elements.namedItem("code")).value = code;
  form.submit();
}
