// @ts-check
"use strict";

(() => {
  const { address, anchors, text } = globalThis.afterwordPage;

  const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/u;
  const POST_ID = /(?:activity|ugcPost|share)[:-](?<id>\d{19})(?!\d)/u;
  const POST_MARKS = '[href*="activity"], [href*="ugcPost"], [href*="share"], [data-urn]';
  const EARLIEST_POST = Date.UTC(2003, 4, 5); // the day LinkedIn opened

  /** Room for each part, so that all of them fit into one request. */
  const LONGEST = { title: 150, company: 150, dates: 100, text: 2000, about: 3000, post: 1200, skill: 80, contact: 300 };
  const MOST = { jobs: 8, posts: 5, skills: 50 };

  /** A text as a visitor sees it, its lines kept; without the buttons that unfold it. @param {HTMLElement | null | undefined} element */
  function shown(element) {
    const lines = (element?.innerText ?? "").split("\n").map(text).filter(Boolean);
    const buttons = [...(element?.querySelectorAll("button") ?? [])].map(text).filter(Boolean);
    while (buttons.includes(lines.at(-1) ?? "")) lines.pop();
    return buttons.reduce((all, words) => (all.endsWith(words) ? all.slice(0, -words.length).trim() : all), lines.join("\n"));
  }

  /** @param {string} words @param {number} longest  whole words of it */
  function cut(words, longest) {
    return words.length > longest ? words.slice(0, longest).replace(/\S*$/u, "").trim() : words;
  }

  /** @param {string} line */
  const firstPart = (line) => line.split(" · ")[0];

  /**
   * A position from its lines: title, company and type, dates, place.
   * @param {string[]} lines @param {string} text @param {string} [employer]  of several positions in one entry
   * @returns {OwnJob}
   */
  function job([title = "", ...rest], text, employer) {
    const dates = rest.find((line) => YEAR.test(line)) ?? "";
    const [company = ""] = rest.filter((line) => line !== dates);
    return {
      title: cut(title, LONGEST.title),
      company: cut(firstPart(employer ?? company), LONGEST.company),
      dates: cut(dates, LONGEST.dates),
      text: cut(text, LONGEST.text),
    };
  }

  /** The day on which a post was made: its number begins with the milliseconds since 1970. @param {string} mark */
  function day(mark) {
    const id = POST_ID.exec(mark)?.groups?.id;
    const at = id ? Number(BigInt(id) >> 22n) : 0;
    return at > EARLIEST_POST && at < Date.now() + 86_400_000 ? new Date(at).toISOString().slice(0, 10) : null;
  }

  /**
   * The post that a text belongs to says when, in the address of a link or in a mark of its own.
   * @param {HTMLElement} box @param {Element} section
   * @returns {OwnPost}
   */
  function post(box, section) {
    let date = null;
    for (let at = /** @type {Element | null} */ (box); !date && at && at !== section; at = at.parentElement) {
      const marked = [at, ...at.querySelectorAll(POST_MARKS)];
      const marks = marked.map((element) => element.getAttribute("href") ?? element.getAttribute("data-urn") ?? "");
      date = marks.map(decoded).map(day).find(Boolean) ?? null;
    }
    return { date, text: cut(shown(box), LONGEST.post) };
  }

  /** @param {string} mark */
  function decoded(mark) {
    try {
      return decodeURIComponent(mark);
    } catch {
      return mark;
    }
  }

  /** Addresses of mail and web that stand on the card, or in the contact details while those are open. @param {Element | null} card */
  function contact(card) {
    const dialogs = [...document.querySelectorAll('[role="dialog"], dialog')].filter(anchors.isVisible);
    const isOpen = location.pathname.includes("/overlay/contact-info") && dialogs.length > 0;
    const places = isOpen ? [card, ...dialogs] : [card];
    const links = places.flatMap((place) => /** @type {HTMLAnchorElement[]} */ ([...(place?.querySelectorAll("a[href]") ?? [])]));
    const shown = links.filter((link) => anchors.isVisible(link) && isContact(link));
    const found = shown.map(({ href }) => href.replace("mailto:", "").slice(0, LONGEST.contact));
    return found.length || isOpen ? [...new Set(found)].slice(0, 5) : null;
  }

  /** @param {HTMLAnchorElement} link */
  function isContact({ protocol, hostname }) {
    return protocol === "mailto:" || (/^https?:$/u.test(protocol) && !address.isLinkedIn(hostname));
  }

  globalThis.afterwordPage.sections = { LONGEST, MOST, YEAR, contact, cut, job, post, shown };
})();
