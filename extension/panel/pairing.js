// @ts-check
// The question whether to pair with the server whose page is in view. Before the answer nothing is sent anywhere.

import { isHosted } from "../lib/server_address.js";
import { parseToken } from "../lib/token.js";
import { askForAccess, beginAsking, onAccess } from "../server/access.js";
import { pairFromPage } from "../server/handshake.js";
import { loadPairing } from "../server/pairing.js";
import { AccessMissing, Problem } from "../server/problem.js";
import { deriveKeys } from "../server/signing.js";
import { problemSentence, showProblem, showStatus } from "../status.js";
import { say } from "../words.js";
import { keepFocus } from "./focus.js";

/**
 * @typedef {{ address: string, label: string, token: string }} Offer  what the page says of itself
 * @typedef {import("../server/pairing.js").Pairing} Pairing
 *
 * @typedef {object} Question  only the keys are kept of the token
 * @property {string} address
 * @property {import("../server/signing.js").Keys} keys
 * @property {() => void} end  nobody is being asked any more
 * @property {boolean} isUnderway  the answer is being carried out, which goes on if the question is dropped
 */

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const question = element("pairing");
const yes = /** @type {HTMLButtonElement} */ (element("pairing-yes"));

/** What is being asked about. @type {Question | null} */
let asked = null;

/** It was answered with yes, but the browser does not let us carry that out yet. */
let isHeldUp = false;

/** @param {Offer} offer */
export async function askToPair({ address, label, token }) {
  const parsed = parseToken(token);
  if (!parsed) return showStatus("problem", say("page_no_token"));
  const mine = { address, keys: await deriveKeys(parsed), end: beginAsking(address), isUnderway: false };
  letGo();
  asked = mine;
  const current = await loadPairing();
  if (asked !== mine) return;
  element("pairing-address").textContent = address;
  element("pairing-label").textContent = label;
  element("pairing-replaces").textContent = replaced(current, address);
  const isElsewhere = isHosted(address);
  element("pairing-only-if").textContent = say(isElsewhere ? "pair_only_if_trusted" : "pair_only_if");
  show(true);
  showStatus("done", say("pair_asked"));
}

/** Forget the question, and the keys with it. */
export function dropQuestion() {
  letGo();
  isHeldUp = false;
  show(false);
}

function letGo() {
  if (!asked?.isUnderway) asked?.end();
  asked = null;
}

/** @param {boolean} isAsked */
function show(isAsked) {
  question.hidden = !isAsked;
  element("facts").hidden = isAsked;
  yes.disabled = false;
}

/** @param {Pairing | undefined} current @param {string} address */
function replaced(current, address) {
  if (!current) return "";
  if (current.address === address) return say("pair_again", current.label);
  return say("pair_replaces", current.address, current.label);
}

async function pair() {
  if (!asked) return;
  askForAccess(asked.address);
  await carryOut();
}

async function carryOut() {
  const mine = asked;
  if (!mine) return;
  isHeldUp = false;
  mine.isUnderway = true;
  yes.disabled = true;
  showStatus("working", say("options_pairing"));
  try {
    const { label } = await pairFromPage(mine.address, mine.keys);
    if (asked === mine) end("done", say("pair_done", mine.address, label));
  } catch (error) {
    if (asked !== mine) return;
    if (error instanceof AccessMissing) holdUp(error);
    else end("problem", sentence(error));
  } finally {
    mine.isUnderway = false;
    if (asked !== mine) mine.end();
  }
}

/** The question stands until the browser has an answer to its own. @param {AccessMissing} missing */
function holdUp(missing) {
  isHeldUp = true;
  yes.disabled = false;
  showProblem(missing);
}

/** @param {"done" | "problem"} tone @param {string} words */
function end(tone, words) {
  dropQuestion();
  showStatus(tone, words);
}

/** @param {unknown} error */
function sentence(error) {
  const code = error instanceof Problem ? error.code : "";
  if (["unknown_token", "token_expired", "token_revoked"].includes(code)) return say("pair_token_gone");
  return code === "origin_refused" ? say("pair_token_taken") : problemSentence(error);
}

onAccess(() => isHeldUp && carryOut());
yes.addEventListener("click", () => keepFocus(pair));
element("pairing-no").addEventListener("click", () => keepFocus(() => end("done", say("pair_declined"))));
