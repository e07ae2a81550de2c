// @ts-check
"use strict";

(() => {
  const { anchors, linked_data, text } = globalThis.afterwordPage;

  const TYPES = ["https", "http"].map((scheme) => `${scheme}://schema.org/Person`);

  /** The two ways to mark a page's own words as data; JSON-LD repeats them apart. */
  const MICRODATA = {
    person: TYPES.map((type) => `[itemscope][itemtype~="${type}"]`).join(),
    scope: "[itemscope]",
    properties: (/** @type {string} */ name) => `[itemprop~="${name}"]`,
  };
  const RDFA = {
    person: [...TYPES, "schema:Person"].map((type) => `[typeof~="${type}"]`).join() +
      ', [vocab*="schema.org"][typeof~="Person"], [vocab*="schema.org"] [typeof~="Person"]',
    scope: "[typeof]",
    properties: (/** @type {string} */ name) => `[property~="${name}"], [property~="schema:${name}"]`,
  };

  /**
   * Properties of the item itself, not of an item inside it.
   * @param {Marking} marking
   * @param {Element | undefined} item
   * @param {string} name
   */
  function property({ properties, scope }, item, name) {
    const found = [...(item?.querySelectorAll(properties(name)) ?? [])];
    return found.find((element) => element.parentElement?.closest(scope) === item);
  }

  /** @param {Element | undefined} element */
  function valueOf(element) {
    return text(element?.getAttribute("content") ?? element);
  }

  /** What a page marks of the one person on it; of several, nothing. @param {Marking} marking */
  function marked(marking) {
    const persons = document.querySelectorAll(marking.person);
    const person = persons.length === 1 ? persons[0] : undefined;
    const employer = property(marking, person, "worksFor");
    return {
      name: valueOf(property(marking, person, "name")),
      jobTitle: valueOf(property(marking, person, "jobTitle")),
      worksFor: valueOf(employer?.matches(marking.scope) ? property(marking, employer, "name") : employer),
    };
  }

  function linked() {
    const persons = linked_data.persons();
    const [person] = persons.length === 1 ? persons : [];
    const { words } = linked_data;
    return { name: words(person), jobTitle: words(person?.jobTitle), worksFor: words(person?.worksFor) };
  }

  /** Whether the title holds a name as whole words. @param {string} name */
  function isInTitle(name) {
    const [before, after] = anchors.title().split(name, 2);
    return after !== undefined && !/[\p{L}\p{Nd}]$/u.test(before) && !/^[\p{L}\p{Nd}]/u.test(after);
  }

  /** The page's title and main heading confirm the name or stay silent. @param {string} name */
  function confirmations(name) {
    const isHeading = [...document.querySelectorAll("h1")].some((element) => text(element) === name);
    return { heading: isHeading ? name : "", title: name && isInTitle(name) ? name : "" };
  }

  /** @returns {Reading} */
  function read() {
    const said = { microdata: marked(MICRODATA), rdfa: marked(RDFA), json_ld: linked() };
    const of = (/** @type {"name" | "jobTitle" | "worksFor"} */ property) =>
      Object.fromEntries(Object.entries(said).map(([syntax, values]) => [syntax, values[property]]));
    const names = of("name");
    return {
      witnesses: { ...names, ...confirmations(Object.values(names).find(Boolean) ?? "") },
      headline: anchors.field(of("jobTitle")),
      company: anchors.field(of("worksFor")),
      location: anchors.field({}),
      slugs: [],
      isMixed: anchors.field(names).isDoubtful,
      card: null,
    };
  }

  globalThis.afterwordPage.schema_person = {
    layout: "schema_person", tells: [MICRODATA.person, RDFA.person], changesInPlace: false, read,
  };
})();
