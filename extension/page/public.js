// @ts-check
"use strict";

(() => {
  const { address, anchors, linked_data, text } = globalThis.afterwordPage;

  const NAME = "h1.top-card-layout__title";
  const COMPANY = "[data-section=currentPositionsDetails] .top-card-link__description";

  /** To visitors without an account some words are shown as asterisks. */
  const MASK = /\*{3}/u;

  /** @returns {any} */
  function linkedPerson() {
    return linked_data.persons().find((person) => linked_data.slugOf(person.url) === address.slugIn(location.pathname));
  }

  /** @param {string} property */
  function tag(property) {
    return text(document.querySelector(`meta[property="profile:${property}"]`)?.getAttribute("content"));
  }

  /** Either order, since some languages put the family name first. @param {string} name */
  function taggedName(name) {
    const [first, last] = [tag("first_name"), tag("last_name")];
    const spellings = [`${first} ${last}`, `${last} ${first}`, `${last}${first}`].map(text);
    return first && spellings.includes(name) ? name : "";
  }

  /** @param {string} selector */
  function shown(selector) {
    return text([...document.querySelectorAll(`main ${selector}`)].find(anchors.isVisible));
  }

  /** @param {Record<string, string>} witnesses */
  function unmasked(witnesses) {
    const isMasked = Object.values(witnesses).some((value) => MASK.test(value));
    return isMasked ? anchors.doubtful() : anchors.field(witnesses);
  }

  /** Somebody may hold several positions; the one shown is believed when the page's data names it among them. */
  function company() {
    const onCard = shown(COMPANY);
    const employers = [linkedPerson()?.worksFor ?? []].flat().map(linked_data.words).filter(Boolean);
    const [first = ""] = employers.includes(onCard) ? [onCard] : employers;
    return unmasked({ class: onCard, linked_data: onCard && first });
  }

  /** Counts of followers have the same class; without a place they come first, and they hold a digit. */
  function place() {
    const first = shown(".top-card-layout .top-card__subline-item");
    return /\p{Nd}/u.test(first) ? "" : first;
  }

  /** The title joins name, position and company, so it cannot say where a name ends. @returns {Reading} */
  function read() {
    const name = shown(NAME);
    return {
      witnesses: { heading: name, linked_data: linked_data.words(linkedPerson()), tags: taggedName(name) },
      headline: unmasked({ class: shown(".top-card-layout__headline") }),
      company: company(),
      location: unmasked({ class: place() }),
      slugs: [],
      isMixed: false,
      card: null,
    };
  }

  globalThis.afterwordPage.public = {
    layout: "public",
    tells: ["section.top-card-layout", `main ${NAME}`, 'meta[name="pageKey"][content^="public_profile"]'],
    changesInPlace: false,
    read,
  };
})();
