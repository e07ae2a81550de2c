// @ts-check
// The toolbar button and its shortcuts: show the panel and tell it which tab was meant. Beside that, what the browser
// allowed for nothing is given back; nothing else runs here.

import { ext, openPanel } from "../ext.js";
import { rememberClick } from "../storage.js";
import { keepAccessToPairing } from "./access.js";

/** @param {chrome.tabs.Tab | undefined} tab @param {boolean} copyBest */
function meet(tab, copyBest) {
  if (tab?.id === undefined) return;
  openPanel(tab.id);
  rememberClick({ tabId: tab.id, windowId: tab.windowId, at: Date.now(), copyBest });
}

ext.action.onClicked.addListener((tab) => meet(tab, false));
ext.commands.onCommand.addListener((command, tab) => meet(tab, command === "copy-best"));
keepAccessToPairing();
