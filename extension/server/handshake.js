// @ts-check
// Pairing: the same for a token that was pasted and for one that a page offered. And its end.

import { announcePairing, forgetDesks } from "../storage.js";
import { giveBackAccess } from "./access.js";
import { fetchMe, sayGoodbye, sayHello } from "./client.js";
import { deliverLast, forgetAll } from "./outbox.js";
import { forgetPairing, loadPairing, savePairing } from "./pairing.js";
import { AccessMissing, Problem, Refusal } from "./problem.js";

/**
 * @typedef {import("./signing.js").Keys} Keys
 * @typedef {import("./pairing.js").Pairing} Pairing
 *
 * @typedef {object} Parting  what is left of a pairing
 * @property {string} address
 * @property {"revoked" | "denied" | "doubtful"} token  good for nothing, as the server proved; not known there, of which there
 *   is no proof; or perhaps good still
 * @property {number} lost  how many words the server was not told
 */

/** How long a server that does not answer holds up a person who leaves it. */
const PARTING_MS = 3000;

/** Refusals by which the server proves that the token is good for nothing already. */
const OVER = ["token_revoked", "token_expired"];

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

/**
 * Have the server revoke the token; then, whatever came of that, forget the keys and all that was kept for it.
 * @returns {Promise<Parting | undefined>} undefined where there was no pairing
 */
export async function unpair() {
  const former = await loadPairing();
  if (!former) return undefined;
  const patience = AbortSignal.timeout(PARTING_MS);
  await deliverLast(patience);
  const token = await takeLeave(former, patience);
  const lost = await forgetIfStill(former);
  return { address: former.address, token, lost };
}

/** @param {Pairing} pairing @param {AbortSignal} patience @returns {Promise<Parting["token"]>} */
async function takeLeave(pairing, patience) {
  try {
    await sayGoodbye(pairing, patience);
    return "revoked";
  } catch (error) {
    if (error instanceof Refusal && OVER.includes(error.code)) return "revoked";
    return error instanceof Problem && error.code === "unknown_token" ? "denied" : "doubtful";
  }
}

/** Meanwhile another pairing may have taken its place. @param {Pairing} former */
async function forgetIfStill(former) {
  if ((await loadPairing())?.kid !== former.kid) return 0;
  await forgetPairing();
  const lost = await leave(former.address);
  await announcePairing();
  return lost;
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
 * @returns {Promise<number>} how many words are lost by that
 */
async function leave(address, next) {
  const [lost] = await Promise.all([forgetAll(), forgetDesks()]);
  await giveBackAccess(address, next);
  return lost;
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
