// @ts-check
// The panel: from a click on the toolbar button to a note on the clipboard.

import { ext } from "../ext.js";
import { onAccess } from "../server/access.js";
import { lintText, recordMark, rememberGreeting, requestDrafts } from "../server/client.js";
import { lastClick, onClick, onPairing } from "../storage.js";
import { fillWords, say } from "../words.js";
import { addDrafts, clearDrafts, draftCount, onDraftActs, showDrafts } from "./drafts.js";
import { clearPerson, facts, hasName, onGreeting, onSubmit, permission, showGreeting, showPerson } from "./facts.js";
import { readProfile } from "./profile.js";
import { problemSentence, showProblem, showStatus } from "../status.js";

/**
 * @typedef {import("../storage.js").Click} Click
 * @typedef {import("./drafts.js").Draft} Draft
 */

/** Counts what the person set going; what comes back for an earlier one is dropped. */
let turn = 0;

/** @param {Click} click */
async function meet(click) {
  const mine = ++turn;
  clearDrafts();
  showStatus("working", say("status_reading"));
  const reading = await readProfile(click.tabId);
  if (mine !== turn) return;
  if (!reading.ok) {
    clearPerson();
    showStatus("problem", say(`page_${reading.code}`) || say("page_not_recognised"));
    return;
  }
  await showPerson(reading.person);
  if (mine === turn) await draft();
}

async function draft() {
  clearDrafts();
  await fetchDrafts();
}

async function fetchDrafts() {
  const mine = ++turn;
  if (!hasName()) {
    showStatus("problem", say("status_name_needed"));
    return;
  }
  showStatus("working", say("status_drafting"));
  try {
    const reply = await requestDrafts({ ...facts(), permission: permission(), skip: draftCount() });
    if (mine === turn) show(reply);
  } catch (error) {
    if (mine === turn) showProblem(error);
  }
}

/**
 * @typedef {{ code: string, severity: string, message: string }} Advice
 * @param {{ drafts: Draft[], advice: Advice[], more: boolean, person: { greet_as: string, certain: boolean } }} reply
 */
function show({ drafts, advice, more, person }) {
  const before = draftCount();
  showGreeting(person.greet_as);
  addDrafts(drafts, more);
  const said = advice.map(({ code, message }) => say(`advice_${code}`) || message);
  if (drafts.length === 0) {
    showStatus(said.length ? "problem" : "done", said[0] ?? say("status_no_more"));
    return;
  }
  const doubt = person.certain ? "" : say(person.greet_as ? "status_name_unsure" : "status_no_greeting", person.greet_as);
  const ready = say(before ? "status_more_ready" : "status_ready", drafts.length);
  showStatus("done", [ready, doubt, ...said].filter(Boolean).join(" "));
}

/** What the linter says of an edited text; nothing, while it cannot be asked. @param {Draft} draft @param {string} text */
async function lint({ limit }, text) {
  if (!text.trim()) return [];
  try {
    return (await lintText({ ...facts(), limit, text })).findings;
  } catch (error) {
    showProblem(error);
    return [];
  }
}

/** @param {string} profileUrl @param {string} greetAs */
async function greet(profileUrl, greetAs) {
  try {
    if (profileUrl) await rememberGreeting(profileUrl, greetAs);
    await draft();
  } catch (error) {
    showProblem(error);
  }
}

/** @param {Draft} chosen @param {string} text  as it stands now, edited or not */
async function copy({ receipt }, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    showStatus("problem", say("status_copy_refused"));
    return;
  }
  try {
    await recordMark(receipt, "copied", text);
    showStatus("done", say("status_copied"));
  } catch (error) {
    showStatus("problem", say("status_copied_unrecorded", problemSentence(error)));
  }
}

/** What stood in the way of drafts is gone. */
function draftAgain() {
  if (hasName()) draft();
}

/** Clicks in other windows have a panel of their own. @param {Click} click */
async function meetIfOurs(click) {
  const { id } = await ext.windows.getCurrent();
  if (click.windowId === id) await meet(click);
}

fillWords();
document.getElementById("options")?.addEventListener("click", () => ext.runtime.openOptionsPage());
onSubmit(async () => {
  await draft();
  showDrafts();
});
onDraftActs({ copy, lint, more: fetchDrafts });
onGreeting(greet);
onClick(meetIfOurs);
onPairing(draftAgain);
onAccess(draftAgain);

showStatus("working", say("status_waiting"));
const click = await lastClick();
if (click && turn === 0) await meetIfOurs(click);
