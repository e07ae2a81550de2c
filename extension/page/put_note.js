// @ts-check
"use strict";

(() => {
  const { note_box, profile, roots } = globalThis.afterwordPage;

  /** As long as a page may take to draw its box anew, which loses the text. */
  const SETTLING_MS = 250;

  /** The one open box, if the page still shows the person drafted for. @param {string} slug @returns {BoxFor} */
  function boxFor(slug) {
    const result = profile.readOnce();
    if (!result.ok) return { code: result.code };
    if (!slug || result.slug !== slug || result.state === "other_person") return { code: "other_person" };
    const boxes = note_box.all(roots.all());
    return boxes.length === 1 ? { box: boxes[0].box } : { code: result.state ?? "no_dialog" };
  }

  /**
   * Why a text is not put there; a long one is never cut.
   * @param {HTMLTextAreaElement} box
   * @param {Note} note
   * @returns {PutCode | ""}
   */
  function objection(box, { text, mayReplace }) {
    const limit = note_box.limit(box);
    if (limit !== null && text.length > limit) return "too_long";
    return box.value.trim() && box.value !== text && !mayReplace ? "has_text" : "";
  }

  /** The page's framework learns of the text by the event. @param {HTMLTextAreaElement} box @param {string} text */
  function type(box, text) {
    box.value = text;
    box.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }));
  }

  /**
   * Puts a note into the box that the reader has opened, and presses nothing.
   * @param {Note} note
   * @returns {Promise<PutCode>}
   */
  async function putNote(note) {
    const text = note.text.replaceAll("\r\n", "\n");
    const before = boxFor(note.slug);
    if (!before.box) return before.code;
    const reason = objection(before.box, { ...note, text });
    if (reason) return reason;
    type(before.box, text);
    await new Promise((resume) => setTimeout(resume, SETTLING_MS));
    return boxFor(note.slug).box?.value === text ? "put" : "lost";
  }

  globalThis.afterwordPage.putNote = putNote;
})();
