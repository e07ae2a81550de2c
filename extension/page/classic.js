// @ts-check
"use strict";

(() => {
  const { anchors, text } = globalThis.afterwordPage;

  const NAME = "h1.text-heading-xlarge";

  /** @param {Anchors} found */
  function headline(found) {
    return text(anchors.nameBranch(found)?.querySelector(".text-body-medium.break-words"));
  }

  /** @param {string} id of the anchor in a section further down @param {string} name */
  function isIn(id, name) {
    return text(document.querySelector(`main section:has(> [id="${id}"])`)).includes(name);
  }

  /**
   * The button's label is a sentence in the reader's language; its text is the name alone. The company's comes first,
   * but where there is no company the school's does; the sections further down tell, once they are there.
   * @param {Anchors} found
   */
  function company(found) {
    const buttons = anchors.between(found).flatMap((row) => [...row.querySelectorAll("button[aria-label]")]);
    const [first = "", second] = buttons.filter((each) => each.querySelector("img") && anchors.isVisible(each)).map(text);
    const isSchool = first && second === undefined && isIn("education", first) && !isIn("experience", first);
    return isSchool ? "" : first;
  }

  /** @returns {Reading} */
  function read() {
    const found = anchors.find(NAME);
    return {
      witnesses: { title: anchors.titleName(), heading: text(found.heading) },
      headline: anchors.field({ class: headline(found) }),
      company: anchors.field({ button: company(found) }),
      location: anchors.field({ contact_row: anchors.locationText(found) }),
      slugs: anchors.slugs(found.heading),
      isMixed: anchors.isMixed(found),
      card: found.heading?.closest("section") ?? null,
    };
  }

  globalThis.afterwordPage.classic = {
    layout: "classic",
    tells: ["html.theme--mercado", "main h1", `main ${NAME}`],
    changesInPlace: true,
    read,
  };
})();
