// @ts-check
// The panel: from a click on the toolbar button to a note on the clipboard.

import { ext } from "../ext.js";
import { lintText, rememberGreeting, requestDrafts } from "../server/client.js";
import { deliver, tell, waiting } from "../server/outbox.js";
import { problemSentence, showProblem, showStatus } from "../status.js";
import { lastClick, onClick, onPairing } from "../storage.js";
import { fillWords, say } from "../words.js";
import { adviceSentence, showAdvice } from "./advice.js";
import { clearDesk, findDesk, leaveDesk } from "./desk.js";
import { addDrafts, clearDrafts, draftCount, draftSheets, firstCopy, onDraftActs, showDrafts } from "./drafts.js";
import * as form from "./facts.js";
import { interviewName, keep, offerInterviews, offerNothing, recorded } from "./interview.js";
import { readProfile } from "./profile.js";

/**
 * @typedef {import("../storage.js").Click} Click
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./drafts.js").Sheet} Sheet
 * @typedef {import("./desk.js").Reply} Reply
 * @typedef {import("./profile.js").Person} Person
 */

/** Counts what the person set going; what comes back for an earlier one is dropped. */
let turn = 0;

/** What was taken for granted without being asked, and is said with the drafts. */
let taken = "";

/** What the drafts on screen rest on. @type {Omit<import("./desk.js").Desk, "sheets"> | undefined} */
let basis;

/** @param {Click} click */
async function meet(click) {
  const mine = ++turn;
  clear();
  showStatus("working", say("status_reading"));
  const reading = await readProfile(click.tabId);
  if (mine !== turn) return;
  if (!reading.ok) {
    form.clearPerson();
    showStatus("problem", say(`page_${reading.code}`) || say("page_not_recognised"));
    return;
  }
  const match = await offer(reading.person);
  const wasTyped = await form.showPerson(reading.person);
  if (mine !== turn) return;
  if (match && !wasTyped) take(match.interview.id);
  if (!(await restore())) await fetchDrafts();
  if (click.copyBest) await copyBest();
}

/** The interviews on record that may be theirs. @param {Person} person */
async function offer(person) {
  try {
    return await offerInterviews(person);
  } catch {
    offerNothing(); // why, the drafts are about to say
    return undefined;
  }
}

/** Fill in what is on record of an interview. @param {string} id */
function take(id) {
  const found = recorded(id, form.person());
  if (!found) return;
  form.showRecorded(found.interview, found.participant);
  taken = say("status_interview_taken", interviewName(found.interview));
}

function clear() {
  taken = "";
  basis = undefined;
  clearDrafts();
  showAdvice([], goAhead);
}

/** What lay before this person when the panel was closed. */
async function restore() {
  const { profile_url } = form.person();
  const desk = await findDesk(profile_url, form.facts());
  if (!desk) return false;
  const { sheets, ...rest } = desk;
  basis = rest;
  form.showGreeting(desk.person.greet_as);
  showAdvice(desk.advice, goAhead);
  addDrafts(sheets, desk.more);
  showStatus("done", say("status_as_left"));
  return true;
}

const leave = () => (basis ? leaveDesk(form.person().profile_url, { ...basis, sheets: draftSheets() }) : undefined);

async function draft() {
  const said = taken;
  clear();
  taken = said;
  await clearDesk(form.person().profile_url);
  await fetchDrafts();
}

async function fetchDrafts() {
  const mine = ++turn;
  if (!form.hasName()) {
    showStatus("problem", say("status_name_needed"));
    return;
  }
  showStatus("working", say("status_drafting"));
  const facts = form.facts();
  try {
    const reply = await requestDrafts({ ...facts, skip: draftCount() });
    if (mine !== turn) return;
    show(reply);
    basis = { facts, advice: reply.advice, more: reply.more, person: reply.person };
    await leave();
    await deliver();
  } catch (error) {
    if (mine === turn) showProblem(error);
  }
}

/** @param {Reply} reply */
function show({ drafts, advice, more, person }) {
  const before = draftCount();
  form.showGreeting(person.greet_as);
  showAdvice(drafts.length ? advice : [], goAhead);
  addDrafts(drafts.map((made) => ({ draft: made, text: made.text, mark: "" })), more);
  if (drafts.length === 0) {
    const [first] = advice.map(adviceSentence);
    showStatus(first ? "problem" : "done", first ?? say("status_no_more"));
    return;
  }
  const doubt = person.certain ? "" : say(person.greet_as ? "status_name_unsure" : "status_no_greeting", person.greet_as);
  const ready = say(before ? "status_more_ready" : "status_ready", drafts.length);
  showStatus("done", [ready, taken, doubt, advice.length ? say("status_advice") : ""].filter(Boolean).join(" "));
}

/** @param {string} code */
async function goAhead(code) {
  form.overrule(code);
  await draft();
}

/** What the linter says of an edited text; nothing, while it cannot be asked. @param {Draft} draft @param {string} text */
async function lint({ limit }, text) {
  if (!text.trim()) return [];
  try {
    return (await lintText({ ...form.lintFacts(), limit, text })).findings;
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

async function keepRecord() {
  if (!form.hasName()) return showStatus("problem", say("status_name_needed"));
  try {
    const kept = await keep(form.person(), form.record());
    form.showRecorded(kept);
    showStatus("done", say("status_kept", interviewName(kept)));
  } catch (error) {
    showProblem(error);
  }
}

/** @param {Sheet} sheet */
async function copy(sheet) {
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
async function sent(sheet) {
  sheet.mark = "sent";
  await noteDown(sheet, "sent");
}

/** @param {Sheet} sheet @param {"copied" | "sent"} mark */
async function noteDown({ draft, text }, mark) {
  try {
    await tell(draft.receipt, mark, text);
    showStatus("done", say(`status_${mark}`));
  } catch (error) {
    const kept = (await waiting()).some(({ receipt }) => receipt === draft.receipt);
    showStatus("problem", say(kept ? `status_${mark}_later` : `status_${mark}_unrecorded`, problemSentence(error)));
  }
}

/** For the shortcut: a browser that does not let it happen unasked leaves one press of Enter to do. */
async function copyBest() {
  const button = firstCopy();
  if (!button) return;
  window.focus();
  button.focus();
  if (document.hasFocus()) button.click();
  else showStatus("done", say("status_copy_best"));
}

/** Clicks in other windows have a panel of their own. @param {Click} click */
async function meetIfOurs(click) {
  const { id } = await ext.windows.getCurrent();
  if (click.windowId === id) await meet(click);
}

fillWords();
document.getElementById("options")?.addEventListener("click", () => ext.runtime.openOptionsPage());
form.onSubmit(async () => {
  await draft();
  showDrafts();
}, keepRecord);
onDraftActs({ copy, sent, lint, more: fetchDrafts, changed: leave });
form.onGreeting(greet);
form.onInterview(async (id) => {
  take(id);
  await draft();
});
onClick(meetIfOurs);
onPairing(() => {
  if (form.hasName()) draft();
});

showStatus("working", say("status_waiting"));
const click = await lastClick();
if (click && turn === 0) await meetIfOurs(click);
