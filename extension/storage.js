// @ts-check
// What the extension remembers, one verb for each thing. No secret is kept here, and nothing about a person outlives
// the browser's run.

import { ext } from "./ext.js";

/**
 * @typedef {{ tabId: number, windowId: number, at: number, copyBest?: boolean }} Click  a press of the toolbar button, or
 *   of the shortcut that also copies the best note
 * @typedef {Record<string, string>} Answers  what a person typed, by field
 */

const session = () => ext.storage.session;

/** @template T @param {string} key @returns {Promise<T | undefined>} */
async function recall(key) {
  return /** @type {T | undefined} */ ((await session().get(key))[key]);
}

/** @param {Click} click */
export const rememberClick = (click) => session().set({ click });

/** @returns {Promise<Click | undefined>} */
export const lastClick = () => recall("click");

/** @param {string} person  the address of their profile @param {Answers} answers */
export const rememberAnswers = (person, answers) => session().set({ [`answers ${person}`]: answers });

/** @param {string} person @returns {Promise<Answers | undefined>} */
export const recallAnswers = (person) => recall(`answers ${person}`);

/** @param {string} person @param {object} desk  what lies before them: the drafts as they stand, and what they rest on */
export const rememberDesk = (person, desk) => session().set({ [`desk ${person}`]: desk });

/** @param {string} person @returns {Promise<any>} */
export const recallDesk = (person) => recall(`desk ${person}`);

/** @param {string} person */
export const forgetDesk = (person) => session().remove(`desk ${person}`);

/** All of them: their drafts are those of one server. */
export async function forgetDesks() {
  const desks = Object.keys(await session().get(null)).filter((key) => key.startsWith("desk "));
  await session().remove(desks);
}

/** @param {Answers} habits  what is the same for everybody: language, register, tone */
export const rememberHabits = (habits) => ext.storage.local.set({ habits });

/** @returns {Promise<Answers | undefined>} */
export const recallHabits = async () => /** @type {any} */ ((await ext.storage.local.get("habits")).habits);

/** @typedef {{ putInNote?: boolean }} Settings  what a person chose in the options */

/** @param {Settings} settings */
export const rememberSettings = (settings) => ext.storage.local.set({ settings });

/** @returns {Promise<Settings>} */
export const recallSettings = async () => /** @type {any} */ ((await ext.storage.local.get("settings")).settings) ?? {};

/** @param {number} seconds  how far the server's clock is ahead of ours, as a verified reply said */
export const rememberClockOffset = (seconds) => session().set({ clockOffset: seconds });

/** @returns {Promise<number>} */
export const clockOffset = async () => (await recall("clockOffset")) ?? 0;

/** Tell the other pages of the extension that the pairing changed. */
export const announcePairing = () => session().set({ pairedAt: Date.now() });

/** @param {(click: Click) => void} listener */
export const onClick = (listener) => onChange("click", listener);

/** @param {() => void} listener */
export const onPairing = (listener) => onChange("pairedAt", listener);

/** @param {string} key @param {(value: any) => void} listener */
function onChange(key, listener) {
  session().onChanged.addListener((changes) => {
    if (changes[key]?.newValue !== undefined) listener(changes[key].newValue);
  });
}
