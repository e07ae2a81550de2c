// @ts-check
// The form: what the note is made from, kept for each person while the browser runs.

import { recallAnswers, recallHabits, rememberAnswers, rememberHabits } from "../storage.js";

/** @typedef {import("./profile.js").Person} Person */

const form = /** @type {HTMLFormElement} */ (document.getElementById("facts"));
const READ = ["name", "headline", "company"];
const HABITS = ["language", "register", "tone"];

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
  const habits = (await recallHabits()) ?? {};
  for (const [field, value] of Object.entries({ ...habits, ...before, ...pick(person) })) input(field).value = value;
  showErrand();
}

/** Nobody is in view: nothing of the last person may stay. */
export function clearPerson() {
  form.reset();
  profileUrl = "";
  showErrand();
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

/** What the drafts are made from, and the linter judges by; empty fields count as absent. */
export function facts() {
  const { name, headline, company, greet_as, role, topic, part, date, limit, ...rest } = answers();
  const { resource, link, question, news, permission, ...wishes } = rest;
  return {
    ...wishes,
    person: { name, headline, company, greet_as, profile_url: profileUrl },
    interview: { role, part, date, topics: topic.trim() ? [topic] : [] },
    errand: { resource, link, question, news },
    limit: limit ? Number(limit) : undefined,
  };
}

export const permission = () => answers().permission;

/** @param {(profileUrl: string, greetAs: string) => void} listener  called when a person sets a greeting right */
export function onGreeting(listener) {
  input("greet_as").addEventListener("change", () => listener(profileUrl, answers().greet_as));
}

/** @param {() => void} listener  called when a person wants drafts */
export function onSubmit(listener) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    listener();
  });
}

form.addEventListener("input", () => {
  showErrand();
  if (profileUrl) rememberAnswers(profileUrl, answers());
  rememberHabits(Object.fromEntries(HABITS.map((field) => [field, answers()[field]])));
});
