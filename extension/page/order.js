// @ts-check
// What is injected into the page, in this order; the last file's value is the result.

const PARTS = [
  "page/text.js",
  "page/address.js",
  "page/anchors.js",
  "page/linked_data.js",
  "page/sdui.js",
  "page/classic.js",
  "page/classic2020.js",
  "page/public.js",
  "page/schema_person.js",
  "page/roots.js",
  "page/note_box.js",
  "page/invitation.js",
  "page/pairing.js",
  "page/profile.js",
];

const OWN_PARTS = [
  "page/sections.js",
  "page/sdui_sections.js",
  "page/classic_sections.js",
  "page/public_sections.js",
];

/** Who is in view, and how things stand with them. */
export const READER_FILES = [...PARTS, "page/read.js"];

/** The page's structure without anybody's words, for a report of a page that is read wrongly. */
export const REPORT_FILES = [...PARTS, "page/report.js"];

/** Readies `afterwordPage.putNote`, which the panel then calls with a note. */
export const PUT_FILES = [...PARTS, "page/put_note.js"];

/** The user's own profile as its visitor sees it. */
export const OWN_FILES = [...PARTS, ...OWN_PARTS, "page/own.js"];
