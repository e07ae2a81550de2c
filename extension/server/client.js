// @ts-check
// The one way to the server: signs each request, believes only signed replies, and says what went wrong.

import { utf8 } from "../lib/encoding.js";
import { isHosted } from "../lib/server_address.js";
import { clockOffset, rememberClockOffset } from "../storage.js";
import { hasAccess } from "./access.js";
import { loadPairing } from "./pairing.js";
import { AccessMissing, Problem, Refusal } from "./problem.js";
import { contentDigest, isGenuine, signRequest } from "./signing.js";

/** @typedef {import("./pairing.js").Pairing} Pairing */

const PATIENCE_MS = 10_000;
const LONGEST_WAIT_S = 3;
const now = () => Math.floor(Date.now() / 1000);

/** @param {object} wish  the body of POST /drafts */
export const requestDrafts = (wish) => call("POST", "/drafts", wish);

/** @param {object} subject  the body of POST /lint */
export const lintText = (subject) => call("POST", "/lint", subject);

/** @param {import("./outbox.js").Word} word  what became of a draft @param {AbortSignal} [patience] */
export const recordMark = ({ receipt, mark, text, key }, patience) =>
  call("POST", "/receipts", { receipt, mark, text }, { key, patience });

/**
 * @typedef {{ id: string, name: string, profile_url: string, permission: string | null }} KnownPerson
 * @typedef {{ person: KnownPerson, part: string | null, topics: string[] }} Participant
 * @typedef {{ id: string, company: string, role: string, ended_at: string | null, participants: Participant[] }} Interview
 * @typedef {{ interview: Interview, person_id: string, why: string }} Match
 */

/** @returns {Promise<{ interviews: Interview[] }>}  the latest first */
export const fetchInterviews = () => call("GET", "/interviews");

/** @param {object} person  as the page shows them @returns {Promise<{ matches: Match[] }>}  the surest first */
export const findMatches = (person) => call("POST", "/interviews/matches", person);

/** @param {object} interview @param {string} [id]  of one on record @returns {Promise<Interview>} */
export const keepInterview = (interview, id) =>
  id ? call("PATCH", `/interviews/${id}`, interview) : call("POST", "/interviews", interview);

/**
 * @typedef {{ code: string, verdict: string, severity: string, evidence: string[], missing: string[], needs: string | null,
 *   message: string }} Check
 *
 * What a visitor will find on the user's own profile. No key goes with it: a kept reply would hold the profile's words.
 * @param {object} look  the body of POST /readiness
 * @returns {Promise<{ verdict: string, counts: Record<string, number>, checks: Check[] }>}
 */
export const judgeProfile = (look) => call("POST", "/readiness", look);

/** What to ask on the way out of an interview. @param {string} id @returns {Promise<{ sentence: string, language: string }>} */
export const fetchCard = (id) => call("GET", `/interviews/${id}/card`);

/** @param {string} id @param {object} participant @returns {Promise<Interview>} */
export const keepParticipant = (id, participant) => call("PUT", `/interviews/${id}/participants`, participant);

/** @param {string} profile_url @param {string} greet_as  "" to forget */
export const rememberGreeting = (profile_url, greet_as) => call("PUT", "/people", { profile_url, greet_as });

/** A link into the user's own pages, good once and for a minute. @returns {Promise<string>} */
export async function requestLogin() {
  const { link } = await call("POST", "/logins", {});
  const pairing = await loadPairing();
  if (!pairing || !link.startsWith(`${pairing.address}/login#`)) throw new Problem("unverified");
  return link;
}

export const fetchMe = () => call("GET", "/me");

/** @param {object} changes */
export const changeMe = (changes) => call("PATCH", "/me", changes);

/** @param {Omit<Pairing, "label">} keys  of a pairing that is not saved yet */
export const sayHello = (keys) => callWith({ ...keys, label: "" }, "POST", "/hello", {});

/** The last call: its token is good for nothing afterwards. @param {Pairing} pairing @param {AbortSignal} patience */
export const sayGoodbye = (pairing, patience) => callWith(pairing, "POST", "/goodbye", {}, { patience });

/**
 * @typedef {object} Manner
 * @property {string} [key]  under which a change may be sent again and again; without it each call is a change of its own
 * @property {AbortSignal} [patience]  shared by several calls; without it each has ten seconds
 */

/**
 * @param {string} method @param {string} path @param {object} [body] @param {Manner} [manner]
 * @returns {Promise<any>} the reply's body; throws a Problem
 */
async function call(method, path, body, manner) {
  const pairing = await loadPairing();
  if (!pairing) throw new Problem("not_paired");
  return callWith(pairing, method, path, body, manner);
}

/** @param {Pairing} pairing @param {string} method @param {string} path @param {object} [body] @param {Manner} [manner] */
async function callWith(pairing, method, path, body, { key = crypto.randomUUID(), patience } = {}) {
  await checkAccess(pairing.address);
  const call = { method, path, body, patience, idempotencyKey: changesData(method, path) ? key : undefined };
  try {
    return await exchange(pairing, call);
  } catch (error) {
    if (!(error instanceof Problem) || !(await canTryAgain(error))) throw error;
    return exchange(pairing, call);
  }
}

const NO_CHANGES = ["/drafts", "/lint", "/hello", "/goodbye", "/logins", "/interviews/matches", "/readiness"];

/** What must not be done twice if it is sent twice. @param {string} method @param {string} path */
const changesData = (method, path) =>
  ["POST", "PUT", "PATCH"].includes(method) && !NO_CHANGES.includes(path);

/** Without it a request would be carried out and its reply hidden, so it is asked for first. @param {string} address */
async function checkAccess(address) {
  if (!(await hasAccess(address))) throw new AccessMissing(address);
}

/** One self-correcting retry, and only on the word of a signed reply. @param {Problem} problem */
async function canTryAgain({ code, details }) {
  if (code === "clock_skew" && details.server_time) {
    await rememberClockOffset(details.server_time - now());
    return true;
  }
  if (code === "stale_after_restart") {
    const seconds = Math.min(details.retry_after ?? 1, LONGEST_WAIT_S);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    return true;
  }
  return false;
}

/**
 * @param {Pairing} pairing
 * @param {{ method: string, path: string, body?: object, idempotencyKey?: string, patience?: AbortSignal }} call
 */
async function exchange(pairing, { method, path, body, idempotencyKey, patience }) {
  const url = new URL(`/api/v1${path}`, pairing.address);
  const sent = utf8(body === undefined ? "" : JSON.stringify(body));
  const request = {
    method,
    authority: url.host,
    path: url.pathname,
    query: url.search.slice(1),
    contentDigest: await contentDigest(sent),
    contentType: "application/json",
    idempotencyKey,
  };
  const signed = await signRequest(request, pairing, now() + (await clockOffset()));
  const headers = {
    ...signed,
    "Content-Digest": request.contentDigest,
    "Content-Type": request.contentType,
    ...(idempotencyKey && { "Idempotency-Key": idempotencyKey }),
  };
  const message = { method, headers, ...(body === undefined ? {} : { body: sent }) };
  const { reply, received } = await send(url, message, patience);
  if (!(await isGenuine(request, signed.Signature, reply, received, pairing))) throw disbelief(reply, received);
  const content = JSON.parse(new TextDecoder().decode(received));
  if (!reply.ok) throw new Refusal(content.error.code, content.error);
  return content;
}

/** @param {URL} url @param {RequestInit} init @param {AbortSignal} [patience] */
async function send(url, init, patience = AbortSignal.timeout(PATIENCE_MS)) {
  try {
    const reply = await fetch(url, {
      ...init,
      redirect: "error",
      cache: "no-store",
      credentials: "omit",
      signal: patience,
    });
    return { reply, received: await reply.arrayBuffer() };
  } catch (error) {
    if (isHosted(url.href)) throw new Problem("out_of_reach");
    const slow = error instanceof DOMException && error.name === "TimeoutError";
    throw new Problem(slow ? "no_answer" : "not_running");
  }
}

/**
 * Nothing of an unproven reply is shown; all it may do is choose among three sentences of ours.
 * @param {Response} reply @param {ArrayBuffer} received
 */
function disbelief(reply, received) {
  if (reply.status === 503) return new Problem("away"); // a proxy without a server, or a server without its database
  try {
    const { error } = JSON.parse(new TextDecoder().decode(received));
    if (reply.status === 401 && error.code === "signature_invalid") return new Problem("unknown_token");
  } catch {
    // Not even JSON: certainly not our server.
  }
  return new Problem("unverified");
}
