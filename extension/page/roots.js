// @ts-check
"use strict";

(() => {
  const { anchors } = globalThis.afterwordPage;

  const MOST_ELEMENTS = 100_000;

  /** A frame of another origin has no document for us. @param {HTMLIFrameElement} frame */
  function documentIn(frame) {
    try {
      return frame.contentDocument;
    } catch {
      return null;
    }
  }

  /** @param {Element} element @param {Place} place @returns {Root | null} */
  function rootIn(element, place) {
    if (element.shadowRoot) return { root: element.shadowRoot, place: place === "frame" ? "frame" : "shadow" };
    const inner = element.localName === "iframe" && documentIn(/** @type {HTMLIFrameElement} */ (element));
    return inner ? { root: inner, place: "frame" } : null;
  }

  /** Every tree the page shows: its document, open shadow roots, frames of the same origin. */
  function all() {
    const found = /** @type {Root[]} */ ([{ root: document, place: "light" }]);
    let left = MOST_ELEMENTS;
    for (const { root, place } of found) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
      while (left-- > 0 && walker.nextNode()) {
        const inner = rootIn(/** @type {Element} */ (walker.currentNode), place);
        if (inner) found.push(inner);
      }
    }
    return found;
  }

  /** What holds the tree that an element stands in. @param {Element} element @returns {Element | null} */
  function hostOf(element) {
    const root = element.getRootNode();
    return "host" in root ? /** @type {ShadowRoot} */ (root).host : (element.ownerDocument.defaultView?.frameElement ?? null);
  }

  /** `Element.closest` across the borders of shadow roots and frames. @param {Element} element @param {string} selector */
  function closest(element, selector) {
    for (let at = /** @type {Element | null} */ (element); at; at = hostOf(at)) {
      const found = at.closest(selector);
      if (found) return found;
    }
    return null;
  }

  /** Visible, and so is everything that holds its tree. @param {Element} element */
  function isShown(element) {
    for (let at = /** @type {Element | null} */ (element); at; at = hostOf(at)) {
      if (!anchors.isVisible(at)) return false;
    }
    return true;
  }

  /**
   * @param {Root[]} trees
   * @param {string} selector
   * @returns {{ element: Element, place: Place }[]}
   */
  function shown(trees, selector) {
    const found = trees.flatMap(({ root, place }) =>
      [...root.querySelectorAll(selector)].map((element) => ({ element, place })),
    );
    return found.filter(({ element }) => isShown(element));
  }

  globalThis.afterwordPage.roots = { all, closest, shown };
})();
