// Reads a calendar or a card on standard input with ical.js, the parser of Thunderbird, and prints what it found as JSON.
// @ts-check
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const parsed = ICAL.parse(readFileSync(0, "utf8"));

/** @param {any} component */
function event(component) {
  const it = new ICAL.Event(component);
  const alarm = component.getFirstSubcomponent("valarm");
  return {
    uid: it.uid,
    start: it.startDate.toString(),
    end: it.endDate.toString(),
    summary: it.summary,
    description: it.description ?? "",
    url: component.getFirstPropertyValue("url") ?? "",
    sequence: it.sequence,
    stamp: component.getFirstPropertyValue("dtstamp").toString(),
    alarm: alarm ? alarm.getFirstPropertyValue("trigger").toString() : null,
    properties: component.getAllProperties().map((/** @type {any} */ property) => property.name).sort(),
  };
}

/** @param {any} value */
const plain = (value) => (Array.isArray(value) ? value : String(value));

/** @param {any} component */
const properties = (component) =>
  Object.fromEntries(component.getAllProperties().map((/** @type {any} */ one) => [one.name, plain(one.getFirstValue())]));

const root = new ICAL.Component(parsed);
const found = root.name === "vcard" ? properties(root) : root.getAllSubcomponents("vevent").map(event);
process.stdout.write(JSON.stringify(found));
