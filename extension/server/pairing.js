// @ts-check
// The pairing with one server.

import { inStore } from "./database.js";

const CURRENT = "current";

/**
 * @typedef {import("./signing.js").Keys & { address: string, label: string }} Pairing
 */

/** @returns {Promise<Pairing | undefined>} */
export const loadPairing = () => inStore("pairing", "readonly", (store) => store.get(CURRENT));

/** @param {Pairing} pairing */
export const savePairing = (pairing) => inStore("pairing", "readwrite", (store) => store.put(pairing, CURRENT));

export const forgetPairing = () => inStore("pairing", "readwrite", (store) => store.delete(CURRENT));
