// @ts-check
"use strict";

(() => {
  const { address, anchors, text } = globalThis.afterwordPage;

  const NAME = "h1.top-card-layout__title";

  /** @param {HTMLScriptElement} script @returns {any} whatever the page has written there */
  function parsed(script) {
    try {
      return JSON.parse(text(script));
    } catch {
      return null;
    }
  }

  /** The top level alone: deeper down stand the authors of articles. @returns {any[]} */
  function statements() {
    const scripts = document.querySelectorAll('script[type="application/ld+json"]');
    const values = [...scripts].map((script) => parsed(/** @type {HTMLScriptElement} */ (script)));
    return values.flatMap((value) => value?.["@graph"] ?? value).filter((value) => value && typeof value === "object");
  }

  /** @param {any} url */
  function slugOf(url) {
    return typeof url === "string" && URL.canParse(url) ? address.slugIn(new URL(url).pathname) : "";
  }

  function linkedDataName() {
    const persons = statements().filter((value) => [value["@type"]].flat().includes("Person"));
    const here = persons.find((person) => slugOf(person.url) === address.slugIn(location.pathname));
    return typeof here?.name === "string" ? text(here.name) : "";
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

  /** Counts of followers have the same class; without a place they come first, and they hold a digit. */
  function place() {
    const first = shown(".top-card-layout .top-card__subline-item");
    return /\p{Nd}/u.test(first) ? "" : first;
  }

  /** The title joins name, position and company, so it cannot say where a name ends. @returns {Reading} */
  function read() {
    const name = shown(NAME);
    return {
      witnesses: { heading: name, linked_data: linkedDataName(), tags: taggedName(name) },
      headline: anchors.agreeing({ class: shown(".top-card-layout__headline") }),
      company: anchors.agreeing({ class: shown("[data-section=currentPositionsDetails] .top-card-link__description") }),
      location: anchors.agreeing({ class: place() }),
      slugs: [],
      isMixed: false,
    };
  }

  globalThis.afterwordPage.public = {
    layout: "public",
    tells: ["section.top-card-layout", `main ${NAME}`, 'meta[name="pageKey"][content^="public_profile"]'],
    changesInPlace: false,
    read,
  };
})();
