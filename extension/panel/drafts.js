// @ts-check
// The list of drafts. Each can be edited in place; what the linter says of it follows.

import { isolated, say } from "../words.js";
import { textOf, whenQuiet } from "./editing.js";
import { keepFocus } from "./focus.js";

/**
 * @typedef {{ code: string, severity: string, message: string, span: number[] | null, better: string | null }} Finding
 * @typedef {{ text: string, subject: string, length: number, limit: number, findings: Finding[], receipt: string }} Draft
 * @typedef {{ draft: Draft, text: string, mark: "" | "copied" | "sent", mayReplace?: boolean }} Sheet  a draft as it
 *   stands now; `mayReplace`: it may take the place of other text in the page's box
 * @typedef {object} Acts
 * @property {(sheet: Sheet) => Promise<void>} copy
 * @property {(sheet: Sheet) => Promise<void>} put  into the box that is open in the page
 * @property {(sheet: Sheet) => Promise<void>} sent
 * @property {(draft: Draft, text: string) => Promise<Finding[]>} lint
 * @property {() => void} more
 * @property {() => void} changed  a text or a mark is another one now
 */

const results = /** @type {HTMLElement} */ (document.getElementById("results"));
const title = /** @type {HTMLElement} */ (document.getElementById("drafts-title"));
const list = /** @type {HTMLElement} */ (document.getElementById("drafts"));
const hints = /** @type {HTMLElement} */ (document.getElementById("hints"));
const more = /** @type {HTMLButtonElement} */ (document.getElementById("more"));
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("draft"));

/** @type {Sheet[]} */
let sheets = [];

/** Codes of the findings that are shown above the list. */
let hinted = new Set();

/** @type {Acts} */
let acts;

/** @param {Acts} given */
export function onDraftActs(given) {
  acts = given;
  more.addEventListener("click", acts.more);
  document.addEventListener("keydown", (event) => {
    const number = event.altKey && /^Digit([1-9])$/.exec(event.code)?.[1];
    const button = number && list.children[Number(number) - 1]?.querySelector(".copy");
    if (!button) return;
    event.preventDefault();
    /** @type {HTMLButtonElement} */ (button).click();
  });
}

export const draftCount = () => sheets.length;

/** The drafts as they stand, edited or not. */
export const draftSheets = () => sheets;

export function clearDrafts() {
  sheets = [];
  list.replaceChildren();
  hints.replaceChildren();
  results.hidden = true;
}

/** Bring the list into view, for whoever asked for it. */
export const showDrafts = () => results.scrollIntoView({ block: "start" });

/** The button that copies the first draft. @returns {HTMLButtonElement | null} */
export const firstCopy = () => list.querySelector(".copy");

/** The page in view may show somebody else by now. @param {string} name */
export function sayForWhom(name) {
  title.textContent = say("list_drafts", isolated(name));
}

/** @param {Sheet[]} added @param {boolean} areMore @param {boolean} mayPut */
export function addDrafts(added, areMore, mayPut) {
  if (sheets.length === 0) showHints(added.map(({ draft }) => draft));
  const before = sheets.length;
  for (const sheet of added) {
    sheets.push(sheet);
    list.append(item(sheet, sheets.length, mayPut));
  }
  results.hidden = sheets.length === 0;
  keepFocus(
    () => { more.disabled = !areMore; },
    () => list.children[before]?.querySelector(".copy") ?? firstCopy(),
  );
}

/** What is to be said of every draft is said once. @param {Draft[]} drafts */
function showHints([first, ...others]) {
  const isShared = (/** @type {Finding} */ { code }) => others.every((each) => each.findings.some((its) => its.code === code));
  const shared = first?.findings.filter(isShared) ?? [];
  hinted = new Set(shared.map(({ code }) => code));
  hints.append(...shared.map((found) => sentence(found, first.text)));
}

/** @param {Sheet} sheet @param {number} number @param {boolean} mayPut */
function item(sheet, number, mayPut) {
  const { draft } = sheet;
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (copy.querySelector(selector));
  const [note, counter, findings, subject] = [".note", ".counter", ".findings", ".subject"].map(find);
  const [copyButton, putButton, sentButton] = [".copy", ".put", ".sent"].map(find);
  note.textContent = sheet.text;
  note.id = `note-${number}`;
  note.setAttribute("aria-label", say("note_number", number));
  subject.textContent = draft.subject;
  subject.hidden = !draft.subject;
  putButton.hidden = !mayPut;
  for (const button of [copyButton, putButton, sentButton]) button.setAttribute("aria-describedby", note.id);
  if (number < 10) copyButton.setAttribute("aria-keyshortcuts", `Alt+${number}`);

  const show = () => {
    counter.textContent = say("counter", sheet.text.length, draft.limit);
    counter.classList.toggle("over", sheet.text.length > draft.limit);
    copyButton.textContent = say("button_copy");
    putButton.textContent = say(sheet.mayReplace ? "button_replace" : "button_put");
    sentButton.textContent = say(sheet.mark === "sent" ? "draft_sent" : "button_sent");
    sentButton.hidden = !sheet.mark;
    /** @type {HTMLButtonElement} */ (sentButton).disabled = sheet.mark === "sent";
  };
  const judge = async () => showFindings(await acts.lint(draft, sheet.text));
  const edit = () => {
    sheet.text = textOf(note);
    show();
    acts.changed();
  };
  /** @param {Finding[]} found */
  const showFindings = (found) => {
    const shown = found.filter(({ code }) => !hinted.has(code));
    findings.replaceChildren(...shown.map((each) => sentence(each, sheet.text, () => mend(each))));
  };
  /** @param {Finding} found */
  const mend = ({ span, better }) => {
    const [start, end] = span ?? [0, 0];
    note.textContent = sheet.text.slice(0, start) + better + sheet.text.slice(end);
    edit();
    judge();
    note.focus();
  };
  /** @param {(sheet: Sheet) => Promise<void>} act */
  const then = (act) => async () => {
    await act(sheet);
    keepFocus(show, () => copyButton);
    acts.changed();
  };
  copyButton.addEventListener("click", then((given) => acts.copy(given)));
  putButton.addEventListener("click", then((given) => acts.put(given)));
  sentButton.addEventListener("click", then((given) => acts.sent(given)));
  note.addEventListener("input", edit);
  note.addEventListener("input", whenQuiet(judge));
  show();
  showFindings(sheet.text === draft.text ? draft.findings : []);
  return copy;
}

/** @param {Finding} found @param {string} text  what it is about @param {() => void} [mend]  puts the better wording in its place */
function sentence(found, text, mend) {
  const line = document.createElement("li");
  line.className = found.severity;
  line.textContent = say(`finding_${found.code}`, text.slice(...(found.span ?? [0, 0]))) || found.message;
  if (mend && found.span && found.better !== null) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = found.better.trim() ? say("button_mend", found.better) : say("button_take_out");
    button.addEventListener("click", mend);
    line.append(" ", button);
  }
  return line;
}
