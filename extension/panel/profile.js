// @ts-check
// Asks the page of a tab who it shows, or which server it pairs with. Works only in the tab whose toolbar click opened the way.

import { runInTab } from "../ext.js";
import { READER_FILES } from "../page/order.js";

/**
 * @typedef {import("./pairing.js").Offer} Offer
 * @typedef {{ name: string, headline: string, company: string, profile_url: string }} Person
 * @typedef {{ ok: true, person: Person } | { ok: true, pairing: Offer } | { ok: false, code: string }} Reading
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
