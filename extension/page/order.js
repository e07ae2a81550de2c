// @ts-check

/** What is injected into the page, in this order; the last file's value is the result. */
export const READER_FILES = [
  "page/text.js",
  "page/address.js",
  "page/anchors.js",
  "page/sdui.js",
  "page/classic.js",
  "page/classic2020.js",
  "page/public.js",
  "page/schema_person.js",
  "page/pairing.js",
  "page/read.js",
];
