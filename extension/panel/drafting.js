// @ts-check
// Asks for drafts and lays them out, or takes up where the panel was closed.

import { showProblem, showStatus } from "../status.js";
import { isolated, say } from "../words.js";
import { adviceSentence, asksNothing, showAdvice } from "./advice.js";
import { clearDesk, findDesk, leaveDesk } from "./desk.js";
import { addDrafts, clearDrafts, draftCount, draftSheets, firstCopy, sayForWhom } from "./drafts.js";
import { facts, hasName, lintFacts, overrule, person, showGreeting } from "./facts.js";
import { keepFocus } from "./focus.js";
import { source } from "./source.js";
import { boxLimit, mayPut, stateSentence } from "./view.js";

/**
 * @typedef {import("./desk.js").Desk} Desk
 * @typedef {import("./desk.js").Reply} Reply
 * @typedef {import("./drafts.js").Draft} Draft
 */

/** Counts what the person set going; what comes back for an earlier one is dropped. */
let turn = 0;

/** What the drafts on screen rest on. @type {Omit<Desk, "sheets"> | undefined} */
let basis;

/** The first drafts, asked for while the facts may still change. @type {{ wish: string, reply: Promise<Reply> } | undefined} */
let ahead;

/** What was taken for granted without being asked, to be said with the drafts. */
let taken = "";

/** Something new begins. @returns {() => boolean} whether it is still what the person wants */
export function begin() {
  const mine = ++turn;
  return () => mine === turn;
}

export const hasBegun = () => turn > 0;

/** Nothing of what was there stays on screen. */
export function clear() {
  taken = "";
  basis = undefined;
  ahead = undefined;
  clearDrafts();
  showAdvice([], goAhead);
}

/** @param {string} sentence */
export function sayTaken(sentence) {
  taken = sentence;
}

/** The drafts as they were when the panel was closed; else new ones. */
export async function takeUp() {
  const { name, profile_url } = person();
  const desk = await findDesk(profile_url, JSON.stringify(facts()));
  if (!desk) return addMore();
  const { sheets, ...rest } = desk;
  basis = rest;
  showGreeting(desk.person.greet_as);
  showAdvice(desk.advice, goAhead);
  sayForWhom(name);
  addDrafts(sheets, desk.more, await mayPut());
  showStatus("done", [say("status_as_left", isolated(name)), stateSentence()].filter(Boolean).join(" "));
}

/** Keep what lies there, so that it can be taken up again. */
export async function leave() {
  const { profile_url } = person();
  if (basis && draftCount()) await leaveDesk(profile_url, { ...basis, sheets: draftSheets() });
  else if (basis) await clearDesk(profile_url);
}

/** What to ask the server for. @param {number} skip */
function wish(skip) {
  const known = facts();
  const mayGoAlong = known.occasion === "thank_you" || known.occasion === "after_rejection";
  const limit = known.limit ?? (mayGoAlong ? boxLimit() : undefined);
  return { ...known, limit, skip };
}

/** Ask for drafts while something else is looked up: if the facts stay as they are, they are there sooner. */
export async function askAhead() {
  const { profile_url } = person();
  if (!hasName() || (await findDesk(profile_url, JSON.stringify(facts())))) return;
  const wanted = wish(0);
  const reply = source().requestDrafts(wanted);
  reply.catch(() => {}); // said when the drafts are wanted
  ahead = { wish: JSON.stringify(wanted), reply };
}

/** @param {ReturnType<typeof wish>} wanted @returns {Promise<Reply>} */
function request(wanted) {
  const early = ahead?.wish === JSON.stringify(wanted) ? ahead.reply : undefined;
  ahead = undefined;
  return early ?? source().requestDrafts(wanted);
}

/** New drafts, from the facts as they stand now. Those that are there stay until the new ones have come. */
export async function draft() {
  ahead = undefined;
  await ask(0);
}

/** The next drafts, behind those that are there. */
export const addMore = () => ask(draftCount());

/** @param {number} skip  how many of the drafts stay on screen */
async function ask(skip) {
  const isWanted = begin();
  if (!hasName()) {
    showStatus("problem", say("status_name_needed"));
    return;
  }
  showStatus("working", say("status_drafting"));
  const rests = JSON.stringify(facts());
  const { name } = person();
  try {
    const reply = await request(wish(skip));
    const isPutOffered = await mayPut();
    if (!isWanted()) return;
    await keepFocus(() => {
      if (skip === 0) clearDrafts();
      sayForWhom(name);
      show(reply, isPutOffered);
    }, firstCopy);
    basis = { facts: rests, advice: reply.advice, more: reply.more, person: reply.person };
    await leave();
    await source().deliver();
  } catch (error) {
    if (isWanted()) showProblem(error);
  }
}

/** @param {Reply} reply @param {boolean} isPutOffered */
function show({ drafts, advice, more, person: { greet_as, certain } }, isPutOffered) {
  const ready = say(draftCount() ? "status_more_ready" : "status_ready", drafts.length);
  const doubt = certain ? "" : say(greet_as ? "status_name_unsure" : "status_no_greeting", greet_as);
  showGreeting(greet_as);
  showAdvice(drafts.length ? advice : [], goAhead);
  addDrafts(drafts.map((made) => ({ draft: made, text: made.text, mark: "" })), more, isPutOffered);
  if (drafts.length === 0) {
    const [first] = advice.map(adviceSentence);
    showStatus(first ? "problem" : "done", first ?? say("status_no_more"));
    return;
  }
  const rules = advice.every(asksNothing) ? "" : say("status_advice");
  showStatus("done", [ready, taken, doubt, rules, stateSentence()].filter(Boolean).join(" "));
}

/** @param {string} code */
async function goAhead(code) {
  overrule(code);
  await keepFocus(draft, firstCopy);
}

/** What the linter says of an edited text; nothing, while it cannot be asked. @param {Draft} draft @param {string} text */
export async function lint({ limit }, text) {
  if (!text.trim()) return [];
  try {
    return (await source().lintText({ ...lintFacts(), limit, text })).findings;
  } catch (error) {
    showProblem(error);
    return [];
  }
}
