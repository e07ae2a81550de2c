// @ts-check
// The list of drafts.

import { say } from "../words.js";

/**
 * @typedef {{ code: string, severity: string, message: string }} Finding
 * @typedef {{ text: string, length: number, limit: number, findings: Finding[], receipt: string }} Draft
 */

const results = /** @type {HTMLElement} */ (document.getElementById("results"));
const list = /** @type {HTMLElement} */ (document.getElementById("drafts"));
const hints = /** @type {HTMLElement} */ (document.getElementById("hints"));
const more = /** @type {HTMLButtonElement} */ (document.getElementById("more"));
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("draft"));

/** Codes of the findings that are shown above the list. */
let hinted = new Set();

let onCopy = (/** @type {Draft} */ _draft) => {};

/** @param {{ copy: (draft: Draft) => void, more: () => void }} acts */
export function onDraftActs(acts) {
  onCopy = acts.copy;
  more.addEventListener("click", acts.more);
}

export const draftCount = () => list.childElementCount;

export function clearDrafts() {
  list.replaceChildren();
  hints.replaceChildren();
  results.hidden = true;
}

/** Bring the list into view, for whoever asked for it. */
export const showDrafts = () => results.scrollIntoView({ block: "start" });

/** @param {Draft[]} drafts @param {boolean} areMore */
export function addDrafts(drafts, areMore) {
  if (draftCount() === 0) showHints(drafts);
  list.append(...drafts.map(item));
  results.hidden = draftCount() === 0;
  more.disabled = !areMore;
}

/** What is to be said of every draft is said once. @param {Draft[]} drafts */
function showHints(drafts) {
  const [first, ...others] = drafts.map((draft) => draft.findings);
  const shared = (first ?? []).filter((found) => others.every((theirs) => theirs.some(({ code }) => code === found.code)));
  hinted = new Set(shared.map(({ code }) => code));
  hints.append(...shared.map(finding));
}

/** @param {Draft} draft @param {number} place */
function item(draft, place) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (copy.querySelector(selector));
  const note = find(".note");
  note.textContent = draft.text;
  note.id = `note-${draftCount() + place}`;
  find(".counter").textContent = say("counter", draft.length, draft.limit);
  find(".findings").append(...draft.findings.filter(({ code }) => !hinted.has(code)).map(finding));
  const button = find(".copy");
  button.textContent = say("button_copy");
  button.setAttribute("aria-describedby", note.id);
  button.addEventListener("click", () => onCopy(draft));
  return copy;
}

/** @param {Finding} found */
function finding(found) {
  const line = document.createElement("li");
  line.className = found.severity;
  line.textContent = say(`finding_${found.code}`) || found.message;
  return line;
}
