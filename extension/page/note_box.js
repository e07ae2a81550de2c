// @ts-check
"use strict";

(() => {
  const { roots } = globalThis.afterwordPage;

  const BOX = 'textarea#custom-message, textarea[name="message"]';
  const DIALOG = '.send-invite, [role="dialog"], dialog';

  /** Everything of the messaging windows, which are dialogs too. */
  const CHAT = '[class^="msg-"], [class*=" msg-"]';

  /** @param {Element} element */
  function isChat(element) {
    return roots.closest(element, CHAT) !== null;
  }

  /** @param {Element} element */
  function isUsable(element) {
    return !element.matches(":disabled, :read-only");
  }

  /** Every box a note for an invitation could be typed into. @param {Root[]} trees @returns {NoteBox[]} */
  function all(trees) {
    return roots
      .shown(trees, BOX)
      .filter(({ element }) => isUsable(element) && !isChat(element))
      .map(({ element, place }) => ({
        box: /** @type {HTMLTextAreaElement} */ (element), place, dialog: roots.closest(element, DIALOG),
      }))
      .filter(/** @returns {found is NoteBox} */ (found) => found.dialog !== null);
  }

  /** LinkedIn's own limit, in UTF-16 units, or none. @param {HTMLTextAreaElement} box */
  function limit(box) {
    return box.maxLength > 0 ? box.maxLength : null;
  }

  /** The box as data; of several, none. @param {NoteBox[]} boxes @returns {NoteBoxSeen} */
  function seen(boxes) {
    const [only] = boxes.length === 1 ? boxes : [];
    return only ? { found: true, limit: limit(only.box), place: only.place } : { found: false, limit: null, place: null };
  }

  globalThis.afterwordPage.note_box = { DIALOG, all, isChat, limit, seen };
})();
