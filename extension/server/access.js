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

/** @param {() => void} listener */
export const onAccess = (listener) => ext.permissions.onAdded.addListener(() => listener());
