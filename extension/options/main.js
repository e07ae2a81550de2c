// @ts-check
// The options page: pairing with the server, and how the user signs.

import { serverAddress } from "../lib/server_address.js";
import { parseToken } from "../lib/token.js";
import { askForAccess, beginAsking, onAccess } from "../server/access.js";
import { changeMe, fetchMe } from "../server/client.js";
import { pairWith, unpair } from "../server/handshake.js";
import { loadPairing } from "../server/pairing.js";
import { AccessMissing } from "../server/problem.js";
import { deriveKeys } from "../server/signing.js";
import { showProblem, showStatus } from "../status.js";
import { announcePairing, recallSettings, rememberSettings } from "../storage.js";
import { fillWords, say } from "../words.js";

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const pairForm = /** @type {HTMLFormElement} */ (element("pair"));
const checkButton = /** @type {HTMLButtonElement} */ (element("check"));
const unpairButton = /** @type {HTMLButtonElement} */ (element("unpair-yes"));
const unpairing = /** @type {HTMLDetailsElement} */ (element("unpair"));
const settingsForm = /** @type {HTMLFormElement} */ (element("settings"));
const meForm = /** @type {HTMLFormElement} */ (element("me"));

/** @param {HTMLFormElement} form @param {string} name */
const input = (form, name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** A press of “Pair”: where the browser has to be asked first, it is, and what it holds up is done once it agrees. */
function submitPairing() {
  const { address, fault } = serverAddress(input(pairForm, "address").value);
  const token = parseToken(input(pairForm, "token").value);
  if (!address) return showStatus("problem", say(fault === "more" ? "options_address_only" : "options_bad_address"));
  if (!token) return showStatus("problem", say("options_bad_token"));
  const end = beginAsking(address);
  askForAccess(address);
  attempt(() => pair(address, token), end);
}

/** @param {string} address @param {NonNullable<ReturnType<typeof parseToken>>} token */
async function pair(address, token) {
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
  showPaired(true);
}

/** @param {boolean} isPaired */
function showPaired(isPaired) {
  checkButton.hidden = !isPaired;
  unpairing.hidden = !isPaired;
  if (!isPaired) meForm.hidden = true;
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
  showPaired(true);
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

async function endPairing() {
  showStatus("working", say("options_unpairing"));
  unpairButton.disabled = true;
  const parting = await unpair().finally(() => (unpairButton.disabled = false));
  unpairing.open = false;
  showPaired(Boolean(await loadPairing()));
  showParting(parting);
  input(pairForm, "token").focus();
}

/** @param {import("../server/handshake.js").Parting} [parting] */
function showParting(parting) {
  if (!parting) return showStatus("problem", say("problem_not_paired"));
  const { token, lost } = parting;
  const sentences = [tokenNow(parting), lost ? say("options_words_lost", lost) : ""];
  showStatus(token === "revoked" && !lost ? "done" : "problem", sentences.filter(Boolean).join(" "));
}

/** @param {import("../server/handshake.js").Parting} parting */
function tokenNow({ token, address }) {
  if (token === "revoked") return say("options_unpaired");
  return token === "denied" ? say("options_unpaired_denied", address) : say("options_unpaired_doubtful", address);
}

/**
 * What the browser does not allow, to be done as soon as it does.
 * @type {{ act: () => Promise<void>, end: () => void } | null}
 */
let heldUp = null;

/** @param {() => Promise<void>} act @param {() => void} [end]  what to do once it is done, or nobody waits for it any more */
async function attempt(act, end = () => {}) {
  holdUp(null);
  try {
    await act();
    end();
  } catch (error) {
    if (error instanceof AccessMissing) holdUp({ act, end });
    else end();
    showProblem(error);
  }
}

/** In place of whatever was held up before. @param {typeof heldUp} next */
function holdUp(next) {
  heldUp?.end();
  heldUp = next;
}

function goOn() {
  if (!heldUp) return;
  const { act, end } = heldUp;
  heldUp = null;
  attempt(act, end);
}

/** @param {HTMLFormElement} form @param {() => void} act */
function onSubmit(form, act) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act();
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
onSubmit(pairForm, submitPairing);
onSubmit(meForm, () => attempt(save));
checkButton.addEventListener("click", () => attempt(check));
unpairButton.addEventListener("click", () => attempt(endPairing));
onAccess(goOn);
await attempt(showPairing);
