// @ts-check
// The one line that always says, in a sentence, how things stand.

import { askForAccess } from "./server/access.js";
import { AccessMissing } from "./server/problem.js";
import { say } from "./words.js";

const line = /** @type {HTMLElement} */ (document.getElementById("status"));

/**
 * @param {"working" | "done" | "problem"} tone
 * @param {string} sentence
 */
export function showStatus(tone, sentence) {
  const hadFocus = line.contains(document.activeElement);
  line.dataset.tone = tone;
  line.textContent = sentence;
  if (hadFocus) line.focus();
}

/**
 * The sentence for a failure; the server's own words serve where there are none here, since they were verified.
 * @param {unknown} error
 */
export function problemSentence(error) {
  const { code = "unexpected", details = {} } = /** @type {import("./server/problem.js").Problem} */ (error);
  if (error instanceof AccessMissing) return say("problem_permission_missing", error.address);
  const known = say(`problem_${code}`, details.needed ?? "", fieldNames(details.fields));
  return known || [details.message, details.hint].filter(Boolean).join(" ") || say("problem_unexpected");
}

/** @param {unknown} error */
export function showProblem(error) {
  showStatus("problem", problemSentence(error));
  if (error instanceof AccessMissing) offerAccess(error.address);
}

/** What the browser withholds can be given right there. @param {string} address */
function offerAccess(address) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "main";
  button.textContent = say("button_allow");
  button.addEventListener("click", () => askForAccess(address));
  line.append(button);
}

/** @param {object} [fields] */
function fieldNames(fields) {
  const name = (/** @type {string} */ key) => say(`field_${key}`) || key;
  return Object.entries(fields ?? {})
    .flatMap(([key, inner]) => (Array.isArray(inner) ? [name(key)] : Object.keys(inner).map(name)))
    .join(", ");
}
