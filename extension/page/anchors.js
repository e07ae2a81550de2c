// @ts-check
"use strict";

(() => {
  const { address, text } = globalThis.afterwordPage;

  const COUNTER = /^\(\p{Nd}+\+?\)\s*/u;
  const NAME_IN_TITLE = /^(?<name>.+) \| LinkedIn$/u;
  const CONTACT_LINK = ["/overlay/contact-info", "/detail/contact-info"].map((part) => `main a[href*="${part}"]`).join();
  const SEPARATORS = ["", "·", "•"];
  const MOST_HEADINGS = 5000;
  const MOST_NAMESAKES = 50;

  function title() {
    return text(String(document.title)).replace(COUNTER, "");
  }

  /** The person's name as the title shows it, without the count of unread messages. */
  function titleName() {
    return NAME_IN_TITLE.exec(title())?.groups?.name ?? "";
  }

  /**
   * Style decides, not `aria-hidden` or `inert`: an open dialog sets those on the profile behind it.
   * @param {Element} element
   */
  function isVisible(element) {
    return element.checkVisibility({ checkVisibilityCSS: true });
  }

  /** @template {Element} T @param {NodeListOf<T>} elements */
  function visible(elements) {
    return [...elements].filter(isVisible);
  }

  /** @returns {HTMLElement[]} */
  function headings() {
    const found = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main h1, main h2"));
    return visible(found).slice(0, MOST_HEADINGS);
  }

  /** @returns {HTMLAnchorElement[]} */
  function contactLinks() {
    return visible(document.querySelectorAll(CONTACT_LINK));
  }

  /** @param {Element} first @param {Element} second */
  function commonAncestor(first, second) {
    let ancestor = first.parentElement;
    while (ancestor && !ancestor.contains(second)) ancestor = ancestor.parentElement;
    return ancestor;
  }

  /**
   * Of elements in document order, the one that shares the innermost ancestor with `link`.
   * @param {HTMLElement[]} elements
   * @param {Element} link
   */
  function nearest(elements, link) {
    return elements.reduce((best, element) => {
      const [ours, theirs] = [commonAncestor(best, link), commonAncestor(element, link)];
      return ours !== theirs && ours?.contains(theirs) ? element : best;
    });
  }

  /**
   * The heading that repeats the title, else the one the page shows in a name's place.
   * @param {string} card
   * @param {Element | null} link
   */
  function nameHeading(card, link) {
    const all = headings();
    const named = all.filter((heading) => text(heading) === titleName());
    const placed = link ? all : all.filter((heading) => heading.closest(card));
    const candidates = (named.length ? named : placed).slice(0, MOST_NAMESAKES);
    if (!candidates.length) return null;
    return link ? nearest(candidates, link) : candidates[0];
  }

  /** @param {string} card selector of what surrounds the name where this layout has one @returns {Anchors} */
  function find(card) {
    const link = contactLinks()[0] ?? null;
    const heading = nameHeading(card, link);
    return { heading, link, stem: heading && link && commonAncestor(heading, link) };
  }

  /** @param {Element} stem @param {Element} leaf */
  function branch(stem, leaf) {
    return [...stem.children].findIndex((child) => child.contains(leaf));
  }

  /** What the page shows after the name's row and before the contact link's. @param {Anchors} anchors */
  function between({ heading, link, stem }) {
    if (!heading || !link || !stem) return [];
    return [...stem.children].slice(branch(stem, heading) + 1, branch(stem, link));
  }

  /** The part of the stem that holds the name. @param {Anchors} anchors */
  function nameBranch({ heading, stem }) {
    return (heading && stem?.children[branch(stem, heading)]) ?? null;
  }

  /**
   * A text is often split into several nodes: its element holds it whole, unless that holds the link too.
   * @param {Node} node
   * @param {Element} link
   */
  function wholeText(node, link) {
    const parent = node.parentElement;
    return text(parent && !parent.contains(link) ? parent : node);
  }

  /** @param {Anchors} anchors */
  function locationText({ link, stem }) {
    const row = link && stem?.children[branch(stem, link)];
    if (!row) return "";
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const shown = !link.contains(node) && node.parentElement && isVisible(node.parentElement);
      if (shown && !SEPARATORS.includes(text(node))) return wholeText(node, link);
    }
    return "";
  }

  /**
   * The first witness that says something, and everyone who says the same.
   * @param {Record<string, string>} witnesses
   * @returns {{ value: string, evidence: string[] }}
   */
  function agreeing(witnesses) {
    const value = Object.values(witnesses).find(Boolean) ?? "";
    const evidence = Object.keys(witnesses).filter((witness) => value && witnesses[witness] === value);
    return { value, evidence };
  }

  /**
   * A field where all who say something say the same; where they differ, nobody is believed.
   * @param {Record<string, string>} witnesses
   * @returns {Field}
   */
  function field(witnesses) {
    const speaking = Object.keys(witnesses).filter((witness) => witnesses[witness]);
    const values = new Set(speaking.map((witness) => witnesses[witness]));
    const [value = ""] = values.size === 1 ? values : [];
    return { value, evidence: speaking, isDoubtful: values.size > 1 };
  }

  /** A field that the page shows without saying clearly what it is. @returns {Field} */
  function doubtful() {
    return { value: "", evidence: [], isDoubtful: true };
  }

  /**
   * What surrounds name and actions, and nobody else.
   * @param {Anchors} anchors
   * @param {string} selector of it where this layout has one
   */
  function card({ heading }, selector) {
    const section = heading?.closest("section");
    const isAlone = section && !headings().some((other) => other !== heading && section.contains(other));
    return heading?.closest(selector) ?? (isAlone ? section : null);
  }

  /**
   * Slugs the page itself gives for this person; the name's own link may lead anywhere.
   * @param {Element | null} name
   */
  function slugs(name) {
    const own = address.slugIn(name?.closest("a")?.pathname ?? "");
    const linked = contactLinks().map((link) => address.slugIn(link.pathname));
    return [...new Set([...linked, address.isMemberId(own) ? "" : own])].filter(Boolean);
  }

  /**
   * Whether a heading other than the name stands between name and contact link: it would be another person's.
   * @param {Anchors} anchors
   */
  function isMixed({ heading, stem }) {
    return headings().some((other) => stem?.contains(other) && text(other) !== text(heading));
  }

  globalThis.afterwordPage.anchors = {
    agreeing, between, card, doubtful, field, find, headings, isMixed, isVisible, locationText, nameBranch, slugs, title,
    titleName,
  };
})();
