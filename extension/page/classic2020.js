// @ts-check
"use strict";

(() => {
  const { anchors, text } = globalThis.afterwordPage;

  const LIST = "main ul.pv-top-card--list";
  const SCHOOL = '[data-control-name="education_see_more"]';
  const COMPANY = `a.pv-top-card--experience-list-item:not(${SCHOOL}, ${SCHOOL} *)`;

  /** @param {Element | null} card @param {string} selector */
  function shown(card, selector) {
    return text([...(card?.querySelectorAll(selector) ?? [])].find(anchors.isVisible));
  }

  /** The name is a list item here, and the only second-level heading is the headline. @returns {Reading} */
  function read() {
    const name = [...document.querySelectorAll(`${LIST} > li.t-24`)].find(anchors.isVisible) ?? null;
    const card = name && (name.closest("section, .pv-top-card") ?? name.closest("main"));
    return {
      witnesses: { title: anchors.titleName(), list: text(name) },
      headline: anchors.field({ class: shown(card, "h2.mt1.t-18") }),
      company: anchors.field({ class: shown(card, COMPANY) }),
      location: anchors.field({ list: shown(card, "ul.pv-top-card--list-bullet > li:first-child:not(:has(a))") }),
      slugs: anchors.slugs(null),
      isMixed: false,
      card,
    };
  }

  globalThis.afterwordPage.classic2020 = {
    layout: "classic2020",
    tells: [LIST, "main ul.pv-top-card--list-bullet", "main a.pv-top-card--experience-list-item"],
    changesInPlace: true,
    read,
  };
})();
