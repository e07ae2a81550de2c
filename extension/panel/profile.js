// @ts-check
// Asks the page of a tab who it shows, or which server it pairs with. Works only in the tab whose toolbar click opened
// the way.

import { ext, runInTab } from "../ext.js";
import { OWN_FILES, PUT_FILES, READER_FILES, REPORT_FILES } from "../page/order.js";

/**
 * @typedef {import("./pairing.js").Offer} Offer
 * @typedef {{ name: string, headline: string, company: string, profile_url: string }} Person
 * @typedef {{ found: boolean, limit: number | null, place: string | null }} NoteBox
 * @typedef {{ ok: true, person: Person, slug: string, doubts: string[], state: string | null, noteBox: NoteBox | null }} Success
 * @typedef {Success | { ok: true, pairing: Offer } | { ok: false, code: string }} Reading
 */

/** @param {number} tabId @returns {Promise<Reading>} */
export async function readProfile(tabId) {
  try {
    return /** @type {Reading} */ ((await runInTab(tabId, READER_FILES)) ?? { ok: false, code: "not_recognised" });
  } catch {
    // Without a fresh click the browser lets no script in; nor does it on its own pages.
    return { ok: false, code: "no_access" };
  }
}

/**
 * The user's own profile, as a visitor sees it; what is null was not read.
 * @param {number} tabId
 * @returns {Promise<{ ok: true, own: object } | { ok: false, code: string }>}
 */
export async function readOwn(tabId) {
  try {
    return /** @type {any} */ ((await runInTab(tabId, OWN_FILES)) ?? { ok: false, code: "not_recognised" });
  } catch {
    return { ok: false, code: "no_access" };
  }
}

/** The page's structure without anybody's words, to be copied; "" when the browser lets no script in. @param {number} tabId */
export async function describePage(tabId) {
  try {
    return /** @type {string} */ ((await runInTab(tabId, REPORT_FILES)) ?? "");
  } catch {
    return "";
  }
}

/**
 * Puts a note into the box that is open in the tab, and says what came of it: "put", or why not.
 * @param {number} tabId
 * @param {{ text: string, slug: string, mayReplace: boolean }} note
 * @returns {Promise<string>}
 */
export async function putNote(tabId, note) {
  try {
    await runInTab(tabId, PUT_FILES);
    const put = (/** @type {typeof note} */ given) => globalThis.afterwordPage.putNote(given);
    const [frame] = await ext.scripting.executeScript({ target: { tabId }, func: put, args: [note] });
    return /** @type {string} */ (/** @type {unknown} */ (frame?.result ?? "lost"));
  } catch {
    return "no_access";
  }
}
