// @ts-check
// The options page: pairing with the server, and how the user signs.

import { parseToken } from "../lib/token.js";
import { onAccess } from "../server/access.js";
import { changeMe, fetchMe } from "../server/client.js";
import { pairWith } from "../server/handshake.js";
import { loadPairing } from "../server/pairing.js";
import { deriveKeys } from "../server/signing.js";
import { showProblem, showStatus } from "../status.js";
import { announcePairing, recallSettings, rememberSettings } from "../storage.js";
import { fillWords, say } from "../words.js";

const pairForm = /** @type {HTMLFormElement} */ (document.getElementById("pair"));
const checkButton = /** @type {HTMLButtonElement} */ (document.getElementById("check"));
const settingsForm = /** @type {HTMLFormElement} */ (document.getElementById("settings"));
const meForm = /** @type {HTMLFormElement} */ (document.getElementById("me"));

/** @param {HTMLFormElement} form @param {string} name */
const input = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** The address in its one form, or null where no server of ours can be. @param {string} typed */
function serverAddress(typed) {
  const text = typed.trim();
  const url = URL.parse(text.includes("://") ? text : `http://${text}`);
  return url?.protocol === "http:" && url.hostname === "127.0.0.1" ? url.origin : null;
}

async function pair() {
  const address = serverAddress(input(pairForm, "address").value);
  const token = parseToken(input(pairForm, "token").value);
  if (!address) return showStatus("problem", say("options_bad_address"));
  if (!token) return showStatus("problem", say("options_bad_token"));
  showStatus("working", say("options_pairing"));
  const hello = await pairWith(address, await deriveKeys(token));
  input(pairForm, "token").value = "";
  showMe(hello.me);
  showStatus("done", say("options_paired", address, hello.label));
  input(meForm, "name").focus();
}

/** @param {{ name: string, strength: string, note_limit: number }} me */
function showMe({ name, strength, note_limit }) {
  for (const [field, value] of Object.entries({ name, strength, note_limit })) input(meForm, field).value = String(value);
  meForm.hidden = false;
  checkButton.hidden = false;
}

async function save() {
  const { name, strength, note_limit } = Object.fromEntries(new FormData(meForm));
  showMe(await changeMe({ name, strength, note_limit: Number(note_limit) }));
  await announcePairing();
  showStatus("done", say("options_saved"));
}

async function showPairing() {
  const pairing = await loadPairing();
  if (!pairing) return;
  input(pairForm, "address").value = pairing.address;
  checkButton.hidden = false;
  showMe(await fetchMe());
  showStatus("done", say("options_paired", pairing.address, pairing.label));
}

/** Whether the server answers, and proves to be the one. */
async function check() {
  showStatus("working", say("options_checking"));
  await fetchMe();
  const pairing = await loadPairing();
  showStatus("done", say("options_connected", pairing?.address ?? ""));
}

/** What to do again as soon as the browser allows it. */
let latest = showPairing;

/** @param {() => Promise<void>} act */
async function attempt(act) {
  latest = act;
  try {
    await act();
  } catch (error) {
    showProblem(error);
  }
}

/** @param {HTMLFormElement} form @param {() => Promise<void>} act */
function onSubmit(form, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(act);
  });
}

async function showSettings() {
  const box = input(settingsForm, "putInNote");
  box.checked = (await recallSettings()).putInNote ?? false;
  settingsForm.addEventListener("change", async () => {
    await rememberSettings({ putInNote: box.checked });
    showStatus("done", say("options_saved"));
  });
}

fillWords();
await showSettings();
onSubmit(pairForm, pair);
onSubmit(meForm, save);
checkButton.addEventListener("click", () => attempt(check));
onAccess(() => attempt(latest));
await attempt(showPairing);
