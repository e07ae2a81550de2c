// @ts-check
// The checks of a profile: what is to be mended first, then what could not be checked, then what is fine.

import { say } from "../words.js";

/** @typedef {import("../server/client.js").Check} Check */

/** The verdicts in the order in which they are shown, each with its mark. */
const MARKS = new Map([["mend", "✎"], ["not_checked", "?"], ["fine", "✓"]]);
const SEVERITIES = ["error", "warning", "info"];

const place = /** @type {HTMLElement} */ (document.getElementById("checks"));

export const clearChecks = () => place.replaceChildren();

/** @param {Check[]} checks */
export function showChecks(checks) {
  const order = [...checks].sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  const groups = [...MARKS.keys()].map((verdict) => group(verdict, order.filter((check) => check.verdict === verdict)));
  place.replaceChildren(...groups.filter((each) => each !== null));
  place.scrollIntoView({ block: "start" });
}

/** @param {string} verdict @param {Check[]} checks */
function group(verdict, checks) {
  if (!checks.length) return null;
  const details = document.createElement("details");
  details.open = verdict === "mend";
  const list = document.createElement("ul");
  const title = made("summary", "", say(`group_${verdict}`, checks.length));
  title.id = `group-${verdict}`;
  list.setAttribute("aria-labelledby", title.id);
  list.append(...checks.map(item));
  details.append(title, list);
  return details;
}

/** @param {Check} check */
function item({ code, verdict, severity, evidence, missing, needs, message }) {
  const line = document.createElement("li");
  line.className = `${verdict} ${severity}`;
  const head = made("p", "head", "");
  const mark = made("span", "mark", MARKS.get(verdict) ?? "");
  mark.setAttribute("aria-hidden", "true");
  head.append(mark, made("span", "verdict", say(`word_${verdict}`)), " ", made("strong", "", say(`check_${code}`)));
  line.append(head);
  for (const quoted of evidence) {
    const quote = made("blockquote", "", quoted);
    quote.dir = "auto";
    line.append(quote);
  }
  if (verdict === "mend" && missing.length) line.append(made("p", "quiet", say("checks_missing", missing.join("; "))));
  const todo = verdict === "mend" ? say(`mend_${code}`) || message : verdict === "fine" ? "" : say(`needs_${needs}`) || message;
  if (todo) line.append(made("p", "todo", todo));
  return line;
}

/** @param {string} tag @param {string} className @param {string} words */
function made(tag, className, words) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = words;
  return element;
}
