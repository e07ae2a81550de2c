// @ts-check
"use strict";

(() => {
  const { anchors, text } = globalThis.afterwordPage;

  const PERSON = ["https", "http"].map((scheme) => `[itemscope][itemtype~="${scheme}://schema.org/Person"]`).join();

  /** Properties of the item itself, not of an item inside it. @param {Element | undefined} item @param {string} name */
  function property(item, name) {
    const found = [...(item?.querySelectorAll(`[itemprop~="${name}"]`) ?? [])];
    return found.find((element) => element.parentElement?.closest("[itemscope]") === item);
  }

  /** @param {Element | undefined} element */
  function valueOf(element) {
    return text(element?.getAttribute("content") ?? element);
  }

  /** @param {Element | undefined} employer */
  function company(employer) {
    return valueOf(employer?.matches("[itemscope]") ? property(employer, "name") : employer);
  }

  /** The page's title and main heading confirm the name or stay silent. @param {string} name */
  function witnesses(name) {
    const heading = [...document.querySelectorAll("h1")].some((element) => text(element) === name);
    const title = anchors.title().includes(name);
    return { microdata: name, heading: heading ? name : "", title: title ? name : "" };
  }

  /** @returns {Reading} */
  function read() {
    const persons = document.querySelectorAll(PERSON);
    const person = persons.length === 1 ? persons[0] : undefined;
    return {
      witnesses: witnesses(valueOf(property(person, "name"))),
      headline: anchors.agreeing({ microdata: valueOf(property(person, "jobTitle")) }),
      company: anchors.agreeing({ microdata: company(property(person, "worksFor")) }),
      location: anchors.agreeing({}),
      slugs: [],
      isMixed: false,
    };
  }

  globalThis.afterwordPage.schema_person = { layout: "schema_person", tells: [PERSON], changesInPlace: false, read };
})();
