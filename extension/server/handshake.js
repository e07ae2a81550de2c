// @ts-check
// Pairing: the same for a token that was pasted and for one that a page offered. And its end.

import { announcePairing, forgetDesks } from "../storage.js";
import { giveBackAccess } from "./access.js";
import { fetchMe, sayHello } from "./client.js";
import { forgetAll } from "./outbox.js";
import { forgetPairing, loadPairing, savePairing } from "./pairing.js";
import { AccessMissing, Problem, Refusal } from "./problem.js";

/** @typedef {import("./signing.js").Keys} Keys */

/**
 * Pair with the server at an address. An earlier pairing stays unless the reply proves that the server has the keys.
 * @param {string} address
 * @param {Keys} keys
 */
export async function pairWith(address, keys) {
  const former = await loadPairing();
  const hello = await greet(address, keys, former?.address);
  await savePairing({ ...keys, address, label: hello.label });
  if (former && former.address !== address) await leave(former.address, address);
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
  if (current?.address === address) await checkThatItIsTheSame();
  return pairWith(address, keys);
}

/** Forget the keys, and with them all that was kept for the server. */
export async function unpair() {
  const former = await loadPairing();
  await forgetPairing();
  if (former) await leave(former.address);
  await announcePairing();
}

/**
 * The first call. What was asked of the browser for a server that does not prove itself goes back.
 * @param {string} address
 * @param {Keys} keys
 * @param {string} [kept]  the address of the pairing that stays
 */
async function greet(address, keys, kept) {
  try {
    return await sayHello({ ...keys, address });
  } catch (error) {
    if (!(error instanceof AccessMissing)) await giveBackAccess(address, kept);
    throw error;
  }
}

/**
 * No other server is told what this one drafted, nor what it still had to be told.
 * @param {string} address
 * @param {string} [next]
 */
async function leave(address, next) {
  await Promise.all([forgetAll(), forgetDesks()]);
  await giveBackAccess(address, next);
}

/** Also a refusal is proof, since it is signed; silence is none. */
async function checkThatItIsTheSame() {
  try {
    await fetchMe();
  } catch (error) {
    if (error instanceof Refusal) return;
    const isStranger = error instanceof Problem && ["unverified", "unknown_token"].includes(error.code);
    throw isStranger ? new Problem("another_server") : error;
  }
}
