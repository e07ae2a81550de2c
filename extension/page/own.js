// @ts-check
"use strict";

(() => {
  const { anchors, classic_sections, profile, public_sections, sdui, classic, public: open, sdui_sections, sections } =
    globalThis.afterwordPage;

  const NOTHING = { about: null, jobs: null, skills: null, posts: null, has_photo: null };

  /** @param {Reader} reader @param {Reading} reading */
  function further(reader, reading) {
    if (reader === sdui) return sdui_sections.read();
    if (reader === classic) return classic_sections.read(reading);
    return reader === open ? public_sections.read() : NOTHING;
  }

  /**
   * The profile in view as its visitor sees it. What the page does not show clearly, or has not rendered yet, is null.
   * @returns {OwnProfile | Refusal}
   */
  function read() {
    const shown = profile.shown();
    if (!shown.ok) return shown;
    const { reader, reading, profile_url } = shown;
    const headline = reading.headline.isDoubtful ? null : reading.headline.value.slice(0, 400);
    const rest = further(reader, reading);
    return { ok: true, own: { headline, ...rest, profile_url, contact: sections.contact(reading.card) } };
  }

  try {
    return read();
  } catch {
    return { ok: false, code: "not_recognised" };
  }
})();
