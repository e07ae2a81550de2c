// @ts-check
// Whether the browser lets the extension reach a server. The one on this computer it may reach, unless a person withholds
// that; any other is asked for when they pair with it, alone and by name, and given back when it is left.

import { accessTo, ext } from "../ext.js";
import { isHosted } from "../lib/server_address.js";

/** A host with all its ports, for Firefox tells no ports apart. @param {string} address */
function origin(address) {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
}

/** @param {string} address */
export const hasAccess = (address) => ext.permissions.contains(accessTo(origin(address)));

/** Must be the first thing that a click does: after any `await` browsers refuse it. @param {string} address */
export const askForAccess = (address) => ext.permissions.request(accessTo(origin(address)));

/**
 * Leave a server: what was asked for its sake goes back to the browser, but for what the one that is kept needs too.
 * @param {string} address
 * @param {string} [kept]
 */
export async function giveBackAccess(address, kept = "") {
  if (!isHosted(address) || (kept && origin(kept) === origin(address))) return;
  const { origins, ...rest } = accessTo(origin(address));
  await ext.permissions.remove(isHosted(kept) ? { origins } : { origins, ...rest });
}

/** One host by its name. What a person allows beyond that, in the settings, was never asked for and stays theirs. */
const ONE_HOST = /^(https:\/\/[a-z0-9.-]+)\/\*$/;

/** The servers elsewhere that the browser lets the extension reach. @returns {Promise<string[]>} an address of each */
export async function serversInReach() {
  const { origins = [] } = await ext.permissions.getAll();
  return origins.flatMap((pattern) => ONE_HOST.exec(pattern)?.[1] ?? []);
}

/** Held for as long as somebody is being asked about a server; a page that is gone holds none. @param {string} address */
const lock = (address) => `asking about ${origin(address)}`;

/**
 * Before a person is asked: what the browser gives for this server is waited for, also while no pairing needs it yet.
 * @param {string} address
 * @returns {() => void} to be called when the question is answered, and what follows from it is done
 */
export function beginAsking(address) {
  /** @type {() => void} */
  let end = () => {};
  const isOver = new Promise((/** @type {(value: void) => void} */ resolve) => (end = resolve));
  navigator.locks.request(lock(address), { mode: "shared" }, () => isOver);
  return end;
}

/**
 * As soon as nobody is being asked about a server, and before anybody is again.
 * @param {string} address
 * @param {() => Promise<void>} act
 */
export const onceUnasked = (address, act) => navigator.locks.request(lock(address), act);

/** @param {() => void} listener */
export const onAccess = (listener) => ext.permissions.onAdded.addListener(() => listener());
