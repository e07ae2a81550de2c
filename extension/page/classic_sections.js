// @ts-check
"use strict";

(() => {
  const { anchors, sections, text } = globalThis.afterwordPage;
  const { LONGEST, MOST, cut, job, post, shown } = sections;

  /** Each text stands there twice, for the eye and for the ear; this is what the eye sees. */
  const SEEN = 'span[aria-hidden="true"]';
  const UNFOLDING = `.inline-show-more-text ${SEEN}`;

  /** @param {string} id  of the anchor at its head */
  function section(id) {
    return document.querySelector(`main section:has(> [id="${id}"])`);
  }

  /** @param {Element} part @param {string} selector @returns {HTMLElement[]} */
  function all(part, selector) {
    return /** @type {HTMLElement[]} */ ([...part.querySelectorAll(selector)]).filter(anchors.isVisible);
  }

  /** The entries of a list, without those nested in them. @param {Element} part */
  function entries(part) {
    const [list] = all(part, "ul");
    return list ? [...list.children].filter((child) => child.localName === "li") : [];
  }

  /** @param {Element} entry */
  function lines(entry) {
    const seen = all(entry, `:is(.t-bold, .t-normal) ${SEEN}`).filter((line) => !line.closest(".inline-show-more-text"));
    return seen.filter((line) => line.closest("li") === entry).map(text).filter(Boolean);
  }

  /** @param {Element} entry @param {string} [employer] */
  const position = (entry, employer) => job(lines(entry), all(entry, UNFOLDING).map(shown).join("\n"), employer);

  /** @param {Element} entry */
  function positions(entry) {
    const several = all(entry, "li").filter((item) => lines(item).some((line) => sections.YEAR.test(line)));
    return several.length ? several.map((item) => position(item, lines(entry)[0])) : [position(entry)];
  }

  function about() {
    const part = section("about");
    return part && cut(all(part, `${SEEN}:not(h2 *)`).map(shown).join("\n"), LONGEST.about);
  }

  function skills() {
    const part = section("skills");
    const names = part && entries(part).map((entry) => cut(lines(entry)[0] ?? "", LONGEST.skill));
    return names?.filter(Boolean).slice(0, MOST.skills) ?? null;
  }

  function posts() {
    const part = section("content_collections") ?? section("recent_activity");
    return part && all(part, UNFOLDING).slice(0, MOST.posts).map((box) => post(box, part));
  }

  /** @param {Element | null} card @param {string} name  which is the photo's alternative text */
  function hasPhoto(card, name) {
    if (card?.querySelector(".ghost-person")) return false;
    return [...(card?.querySelectorAll("img") ?? [])].some((image) => text(image.alt) === name) || null;
  }

  /** @param {Reading} reading */
  function read({ card, witnesses }) {
    const experience = section("experience");
    const jobs = experience && entries(experience).flatMap(positions).slice(0, MOST.jobs);
    return { about: about(), jobs, skills: skills(), posts: posts(), has_photo: hasPhoto(card, Object.values(witnesses)[0]) };
  }

  globalThis.afterwordPage.classic_sections = { read };
})();
