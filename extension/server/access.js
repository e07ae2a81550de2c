// @ts-check
// Whether the browser lets the extension reach this computer's own server; a person may withhold that.

import { ext } from "../ext.js";

const ACCESS = { origins: ["http://127.0.0.1/*"] };

export const hasAccess = () => ext.permissions.contains(ACCESS);

/** Must be the first thing that a click does: after any `await` browsers refuse it. */
export const askForAccess = () => ext.permissions.request(ACCESS);

/** @param {() => void} listener */
export const onAccess = (listener) => ext.permissions.onAdded.addListener(() => listener());
