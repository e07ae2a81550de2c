// @ts-check
// The browser’s yes may come after the question that it was for was dropped, or after the page that asked is gone.

import { giveBackAccess, onAccess, onceUnasked, serversInReach } from "../server/access.js";
import { loadPairing } from "../server/pairing.js";

/** Give back what the browser lets us reach without a pairing that needs it, and watch for more of that. */
export function keepAccessToPairing() {
  onAccess(giveBackUnneeded);
  giveBackUnneeded();
}

async function giveBackUnneeded() {
  const servers = await serversInReach();
  await Promise.all(servers.map((address) => onceUnasked(address, () => giveBackUnlessPaired(address))));
}

/** @param {string} address  whoever asked about it may have given it back meanwhile */
async function giveBackUnlessPaired(address) {
  const [pairing, servers] = await Promise.all([loadPairing(), serversInReach()]);
  if (servers.includes(address)) await giveBackAccess(address, pairing?.address);
}
