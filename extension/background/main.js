// @ts-check
// The toolbar button: shows the panel and tells it which tab was meant. Nothing else runs in the background.

import { ext, openPanel } from "../ext.js";
import { rememberClick } from "../storage.js";

ext.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  openPanel(tab.id);
  rememberClick({ tabId: tab.id, windowId: tab.windowId, at: Date.now() });
});
