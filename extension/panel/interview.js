// @ts-check
// The interview that a person belongs to: proposed where one on record fits, picked from a list, or kept in place.

import { fetchInterviews, findMatches, keepInterview, keepParticipant } from "../server/client.js";
import { say } from "../words.js";

/**
 * @typedef {import("../server/client.js").Interview} Interview
 * @typedef {import("../server/client.js").Match} Match
 * @typedef {import("./profile.js").Person} Person
 */

/** Only these are near enough to a certainty to be taken without asking; the panel says so. */
const SURE = ["same_profile", "same_name"];

const label = /** @type {HTMLElement} */ (document.getElementById("interviews"));
const select = /** @type {HTMLSelectElement} */ (label.querySelector("select"));

/** @type {Interview[]} */
let known = [];

/** Look up what is on record, and offer it. @param {Person} person @returns {Promise<Match | undefined>} a sure match */
export async function offerInterviews(person) {
  const [{ interviews }, { matches }] = await Promise.all([fetchInterviews(), findMatches(seen(person))]);
  known = interviews;
  const likely = new Set(matches.map(({ interview }) => interview.id));
  const order = [...interviews].sort((one, other) => Number(likely.has(other.id)) - Number(likely.has(one.id)));
  show(order, likely);
  return matches.find(({ why }) => SURE.includes(why));
}

/** Without a server there is nothing to offer. */
export function offerNothing() {
  known = [];
  show([], new Set());
}

/** @param {Interview[]} interviews @param {Set<string>} likely */
function show(interviews, likely) {
  const options = interviews.map((interview) => {
    const name = interviewName(interview);
    return new Option(likely.has(interview.id) ? say("interview_likely", name) : name, interview.id);
  });
  select.replaceChildren(new Option(say("interview_none"), ""), ...options);
  label.hidden = interviews.length === 0;
}

/** @param {Interview} interview */
export function interviewName({ role, company, ended_at }) {
  const day = ended_at ? new Date(ended_at).toLocaleDateString(undefined, { dateStyle: "medium" }) : "";
  return [role, company, day].filter(Boolean).join(" · ") || say("interview_unnamed");
}

/** The interview of this id, and how the person stands in it. @param {string} id @param {Person} person */
export function recorded(id, person) {
  const interview = known.find((each) => each.id === id);
  const participant = interview?.participants.find((each) => isSame(each.person, person));
  return interview && { interview, participant };
}

/**
 * Put the interview on record with this person in it, or change it. Shows the list anew.
 * @param {Person} person
 * @param {{ id: string, interview: object, participant: object }} facts
 * @returns {Promise<Interview>}
 */
export async function keep(person, { id, interview, participant }) {
  const kept = await keepInterview(interview, id);
  const whole = await keepParticipant(kept.id, { person: seen(person), ...participant });
  known = [whole, ...known.filter((each) => each.id !== whole.id)];
  show(known, new Set([whole.id]));
  select.value = whole.id;
  return whole;
}

/** @param {Person} person  without what is left empty */
const seen = ({ name, headline, company, profile_url }) =>
  Object.fromEntries(Object.entries({ name, headline, company, profile_url }).filter(([, value]) => value));

/** @param {{ name: string, profile_url: string }} one @param {Person} other */
function isSame(one, other) {
  const path = (/** @type {string} */ url) => decodeURI(URL.parse(url)?.pathname ?? "").replace(/\/$/, "").toLowerCase();
  if (one.profile_url && other.profile_url) return path(one.profile_url) === path(other.profile_url);
  return one.name.toLowerCase() === other.name.toLowerCase();
}
