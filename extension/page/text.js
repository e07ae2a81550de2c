// @ts-check
"use strict";

(() => {
  /**
   * Zero-width space, byte order mark, bidirectional marks: unseen, and enough to make two spellings of one name differ.
   * The zero-width joiner and non-joiner stay: emoji, Hindi and Persian names are misspelt without them.
   */
  const UNSEEN = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

  /** Far above anything read here, and low enough that no page can keep the reader busy. */
  const LONGEST = 100_000;

  /** @param {Node | string | null | undefined} source */
  function text(source) {
    const raw = typeof source === "string" ? source : (source?.textContent ?? "");
    return raw.slice(0, LONGEST).replace(UNSEEN, "").replace(/\s+/gu, " ").trim().normalize("NFC");
  }

  // A new object at every injection: neither an element with this id nor an earlier version of a reader is taken over.
  globalThis.afterwordPage = /** @type {AfterwordPage} */ ({ text });
})();
