// @ts-check
// What lies before a person while the browser runs: the drafts as they stand, and the facts that they rest on. The panel
// may be closed and opened again; nothing that was edited is lost.

import { forgetDesk, recallDesk, rememberDesk } from "../storage.js";

/**
 * @typedef {import("./advice.js").Advice} Advice
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./drafts.js").Sheet} Sheet
 * @typedef {{ greet_as: string, certain: boolean }} Greeting
 * @typedef {{ drafts: Draft[], advice: Advice[], more: boolean, person: Greeting }} Reply
 * @typedef {{ facts: string, sheets: Sheet[], advice: Advice[], more: boolean, person: Greeting }} Desk
 */

/** @param {string} person  the address of their profile @param {Desk} desk */
export async function leaveDesk(person, desk) {
  if (person) await rememberDesk(person, desk);
}

/**
 * The desk as it was left. Drafts that rest on other facts are no use, unless the person has put their own words into one.
 * @param {string} person @param {string} facts @returns {Promise<Desk | undefined>}
 */
export async function findDesk(person, facts) {
  /** @type {Desk | undefined} */
  const desk = person ? await recallDesk(person) : undefined;
  return desk && (desk.facts === facts || desk.sheets.some(isEdited)) ? desk : undefined;
}

/** @param {Sheet} sheet */
const isEdited = ({ draft, text }) => text !== draft.text;

/** @param {string} person */
export async function clearDesk(person) {
  if (person) await forgetDesk(person);
}
