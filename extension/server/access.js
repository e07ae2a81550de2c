// @ts-check
// Whether the browser lets the extension reach a server. The one on this computer it may reach, unless a person withholds
// that; any other is asked for when they pair with it, alone and by name, and given back when it is left.

import { ext } from "../ext.js";
import { isHosted } from "../lib/server_address.js";

/** What is asked of the browser: a host with all its ports, for Firefox tells no ports apart. @param {string} address */
function accessTo(address) {
  const { protocol, hostname } = new URL(address);
  return { origins: [`${protocol}//${hostname}/*`] };
}

/** @param {string} address */
export const hasAccess = (address) => ext.permissions.contains(accessTo(address));

/** Must be the first thing that a click does: after any `await` browsers refuse it. @param {string} address */
export const askForAccess = (address) => ext.permissions.request(accessTo(address));

/**
 * Leave a server: what was asked for its sake goes back to the browser, unless the one that is kept needs it too.
 * @param {string} address
 * @param {string} [kept]
 */
export async function giveBackAccess(address, kept) {
  const isNeeded = kept !== undefined && accessTo(kept).origins[0] === accessTo(address).origins[0];
  if (isHosted(address) && !isNeeded) await ext.permissions.remove(accessTo(address));
}

/** @param {() => void} listener */
export const onAccess = (listener) => ext.permissions.onAdded.addListener(() => listener());
