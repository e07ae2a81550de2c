// @ts-check
// From a draft to the clipboard, and what the server is told of it.

import { waiting } from "../server/outbox.js";
import { problemSentence, showStatus } from "../status.js";
import { say } from "../words.js";
import { firstCopy } from "./drafts.js";
import { isDemo, source } from "./source.js";

/** @typedef {import("./drafts.js").Sheet} Sheet */

/** @param {Sheet} sheet */
export async function copy(sheet) {
  try {
    await navigator.clipboard.writeText(sheet.text);
  } catch {
    showStatus("problem", say("status_copy_refused"));
    return;
  }
  sheet.mark ||= "copied";
  await noteDown(sheet, "copied");
}

/** @param {Sheet} sheet */
export async function markSent(sheet) {
  sheet.mark = "sent";
  await noteDown(sheet, "sent");
}

/** @param {Sheet} sheet @param {"copied" | "sent"} mark @param {string} done  what to say once the server has it */
export async function noteDown({ draft, text }, mark, done = say(`status_${mark}`)) {
  try {
    await source().tell(draft.receipt, mark, text);
    showStatus("done", isDemo() ? say("status_demo_copied") : done);
  } catch (error) {
    const isKept = (await waiting()).some(({ receipt }) => receipt === draft.receipt);
    showStatus("problem", say(isKept ? `status_${mark}_later` : `status_${mark}_unrecorded`, problemSentence(error)));
  }
}

/** For the shortcut: a browser that does not let it happen unasked leaves one press of Enter to do. */
export function copyBest() {
  const button = firstCopy();
  if (!button) return;
  window.focus();
  button.focus();
  if (document.hasFocus()) button.click();
  else showStatus("done", say("status_copy_best"));
}
