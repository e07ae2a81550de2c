// @ts-check
// The form: what the note is made from, kept for each person while the browser runs.

import { recallAnswers, rememberAnswers } from "../storage.js";

/** @typedef {import("./profile.js").Person} Person */

const form = /** @type {HTMLFormElement} */ (document.getElementById("facts"));
const READ = ["name", "headline", "company"];

let profileUrl = "";

/** @returns {import("../storage.js").Answers} */
function answers() {
  return /** @type {any} */ (Object.fromEntries(new FormData(form)));
}

/** @param {string} field */
function input(field) {
  return /** @type {HTMLInputElement} */ (form.elements.namedItem(field));
}

/** Show a person, with what was typed for them before. @param {Person} person */
export async function showPerson(person) {
  form.reset();
  profileUrl = person.profile_url;
  const before = (await recallAnswers(profileUrl)) ?? {};
  for (const [field, value] of Object.entries({ ...before, ...pick(person) })) input(field).value = value;
}

/** Nobody is in view: nothing of the last person may stay. */
export function clearPerson() {
  form.reset();
  profileUrl = "";
}

/** What the page gave; an empty field leaves room for what was typed. @param {Person} person */
function pick(person) {
  return Object.fromEntries(Object.entries(person).filter(([field, value]) => READ.includes(field) && value));
}

export const hasName = () => answers().name.trim() !== "";

/** The body of a request for drafts. @param {number} skip  how many were seen */
export function draftRequest(skip) {
  const { name, headline, company, role, topic, part, date, tone, limit, permission } = answers();
  return {
    person: { name, headline, company, profile_url: profileUrl },
    interview: { role, part, date, topics: topic.trim() ? [topic] : [] },
    permission,
    tone,
    limit: limit ? Number(limit) : undefined,
    skip,
  };
}

/** @param {() => void} listener  called when a person wants drafts */
export function onSubmit(listener) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    listener();
  });
}

form.addEventListener("input", () => {
  if (profileUrl) rememberAnswers(profileUrl, answers());
});
