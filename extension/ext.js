// @ts-check
// Every difference between browsers lives in this file.

const host = /** @type {any} */ (globalThis);

/** The extension API; Firefox's `browser` and Chromium's `chrome` both answer with promises. */
export const ext = /** @type {typeof chrome} */ (host.browser ?? host.chrome);

/**
 * Show the panel beside a tab. Must be the first thing that a click does: after any `await` browsers refuse it.
 * @param {number} tabId
 */
export function openPanel(tabId) {
  return host.browser?.sidebarAction ? host.browser.sidebarAction.open() : ext.sidePanel.open({ tabId });
}
