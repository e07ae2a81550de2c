// @ts-check
// The panel: from a click on the toolbar button to a note on the clipboard.

import { ext } from "../ext.js";
import { onAccess } from "../server/access.js";
import { rememberGreeting } from "../server/client.js";
import { loadPairing } from "../server/pairing.js";
import { showProblem, showStatus } from "../status.js";
import { lastClick, onClick, onPairing } from "../storage.js";
import { fillWords, say } from "../words.js";
import { copy, copyBest, markSent } from "./copying.js";
import { hideCard, onAnswer, showCard } from "./card.js";
import { openDashboard } from "./dashboard.js";
import * as demo from "./demo.js";
import { addMore, askAhead, begin, clear, draft, hasBegun, leave, lint, sayTaken, takeUp } from "./drafting.js";
import { firstCopy, onDraftActs, showDrafts } from "./drafts.js";
import * as form from "./facts.js";
import { keepFocus } from "./focus.js";
import { interviewName, keep, offerInterviews, offerNothing, recorded } from "./interview.js";
import { askToPair, dropQuestion } from "./pairing.js";
import { readProfile } from "./profile.js";
import { dropCheck, offerCheck } from "./readiness.js";
import { playDemo } from "./source.js";
import { lookAt, onMine, putNote, reportPage } from "./view.js";

/**
 * @typedef {import("../storage.js").Click} Click
 * @typedef {import("./profile.js").Person} Person
 */

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const scene = /** @type {HTMLElement} */ (document.querySelector("main"));

/** @param {Click} click */
async function meet(click) {
  const isWanted = begin();
  showDemo(false);
  dropQuestion();
  dropCheck();
  hideCard();
  clear();
  scene.scrollTo(0, 0);
  showStatus("working", say("status_reading"));
  const reading = await readProfile(click.tabId);
  if (!isWanted()) return;
  lookAt(click.tabId, reading);
  if (!reading.ok) {
    form.clearPerson();
    if (reading.code === "own_profile") return meetOneself(click.tabId);
    showStatus("problem", say(`page_${reading.code}`) || say("page_not_recognised"));
    return;
  }
  if ("pairing" in reading) {
    form.clearPerson();
    await askToPair(reading.pairing);
    return;
  }
  const offering = offer(reading.person);
  const typed = await form.showPerson(reading.person);
  if (!isWanted()) return;
  if (!typed?.interview) askAhead();
  const match = await offering;
  if (!isWanted()) return;
  if (typed) form.fill({ interview: typed.interview }); // only now can it be chosen
  else if (match) take(match.interview.id);
  await takeUp();
  if (match || typed) showDrafts();
  if (click.copyBest) copyBest();
}

/** @param {number} tabId */
async function meetOneself(tabId) {
  begin();
  clear();
  hideCard();
  form.clearPerson();
  showStatus("done", say("page_own_profile"));
  await offerCheck(tabId);
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
  sayTaken(say("status_interview_taken", interviewName(found.interview)));
  showCard(found.interview, found.participant).catch(showProblem);
}

/** Note down what they said on the way out. @param {string} permission */
async function answer(permission) {
  form.fill({ permission });
  await keepRecord();
  await draft();
}

/** Put the interview that the form tells of on record. */
async function keepRecord() {
  if (!form.hasName()) return showStatus("problem", say("status_keep_needs_name"));
  try {
    const kept = await keep(form.person(), form.record());
    form.showRecorded(kept);
    showStatus("done", say("status_kept", interviewName(kept)));
  } catch (error) {
    showProblem(error);
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

/** Whoever has no server yet may see what it would be like. @param {boolean} isOn */
async function showDemo(isOn) {
  playDemo(isOn);
  element("demo").hidden = !isOn;
  element("start").hidden = isOn || Boolean(await loadPairing());
}

async function tryDemo() {
  await showDemo(true);
  offerNothing();
  await form.showPerson(demo.PERSON);
  form.fill(demo.ANSWERS);
  await draft();
  showDrafts();
}

/** What stood in the way of drafts is gone. */
function draftAgain() {
  if (form.hasName()) draft();
}

/** A panel belongs to one window for as long as it is open. */
const ours = ext.windows.getCurrent();

/** Clicks in other windows have a panel of their own. @param {Click} click */
async function meetIfOurs(click) {
  if (click.windowId === (await ours).id) await meet(click);
}

fillWords();
element("dashboard").addEventListener("click", openDashboard);
element("options").addEventListener("click", () => ext.runtime.openOptionsPage());
element("try").addEventListener("click", () => keepFocus(tryDemo, firstCopy));
element("report").addEventListener("click", reportPage);
form.onSubmit(async () => {
  await draft();
  showDrafts();
}, keepRecord);
form.onGreeting(greet);
onAnswer(answer);
form.onInterview(async (id) => {
  take(id);
  await draft();
});
onMine((tabId) => keepFocus(() => meetOneself(tabId)));
onDraftActs({ copy, put: putNote, sent: markSent, lint, more: addMore, changed: leave });
onClick(meetIfOurs);
onPairing(() => {
  showDemo(false);
  clear(); // these drafts are those of another server
  draftAgain();
});
onAccess(draftAgain);

showStatus("working", say("status_waiting"));
showDemo(false);
const click = await lastClick();
if (click && !hasBegun()) await meetIfOurs(click);
