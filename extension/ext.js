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

/** What leaves the computer for a server elsewhere, in Firefox's words, who asks for that too. */
const DATA = ["personallyIdentifyingInfo", "personalCommunications", "websiteContent"];

/**
 * What to ask the browser for, so that people's words may go there.
 * @param {string} origin  a match pattern
 * @returns {chrome.permissions.Permissions}
 */
export function accessTo(origin) {
  const leaves = host.browser?.sidebarAction && origin.startsWith("https:");
  return { origins: [origin], ...(leaves && { data_collection: DATA }) };
}

/**
 * Run files of the extension in a tab; what the last one gives. Firefox takes a path that does not begin with a slash
 * from the calling page, not from the extension's root.
 * @param {number} tabId
 * @param {string[]} files
 */
export async function runInTab(tabId, files) {
  const fromRoot = files.map((file) => `/${file}`);
  const [frame] = await ext.scripting.executeScript({ target: { tabId }, files: fromRoot });
  return frame?.result;
}
