// @ts-check
"use strict";

(() => {
  const { address, anchors, note_box, roots, text } = globalThis.afterwordPage;

  const INVITATION = '[data-test-modal-id="send-invite-modal"], .send-invite';
  const WEEK_IS_OVER = "#ip-fuse-limit-alert__header";
  const OFFER = 'a[href*="/premium/"]';
  const ACTIONS = ".artdeco-modal__actionbar button";
  const INVITE_LINK = 'a[href*="/preload/custom-invite/"]';

  /** An icon of today's pages, or the classic one's name for it. @param {string} name */
  function icon(name) {
    return `svg[id="${name}"], svg[data-test-icon="${name}"]`;
  }

  /** @param {Root[]} trees @param {string} selector @returns {Element[]} */
  function dialogs(trees, selector) {
    return roots.shown(trees, selector).map(({ element }) => element).filter((element) => !note_box.isChat(element));
  }

  /** @param {Element} dialog @param {string} selector @returns {Element[]} */
  function within(dialog, selector) {
    return [...dialog.querySelectorAll(selector)].filter(anchors.isVisible);
  }

  /**
   * The dialog names in bold whom it invites; what holds a digit is a count. Credentials may be left out of it.
   * @param {Element} dialog
   * @param {string} name
   */
  function isForOther(dialog, name) {
    const bold = within(dialog, "strong").map(text).filter((words) => words && !/\p{Nd}/u.test(words));
    return bold.length > 0 && !bold.some((words) => words === name || name.startsWith(`${words},`));
  }

  /** The first stage of an invitation: whether to add a note. @param {Element} dialog @returns {StateCode} */
  function gate(dialog) {
    if (within(dialog, "textarea").length) return "no_dialog";
    const mayAdd = within(dialog, ACTIONS).length !== 1 && !within(dialog, OFFER).length;
    return mayAdd ? "add_note_first" : "notes_used_up";
  }

  /**
   * What an open dialog asks of its reader; nothing, when none is open.
   * @param {Root[]} trees
   * @param {NoteBox[]} boxes
   * @param {string} name
   * @returns {StateCode | ""}
   */
  function dialogState(trees, boxes, name) {
    if (dialogs(trees, WEEK_IS_OVER).length) return "invitations_used_up";
    if (boxes.length > 1) return "several_boxes";
    const dialog = boxes[0]?.dialog ?? dialogs(trees, INVITATION)[0];
    if (dialog && isForOther(dialog, name)) return "other_person";
    if (dialog && within(dialog, 'input[type="email"]').length) return "email_required";
    if (boxes.length) return "box_open";
    if (dialogs(trees, note_box.DIALOG).some((other) => within(other, OFFER).length)) return "notes_used_up";
    return dialog ? gate(dialog) : "";
  }

  /** Whether the page itself offers to invite this person; the whole slug counts, never a part. @param {string} slug */
  function canBeInvited(slug) {
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(INVITE_LINK));
    return [...links].some((link) => {
      const vanityName = new URLSearchParams(link.search).get("vanityName") ?? "";
      return address.slugIn(`/in/${encodeURIComponent(vanityName)}`) === slug && anchors.isVisible(link);
    });
  }

  /** @param {Element | null} card @returns {StateCode | ""} */
  function iconState(card) {
    if (!card) return "";
    if (within(card, icon("clock-small")).length) return "pending";
    return within(card, icon("bell-fill-medium")).length ? "connected" : "";
  }

  /**
   * The bell stands on the cards of connections, but a page that offers an invitation refutes it.
   * @param {Element | null} card
   * @param {string} slug
   */
  function cardState(card, slug) {
    const state = iconState(card);
    return state && !canBeInvited(slug) ? state : "";
  }

  /**
   * How things stand between the reader and this person, and the box that a note would go into.
   * @param {string} name
   * @param {string} slug
   * @param {Element | null} card
   * @returns {Invitation}
   */
  function find(name, slug, card) {
    const trees = roots.all();
    const boxes = note_box.all(trees);
    const state = dialogState(trees, boxes, name) || cardState(card, slug) || "no_dialog";
    return { state, noteBox: note_box.seen(boxes) };
  }

  globalThis.afterwordPage.invitation = { find };
})();
