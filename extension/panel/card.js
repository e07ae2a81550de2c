// @ts-check
// The card for the day of an interview: what to ask on the way out, and the answer in one press.

import { fetchCard } from "../server/client.js";

/** @typedef {import("../server/client.js").Interview} Interview */
/** @typedef {import("../server/client.js").Participant} Participant */

const DAY_MS = 24 * 3600 * 1000;

const card = /** @type {HTMLElement} */ (document.getElementById("card"));
const sentence = /** @type {HTMLElement} */ (document.getElementById("card-sentence"));

/** @param {(permission: string) => void} listener  called with what they said */
export function onAnswer(listener) {
  for (const button of card.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      hideCard();
      listener(button.value);
    });
  }
}

export function hideCard() {
  card.hidden = true;
}

/**
 * Show the card around the day of the interview, as long as the person has not answered.
 * @param {Interview} interview @param {Participant} [participant]
 */
export async function showCard(interview, participant) {
  hideCard();
  const ended = interview.ended_at ? Date.parse(interview.ended_at) : NaN;
  const answer = participant?.person.permission;
  if (!(Math.abs(ended - Date.now()) < DAY_MS) || (answer && answer !== "asked")) return;
  const asked = await fetchCard(interview.id);
  sentence.textContent = asked.sentence;
  sentence.lang = asked.language;
  card.hidden = false;
}
