// @ts-check
"use strict";

(() => {
  const { pairing, profile } = globalThis.afterwordPage;

  const PATIENCE_MS = 1000;
  const PAUSE_MS = 100;

  /** @param {PageResult} result */
  function mayPass(result) {
    return !result.ok && ["still_loading", "page_changing"].includes(result.code);
  }

  async function readPatiently() {
    const end = performance.now() + PATIENCE_MS;
    let result = profile.readOnce();
    while (mayPass(result) && performance.now() < end) {
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
      result = profile.readOnce();
    }
    return result;
  }

  return pairing.isHere() ? pairing.read() : readPatiently();
})();
