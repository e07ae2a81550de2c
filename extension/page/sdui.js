// @ts-check
"use strict";

(() => {
  const { anchors, text } = globalThis.afterwordPage;

  const CARD = '[componentkey$="Topcard"], [id$="Topcard"]';

  /**
   * Rows of work experience further down carry the same icons, hence never wider than the name alone.
   * @param {Anchors} found
   */
  function cardAround({ heading, stem }) {
    const wider = stem?.parentElement;
    const isWide = anchors.headings().some((other) => other !== heading && wider?.contains(other));
    return heading?.closest(CARD) ?? (isWide ? stem : wider) ?? null;
  }

  /** @param {Element | null} card @param {"company" | "school"} kind */
  function chip(card, kind) {
    const icons = [...(card?.querySelectorAll(`svg[id^="${kind}-accent"]`) ?? [])];
    const button = icons.find(anchors.isVisible)?.closest('[role="button"], button');
    return button && card?.contains(button) ? text(button.querySelector("p") ?? button) : "";
  }

  /**
   * The line reads "company · school"; beside a school's chip alone it is the school.
   * @param {Anchors} found
   * @param {string} line
   */
  function company(found, line) {
    const card = cardAround(found);
    const onChip = chip(card, "company");
    const isSchool = !onChip && chip(card, "school");
    return anchors.agreeing({ chip: onChip, line: isSchool ? "" : line.split(" · ")[0] });
  }

  /** @param {Anchors} found */
  function paragraphs(found) {
    const all = anchors.between(found).flatMap((row) => (row.matches("p") ? [row] : [...row.querySelectorAll("p")]));
    return all.filter(anchors.isVisible).map(text).filter(Boolean);
  }

  /** @returns {Reading} */
  function read() {
    const found = anchors.find(CARD);
    const [headline = "", line = ""] = paragraphs(found);
    return {
      witnesses: { title: anchors.titleName(), heading: text(found.heading) },
      headline: anchors.agreeing({ paragraph: headline }),
      company: company(found, line),
      location: anchors.agreeing({ contact_row: anchors.locationText(found) }),
      slugs: anchors.slugs(found.heading),
      isMixed: anchors.isMixed(found),
    };
  }

  globalThis.afterwordPage.sdui = {
    layout: "sdui",
    tells: ["main#workspace", '[data-sdui-screen$="profile.Profile"]', `main :is(${CARD})`, "main h2"],
    changesInPlace: true,
    read,
  };
})();
