// @ts-check
"use strict";

(() => {
  const { anchors, text } = globalThis.afterwordPage;

  const NAME = "h1.text-heading-xlarge";

  /** @param {Anchors} found */
  function headline(found) {
    return text(anchors.nameBranch(found)?.querySelector(".text-body-medium.break-words"));
  }

  /**
   * The button's label is a sentence in the reader's language; its text is the company alone.
   * @param {Anchors} found
   */
  function company(found) {
    const buttons = anchors.between(found).flatMap((row) => [...row.querySelectorAll("button[aria-label]")]);
    return text(buttons.find((button) => button.querySelector("img") && anchors.isVisible(button)));
  }

  /** @returns {Reading} */
  function read() {
    const found = anchors.find(NAME);
    return {
      witnesses: { title: anchors.titleName(), heading: text(found.heading) },
      headline: anchors.agreeing({ class: headline(found) }),
      company: anchors.agreeing({ button: company(found) }),
      location: anchors.agreeing({ contact_row: anchors.locationText(found) }),
      slugs: anchors.slugs(found.heading),
      isMixed: anchors.isMixed(found),
    };
  }

  globalThis.afterwordPage.classic = {
    layout: "classic",
    tells: ["html.theme--mercado", "main h1", `main ${NAME}`],
    changesInPlace: true,
    read,
  };
})();
