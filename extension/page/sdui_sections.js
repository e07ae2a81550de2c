// @ts-check
"use strict";

(() => {
  const { anchors, sections, text } = globalThis.afterwordPage;
  const { LONGEST, MOST, cut, job, post, shown } = sections;

  const BOX = '[data-testid="expandable-text-box"]';
  const ENTRY = '[componentkey^="entity-collection-item"]';
  const SKILL = '[componentkey^="com.linkedin.sdui.profile.skill"]';
  const PHOTO = '[componentkey="topcard-logo-image-referencekey"]';

  /** The cards are named in no reader's language. @param {string} name */
  function section(name) {
    const found = document.querySelectorAll(`main :is([componentkey$="${name}"], [id$="${name}"])`);
    return [...found].find(anchors.isVisible) ?? null;
  }

  /** Lines of an entry that belong to itself: not its description, not what is nested. @param {Element} entry @param {string} [nested] */
  function lines(entry, nested = "ul") {
    const all = [...entry.querySelectorAll("p")].filter((line) => !line.closest(BOX) && anchors.isVisible(line));
    return all.filter((line) => !entry.contains(line.closest(nested)) || line.closest(nested) === entry).map(text).filter(Boolean);
  }

  /** @param {Element} entry @param {string} [employer] */
  const position = (entry, employer) => job(lines(entry), shown(entry.querySelector(BOX)), employer);

  /** One position, or several with one employer, whose name then comes first. @param {Element} entry */
  function positions(entry) {
    const several = [...entry.querySelectorAll("ul > li")].filter((item) => lines(item, "none").some((line) => sections.YEAR.test(line)));
    return several.length ? several.map((item) => position(item, lines(entry)[0])) : [position(entry)];
  }

  function jobs() {
    const all = section("ExperienceTopLevelSection")?.querySelectorAll(ENTRY);
    const entries = all && [...all].filter((entry) => !entry.parentElement?.closest(ENTRY));
    return entries?.flatMap(positions).slice(0, MOST.jobs) ?? null;
  }

  function skills() {
    const all = section("Skills")?.querySelectorAll(SKILL);
    const names = all && [...all].map((skill) => cut(text(skill.querySelector("p") ?? skill), LONGEST.skill));
    return names ? [...new Set(names)].filter(Boolean).slice(0, MOST.skills) : null;
  }

  function posts() {
    const activity = section("Activity");
    if (!activity) return null;
    const boxes = /** @type {HTMLElement[]} */ ([...activity.querySelectorAll(BOX)]).filter(anchors.isVisible);
    return boxes.slice(0, MOST.posts).map((box) => post(box, activity));
  }

  /** Without a photo the page shows a drawn head in its place. */
  function hasPhoto() {
    const place = document.querySelector(`main ${PHOTO}`);
    if (place?.querySelector("img[src]")) return true;
    return place?.querySelector('svg[id*="ghost"], svg[id*="person"]') ? false : null;
  }

  function read() {
    const about = section("About");
    const told = about && cut(shown(about.querySelector(BOX)), LONGEST.about);
    return { about: told, jobs: jobs(), skills: skills(), posts: posts(), has_photo: hasPhoto() };
  }

  globalThis.afterwordPage.sdui_sections = { read };
})();
