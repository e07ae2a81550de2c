// @ts-check
// The form: what the note is made from, kept for each person while the browser runs.

import { ext } from "../ext.js";
import { recallAnswers, recallHabits, rememberAnswers, rememberHabits } from "../storage.js";

/**
 * @typedef {import("./profile.js").Person} Person
 * @typedef {import("../server/client.js").Interview} Interview
 * @typedef {import("../server/client.js").Participant} Participant
 */

const form = /** @type {HTMLFormElement} */ (document.getElementById("facts"));
const READ = ["name", "headline", "company"];
const HABITS = ["language", "register", "tone"];
const BETWEEN_TOPICS = /\n\s*\n/;

let profileUrl = "";

/** @returns {import("../storage.js").Answers} */
function answers() {
  return /** @type {any} */ (Object.fromEntries(new FormData(form)));
}

/** @param {string} field */
function input(field) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(field));
}

/**
 * Show a person, with what was typed for them before.
 * @param {Person} person
 * @returns {Promise<import("../storage.js").Answers | undefined>} what had been typed
 */
export async function showPerson(person) {
  clearPerson();
  profileUrl = person.profile_url;
  const [before, habits] = await Promise.all([recallAnswers(profileUrl), recallHabits()]);
  fill({ ...habits, ...before, ...pick(person) });
  return before;
}

/** The language of the interface, as far as notes can be written in it. */
function nearestLanguage() {
  const [wanted] = ext.i18n.getUILanguage().split("-");
  const options = [.../** @type {any} */ (input("language")).options].map(({ value }) => value);
  return options.find((value) => value.split("-")[0] === wanted) ?? options[0];
}

/** Nobody is in view: nothing of the last person may stay. */
export function clearPerson() {
  form.reset();
  profileUrl = "";
  showErrand();
}

/** @param {Record<string, string | undefined>} values  what is undefined stays as it is */
export function fill(values) {
  for (const [field, value] of Object.entries(values)) {
    if (value !== undefined && form.elements.namedItem(field)) input(field).value = value;
  }
  showErrand();
}

/**
 * What is on record of an interview takes the place of what stands in the form.
 * @param {Interview} interview @param {Participant} [participant]
 */
export function showRecorded(interview, participant) {
  const met = participant && {
    part: participant.part ?? "",
    topic: participant.topics.join("\n\n"),
    permission: participant.person.permission ?? "",
  };
  const ended = interview.ended_at ? localMinute(new Date(interview.ended_at)) : undefined;
  fill({ interview: interview.id, role: interview.role, ended, ...met });
  remember();
}

/** What a page's note box allows goes before what the options say. @param {number} limit */
export function showLimit(limit) {
  const options = [.../** @type {any} */ (input("limit")).options].map((option) => option.value);
  if (options.includes(String(limit))) fill({ limit: String(limit) });
}

/** Only the fields that the chosen occasion needs. */
function showErrand() {
  for (const label of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-for]"))) {
    label.hidden = label.dataset.for !== answers().occasion;
  }
}

/** What the server made of the name, shown where another can be typed. @param {string} name */
export function showGreeting(name) {
  input("greet_as").placeholder = name;
}

/** What the page gave; an empty field leaves room for what was typed. @param {Person} person */
function pick(person) {
  return Object.fromEntries(Object.entries(person).filter(([field, value]) => READ.includes(field) && value));
}

export const hasName = () => answers().name.trim() !== "";

/** The person, as the form has them. @returns {Person} */
export function person() {
  const { name, headline, company } = answers();
  return { name: name.trim(), headline, company, profile_url: profileUrl };
}

/** What the drafts are made from; empty fields count as absent. */
export function facts() {
  const { name, headline, company, greet_as, role, topic, part, ended, limit, interview, ...rest } = answers();
  const { resource, link, question, news, permission, go_ahead, occasion, ...wishes } = rest;
  return {
    ...wishes,
    occasion,
    permission,
    person: { ...person(), greet_as },
    interview: { role, part, date: ended.slice(0, 10), topics: topics(topic) },
    interview_id: interview,
    go_ahead: go_ahead.split(" ").filter(Boolean),
    errand: { resource, link, question, news },
    limit: limit ? Number(limit) : undefined,
  };
}

/** What the linter judges a text by. */
export function lintFacts() {
  const { permission, interview_id, go_ahead, ...rest } = facts();
  return rest;
}

/** What there is to put on record: the interview, and how the person stands in it. */
export function record() {
  const { company, role, topic, part, ended, permission, interview } = answers();
  return {
    id: interview,
    interview: {
      ...(interview ? {} : { company }),
      role,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(ended ? { ended_at: new Date(ended).toISOString() } : {}),
    },
    participant: {
      topics: topics(topic),
      ...(part ? { part } : {}),
      ...(permission ? { permission } : {}),
    },
  };
}

/** A blank line stands between two. @param {string} typed */
const topics = (typed) => typed.split(BETWEEN_TOPICS).map((topic) => topic.trim()).filter(Boolean);

/** @param {Date} moment  as an input of the type datetime-local wants it */
function localMinute(moment) {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Go ahead with this person against advice of this code. @param {string} code */
export function overrule(code) {
  const before = facts().go_ahead.filter((each) => each !== code);
  input("go_ahead").value = [...before, code].join(" ");
  remember();
}

/** @param {(profileUrl: string, greetAs: string) => void} listener  called when a person sets a greeting right */
export function onGreeting(listener) {
  input("greet_as").addEventListener("change", () => listener(profileUrl, answers().greet_as));
}

/** @param {(id: string) => void} listener  called when a person picks an interview */
export function onInterview(listener) {
  input("interview").addEventListener("change", () => listener(answers().interview));
}

/** @param {() => void} draft @param {() => void} keep  called when a person presses the button of that name */
export function onSubmit(draft, keep) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    /** @type {HTMLButtonElement | null} */ (event.submitter)?.name === "keep" ? keep() : draft();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    draft();
  });
}

function remember() {
  if (profileUrl) rememberAnswers(profileUrl, answers());
  rememberHabits(Object.fromEntries(HABITS.map((field) => [field, answers()[field]])));
}

form.addEventListener("input", () => {
  showErrand();
  remember();
});
