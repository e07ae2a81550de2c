// @ts-check
// Pairing: the same for a token that was pasted and for one that a page offered.

import { announcePairing } from "../storage.js";
import { fetchMe, sayHello } from "./client.js";
import { loadPairing, savePairing } from "./pairing.js";
import { Problem } from "./problem.js";

/** @typedef {import("./signing.js").Keys} Keys */

/**
 * Pair with the server at an address. An earlier pairing stays unless the reply proves that the server has the keys.
 * @param {string} address
 * @param {Keys} keys
 */
export async function pairWith(address, keys) {
  const hello = await sayHello({ ...keys, address });
  await savePairing({ ...keys, address, label: hello.label });
  await announcePairing();
  return hello;
}

/**
 * The same for keys that a page offered, which any program that took a server's port can make up: where this browser is
 * paired with that very address, the server there must first prove that it is the one it was.
 * @param {string} address
 * @param {Keys} keys
 */
export async function pairFromPage(address, keys) {
  const current = await loadPairing();
  if (current?.address === address && !(await provesItself())) throw new Problem("another_server");
  return pairWith(address, keys);
}

/** Also a refusal is proof, if it is signed. */
async function provesItself() {
  try {
    await fetchMe();
    return true;
  } catch (error) {
    return !(error instanceof Problem && ["unverified", "unknown_token"].includes(error.code));
  }
}
