// @ts-check
// The page in view: how things stand with its person, the note box that is open there, and what it left in doubt.

import { problemSentence, showStatus } from "../status.js";
import { recallSettings } from "../storage.js";
import { say } from "../words.js";
import { noteDown } from "./copying.js";
import { describePage, putNote as put } from "./profile.js";

/**
 * @typedef {import("./profile.js").Reading} Reading
 * @typedef {import("./profile.js").Success} Success
 * @typedef {import("./drafts.js").Sheet} Sheet
 */

const form = /** @type {HTMLFormElement} */ (document.getElementById("facts"));
const mine = /** @type {HTMLElement} */ (document.getElementById("mine"));
const report = /** @type {HTMLElement} */ (document.getElementById("report"));

/** A question is open, or the note would lie at hand before somebody else. */
const KEPT_FROM_CLIPBOARD = ["has_text", "other_person", "page_changing"];

/** @type {{ tabId: number, reading: Success | null }} */
let view = { tabId: 0, reading: null };

/** @param {number} tabId @param {Reading} reading */
export function lookAt(tabId, reading) {
  const person = reading.ok && "person" in reading ? reading : null;
  view = { tabId, reading: person };
  for (const field of ["headline", "company"]) markDoubt(field, person?.doubts.includes(field) ?? false);
  mine.hidden = !person?.slug;
  report.hidden = reading.ok ? !person?.doubts.length : reading.code !== "not_recognised";
}

/** The page shows something there, but not clearly enough to be taken. @param {string} field @param {boolean} isDoubtful */
function markDoubt(field, isDoubtful) {
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem(field));
  input.placeholder = isDoubtful ? say("hint_doubt") : "";
}

/** @param {(tabId: number) => void} listener  called when the person in view is the user, by their own word */
export function onMine(listener) {
  mine.addEventListener("click", () => {
    mine.hidden = true;
    listener(view.tabId);
  });
}

/** How things stand with the person in view, and what to do about it. */
export const stateSentence = () => (view.reading?.state ? say(`state_${view.reading.state}`) : "");

/** What LinkedIn's open box takes; undefined where none is open. */
export const boxLimit = () => view.reading?.noteBox?.limit ?? undefined;

/** Whether the user has asked for the button that puts a note into the open box. */
export const mayPut = async () => Boolean(view.reading?.slug && (await recallSettings()).putInNote);

/** Put a note into the box that is open in the page; else leave it on the clipboard, and say so. @param {Sheet} sheet */
export async function putNote(sheet) {
  const note = { text: sheet.text, slug: view.reading?.slug ?? "", mayReplace: sheet.mayReplace ?? false };
  const outcome = await put(view.tabId, note);
  sheet.mayReplace = outcome === "has_text";
  if (outcome === "put") {
    sheet.mark ||= "copied";
    await noteDown(sheet, "copied", say("put_done"));
  } else if (KEPT_FROM_CLIPBOARD.includes(outcome) || !(await onClipboard(sheet.text))) {
    showStatus("problem", putSentence(outcome));
  } else {
    sheet.mark ||= "copied";
    await noteDown(sheet, "copied", `${putSentence(outcome)} ${say("put_copied")}`);
  }
}

/** @param {string} outcome */
const putSentence = (outcome) => say(`put_${outcome}`) || say(`state_${outcome}`) || say(`page_${outcome}`) || say("put_lost");

/** @param {string} text */
async function onClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Put the page's structure, without anybody's words, onto the clipboard. */
export async function reportPage() {
  try {
    const text = await describePage(view.tabId);
    if (!text) return showStatus("problem", say("page_no_access"));
    await navigator.clipboard.writeText(text);
    showStatus("done", say("status_reported"));
  } catch (error) {
    showStatus("problem", problemSentence(error));
  }
}
