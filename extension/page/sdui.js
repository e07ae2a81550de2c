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

  /** @param {Anchors} found @returns {Chips} */
  function chips(found) {
    const card = cardAround(found);
    return { company: chip(card, "company"), school: chip(card, "school") };
  }

  /** @param {Anchors} found */
  function paragraphs(found) {
    const all = anchors.between(found).flatMap((row) => (row.matches("p") ? [row] : [...row.querySelectorAll("p")]));
    return all.filter(anchors.isVisible).map(text).filter(Boolean);
  }

  /**
   * The line reads "company · school", and either may be missing.
   * @param {string} line
   * @param {Chips} chips
   */
  function onLine(line, { company, school }) {
    if (company && (line === company || line.startsWith(`${company} · `))) return company;
    return line === school ? "" : line.split(" · ")[0];
  }

  /** @param {string} line @param {Chips} chips */
  function company(line, chips) {
    const isSchool = !chips.company && chips.school;
    if (isSchool) return line.endsWith(chips.school) ? anchors.field({}) : anchors.doubtful();
    return anchors.field({ chip: chips.company, line: onLine(line, chips) });
  }

  /**
   * Where the headline is missing, the line of company and school stands in its place.
   * @param {string} first
   * @param {string} line
   * @param {Chips} chips
   */
  function headline(first, line, { company, school }) {
    const lines = [company, school, `${company} · ${school}`].filter(Boolean);
    return !line && lines.includes(first) ? anchors.doubtful() : anchors.field({ paragraph: first });
  }

  /** @returns {Reading} */
  function read() {
    const found = anchors.find(CARD);
    const [first = "", line = ""] = paragraphs(found);
    const shown = chips(found);
    return {
      witnesses: { title: anchors.titleName(), heading: text(found.heading) },
      headline: headline(first, line, shown),
      company: company(line, shown),
      location: anchors.field({ contact_row: anchors.locationText(found) }),
      slugs: anchors.slugs(found.heading),
      isMixed: anchors.isMixed(found),
      card: anchors.card(found, CARD),
    };
  }

  globalThis.afterwordPage.sdui = {
    layout: "sdui",
    tells: ["main#workspace", '[data-sdui-screen$="profile.Profile"]', `main :is(${CARD})`, "main h2"],
    changesInPlace: true,
    read,
  };
})();
