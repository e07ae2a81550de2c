// @ts-check
"use strict";

(() => {
  const { address, text } = globalThis.afterwordPage;

  const SCRIPTS = 'script[type="application/ld+json"]';
  const MOST_SCRIPTS = 20;
  const LONGEST = 1_000_000;

  /** @param {Element} script @returns {any} whatever the page has written there */
  function parsed(script) {
    const source = script.textContent ?? "";
    try {
      return source.length <= LONGEST ? JSON.parse(source) : null;
    } catch {
      return null;
    }
  }

  /** @param {any} value @param {string} type */
  function isA(value, type) {
    return value !== null && typeof value === "object" && [value["@type"]].flat().includes(type);
  }

  /** The top level alone: deeper down stand the authors of articles. @returns {any[]} */
  function statements() {
    const scripts = [...document.querySelectorAll(SCRIPTS)].slice(0, MOST_SCRIPTS);
    return scripts.map(parsed).flatMap((value) => value?.["@graph"] ?? value);
  }

  /** Whom the page is about, as far as it says so in JSON-LD. @returns {any[]} */
  function persons() {
    const pages = statements().filter((value) => isA(value, "ProfilePage"));
    return [...pages.map((page) => page.mainEntity), ...statements()].filter((value) => isA(value, "Person"));
  }

  /** The first text of what may be a text, a thing with a name, or a list of either. @param {any} value */
  function words(value) {
    const [first] = [value].flat();
    const name = first?.name ?? first;
    return typeof name === "string" ? text(name) : "";
  }

  /** @param {any} url */
  function slugOf(url) {
    return typeof url === "string" && URL.canParse(url) ? address.slugIn(new URL(url).pathname) : "";
  }

  globalThis.afterwordPage.linked_data = { persons, slugOf, words };
})();
