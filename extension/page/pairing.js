// @ts-check
"use strict";

(() => {
  const { isLinkedIn } = globalThis.afterwordPage.address;

  // docs/protocol.md, "The pairing page"
  const PAGE =
    /^(?:http:\/\/127\.0\.0\.1|https:\/\/[a-z0-9.-]+)(?::[0-9]{1,5})?\/session\/[A-Za-z0-9_-]{22}\/pair$/u;

  /** A page that offers a token, of a server here or elsewhere. Any site may have such an address: the user decides. */
  function isHere() {
    return window.top === window && PAGE.test(location.origin + location.pathname) && !isLinkedIn(location.hostname);
  }

  /** @returns {Pairing | Refusal} */
  function read() {
    const offer = /** @type {HTMLElement | null} */ (document.querySelector("#pairing[data-token]"));
    if (!offer) return { ok: false, code: "no_token" };
    const { token = "", label = "" } = offer.dataset;
    return { ok: true, pairing: { address: location.origin, label: label.slice(0, 80), token } };
  }

  globalThis.afterwordPage.pairing = { isHere, read };
})();
