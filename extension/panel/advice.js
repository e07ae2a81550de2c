// @ts-check
// What the user's own rules and their ledger have to say about writing at all, and the way to go ahead anyway.

import { say } from "../words.js";

/** @typedef {{ code: string, severity: string, message: string }} Advice */

/** What is remembered of the user's own profile, or is no objection, is told and asks for no answer. @param {Advice} advice */
export const asksNothing = ({ code, severity }) => severity === "info" || code.startsWith("profile_");

/** What no choice of the user's can change. */
const FACTS = ["permission_declined", "interview_ahead"];

const list = /** @type {HTMLElement} */ (document.getElementById("advice"));

/** @param {Advice} advice */
export const adviceSentence = ({ code, message }) => say(`advice_${code}`) || message;

/** @param {Advice[]} advice @param {(code: string) => void} goAhead */
export function showAdvice(advice, goAhead) {
  list.replaceChildren(...advice.map((each) => line(each, goAhead)));
}

/** @param {Advice} advice @param {(code: string) => void} goAhead */
function line(advice, goAhead) {
  const item = document.createElement("li");
  item.className = advice.severity;
  item.append(adviceSentence(advice));
  if (!FACTS.includes(advice.code) && !asksNothing(advice)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = say("button_go_ahead");
    button.addEventListener("click", () => goAhead(advice.code));
    item.append(" ", button);
  }
  return item;
}
