// @ts-check
// The list of drafts. Each can be edited in place; what the linter says of it follows.

import { say } from "../words.js";

/**
 * @typedef {{ code: string, severity: string, message: string }} Finding
 * @typedef {{ text: string, subject: string, length: number, limit: number, findings: Finding[], receipt: string }} Draft
 */

const PAUSE_MS = 350;

const results = /** @type {HTMLElement} */ (document.getElementById("results"));
const list = /** @type {HTMLElement} */ (document.getElementById("drafts"));
const hints = /** @type {HTMLElement} */ (document.getElementById("hints"));
const more = /** @type {HTMLButtonElement} */ (document.getElementById("more"));
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("draft"));

/** Codes of the findings that are shown above the list. */
let hinted = new Set();

let onCopy = (/** @type {Draft} */ _draft, /** @type {string} */ _text) => {};
let judge = async (/** @type {Draft} */ _draft, /** @type {string} */ _text) => /** @type {Finding[]} */ ([]);

/**
 * @param {object} acts
 * @param {(draft: Draft, text: string) => void} acts.copy
 * @param {(draft: Draft, text: string) => Promise<Finding[]>} acts.lint
 * @param {() => void} acts.more
 */
export function onDraftActs(acts) {
  onCopy = acts.copy;
  judge = acts.lint;
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
  const counter = find(".counter");
  const findings = find(".findings");
  const button = find(".copy");
  const number = draftCount() + place + 1;
  note.textContent = draft.text;
  note.id = `note-${number}`;
  note.setAttribute("aria-label", say("note_number", number));
  find(".subject").textContent = draft.subject;
  find(".subject").hidden = !draft.subject;
  button.textContent = say("button_copy");
  button.setAttribute("aria-describedby", note.id);
  showCount(counter, draft.text, draft.limit);
  showFindings(findings, draft.findings);
  button.addEventListener("click", () => onCopy(draft, textOf(note)));
  note.addEventListener("input", () => showCount(counter, textOf(note), draft.limit));
  note.addEventListener("input", whenQuiet(async () => showFindings(findings, await judge(draft, textOf(note)))));
  return copy;
}

/** @param {HTMLElement} note */
const textOf = (note) => note.innerText.replace(/\n$/, "");

/** @param {HTMLElement} counter @param {string} text @param {number} limit */
function showCount(counter, text, limit) {
  counter.textContent = say("counter", text.length, limit);
  counter.classList.toggle("over", text.length > limit);
}

/** @param {HTMLElement} list @param {Finding[]} findings */
function showFindings(list, findings) {
  list.replaceChildren(...findings.filter(({ code }) => !hinted.has(code)).map(finding));
}

/** @param {Finding} found */
function finding(found) {
  const line = document.createElement("li");
  line.className = found.severity;
  line.textContent = say(`finding_${found.code}`) || found.message;
  return line;
}

/** Runs once the events have paused. @param {() => void} act */
function whenQuiet(act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, PAUSE_MS);
  };
}
