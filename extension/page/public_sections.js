// @ts-check
"use strict";

(() => {
  const { anchors, sections, text } = globalThis.afterwordPage;
  const { LONGEST, MOST, cut, job, shown } = sections;

  const MASK = /\*{3}/u; // to visitors without an account some words are shown as asterisks
  const SUMMARY = "main section.summary .core-section-container__content";

  /** @param {Element} entry */
  function position(entry) {
    const part = (/** @type {string} */ name) => text(entry.querySelector(name));
    const lines = [".experience-item__title", ".experience-item__subtitle", ".date-range"].map(part);
    return job(lines, shown(/** @type {HTMLElement | null} */ (entry.querySelector(".show-more-less-text"))));
  }

  function about() {
    const part = /** @type {HTMLElement | null} */ (document.querySelector(SUMMARY));
    return part && anchors.isVisible(part) ? unmasked(cut(shown(part), LONGEST.about)) : null;
  }

  /** @param {string} words */
  const unmasked = (words) => (MASK.test(words) ? null : words);

  function read() {
    const list = document.querySelector("main [data-section=experience], main section.experience");
    const jobs = list && [...list.querySelectorAll("li.experience-item")].map(position).slice(0, MOST.jobs);
    const isMasked = jobs?.some((each) => Object.values(each).some((words) => MASK.test(words)));
    return { about: about(), jobs: isMasked ? null : jobs, skills: null, posts: null, has_photo: null };
  }

  globalThis.afterwordPage.public_sections = { read };
})();
