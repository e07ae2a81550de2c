// @ts-check
// The user's own profile: what was said in the interview, the look at the page, and the verdict.

import { changeMe, fetchInterviews, fetchMe, judgeProfile } from "../server/client.js";
import { problemSentence, showProblem, showStatus } from "../status.js";
import { recallAnswers, rememberAnswers } from "../storage.js";
import { say } from "../words.js";
import { clearChecks, showChecks } from "./checks.js";
import { interviewName } from "./interview.js";
import { readOwn } from "./profile.js";

/** @typedef {import("../server/client.js").Interview} Interview */

/** Where what was typed is kept while the browser runs; no profile has this address. */
const KEPT = "own profile";

const element = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const section = element("readiness");
const form = /** @type {HTMLFormElement} */ (element("said"));
const choice = element("said-interviews");
const select = /** @type {HTMLSelectElement} */ (choice.querySelector("select"));

let tabId = 0;

/** @type {Interview[]} */
let interviews = [];

const input = (/** @type {string} */ field) => /** @type {HTMLInputElement} */ (form.elements.namedItem(field));

const lines = (/** @type {string} */ typed) => typed.split("\n").map((line) => line.trim()).filter(Boolean);

const typed = () => /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));

/** The person says, or the page shows, that the profile in view is their own. @param {number} tab */
export async function offerCheck(tab) {
  tabId = tab;
  clearChecks();
  form.reset();
  show(true);
  try {
    await fillIn();
  } catch (error) {
    showProblem(error);
  }
}

export function dropCheck() {
  show(false);
}

/** @param {boolean} isOffered */
function show(isOffered) {
  section.hidden = !isOffered;
  element("facts").hidden = isOffered;
}

/** What was typed before, else what is on record; never in the place of what is being typed meanwhile. */
async function fillIn() {
  const [me, listed, before] = await Promise.all([fetchMe(), fetchInterviews(), recallAnswers(KEPT)]);
  interviews = listed.interviews;
  select.replaceChildren(new Option(say("interview_none"), ""), ...interviews.map((each) => new Option(interviewName(each), each.id)));
  choice.hidden = interviews.length === 0;
  const values = { role: me.target_role, keywords: me.keywords.join("\n"), ...before };
  for (const [field, value] of Object.entries(values)) input(field).value ||= value;
}

async function check() {
  showStatus("working", say("status_checking"));
  const reading = await readOwn(tabId);
  if (!reading.ok) return showStatus("problem", say(reading.code === "no_access" ? "page_no_access" : "page_own_not_read"));
  try {
    const { role, keywords, answers, dates, interview_id } = typed();
    const said = { keywords: lines(keywords), answers: lines(answers), dates: lines(dates) };
    const judged = await judgeProfile({ profile: reading.own, role, interview_id, ...said });
    showChecks(judged.checks);
    const { mend, not_checked } = judged.counts;
    showStatus("done", [say(`verdict_${judged.verdict}`, mend, not_checked), await keepAim()].filter(Boolean).join(" "));
  } catch (error) {
    showProblem(error);
  }
}

/** What the user aims at is kept for the next time; why not, if it is not. */
async function keepAim() {
  try {
    const me = await fetchMe();
    const { role, keywords } = typed();
    const aim = { target_role: me.target_role || role, keywords: lines(keywords) };
    const isKnown = aim.target_role === me.target_role && aim.keywords.join("\n") === me.keywords.join("\n");
    if (!isKnown) await changeMe(aim);
    return "";
  } catch (error) {
    return problemSentence(error);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
form.addEventListener("input", () => rememberAnswers(KEPT, typed()));
select.addEventListener("change", () => {
  const chosen = interviews.find(({ id }) => id === select.value);
  if (chosen?.role) input("role").value = chosen.role;
});
