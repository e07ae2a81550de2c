// @ts-check
"use strict";

(() => {
  const { address, anchors, profile } = globalThis.afterwordPage;

  const MOST_LINES = 150;
  const DEEPEST = 25;

  /** All that is ever said of an element beyond its tag: which of these it is. */
  const HOOKS = [
    "main#workspace", "html.theme--mercado", '[data-sdui-screen$="profile.Profile"]', '[componentkey$="Topcard"]',
    '[id$="Topcard"]', ".text-heading-xlarge", ".text-body-medium", ".pv-top-card--list", ".pv-top-card--list-bullet",
    ".pv-top-card--experience-list-item", ".top-card-layout", ".top-card-layout__title", ".top-card-layout__headline",
    ".top-card__subline-item", "[data-section=currentPositionsDetails]", '[href*="/overlay/contact-info"]',
    '[href*="/detail/contact-info"]', '[href*="/preload/custom-invite/"]', '[href*="/edit/intro"]', '[href*="/premium/"]',
    'svg[id^="company-accent"]', 'svg[id^="school-accent"]', "svg#clock-small", "svg#bell-fill-medium", ".send-invite",
    "#custom-message", "[itemscope]", "[itemprop]", "[typeof]", 'script[type="application/ld+json"]',
    '[role="button"]', '[role="dialog"]', '[role="main"]', '[role="toolbar"]', "[aria-hidden]", "[inert]", "[hidden]",
  ];
  const TAG = /^(?:h[1-6]|[a-z]{1,10})$/u;
  const CLASSES = ["Lu", "Ll", "Lt", "Lm", "Lo", "M", "N", "P", "S", "Z", "C"];
  const KNOWN_PATHS = ["in", "pub", "sales", "talent", "recruiter", "authwall", "feed", "search", "company", "practice"];
  const LANGUAGE = /^[a-z]{2}(?:[-_][A-Z]{2})?$/u;

  /** A text as its length and the Unicode classes of its characters; of the text itself nothing. @param {string} words */
  function shape(words) {
    const classes = CLASSES.filter((name) => new RegExp(`\\p{${name}}`, "u").test(words));
    return words ? `${words.length} (${classes.join(" ")})` : "none";
  }

  /** Words in the element itself, outside its children. @param {Element} element */
  function ownWords(element) {
    const nodes = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return nodes.map((node) => node.textContent ?? "").join(" ").trim();
  }

  /** The names of elements that HTML knows; any other might be somebody's. @param {Element} element */
  function tag(element) {
    if (element instanceof SVGSVGElement) return "svg";
    const isKnown = element instanceof HTMLElement && !(element instanceof HTMLUnknownElement);
    return isKnown && TAG.test(element.localName) ? element.localName : "other";
  }

  /** @param {Element} element */
  function line(element) {
    const hooks = HOOKS.filter((hook) => element.matches(hook));
    const words = ownWords(element);
    const marks = [...hooks, anchors.isVisible(element) ? "" : "unseen", element.shadowRoot ? "shadow root" : ""];
    return [tag(element), ...marks, words && shape(words)].filter(Boolean).join(" ");
  }

  /**
   * @param {Element} element
   * @param {number} depth
   * @param {string[]} lines
   */
  function outline(element, depth, lines) {
    if (lines.length >= MOST_LINES || depth > DEEPEST) return lines;
    lines.push("  ".repeat(depth) + line(element));
    for (const child of element.children) outline(child, depth + 1, lines);
    return lines;
  }

  function place() {
    const [, first = "", ...rest] = location.pathname.split("/");
    const path = KNOWN_PATHS.includes(first) ? first : shape(first);
    const host = address.isLinkedIn(location.hostname) ? "LinkedIn" : "elsewhere";
    return `${host}, /${path}, then ${rest.map(shape).join(", ") || "nothing"}`;
  }

  function title() {
    const { title } = anchors;
    const suffix = title().endsWith(" | LinkedIn") ? ", with the usual ending" : "";
    return `${shape(title())}${suffix}`;
  }

  /** @param {PageResult} result */
  function answer(result) {
    if (!result.ok) return [`refused: ${result.code}`];
    const { evidence, person } = result;
    const fields = /** @type {(keyof typeof evidence)[]} */ (Object.keys(evidence)).map((field) => {
      const doubt = result.doubts.includes(field) ? ", in doubt" : "";
      return `${field}: ${shape(person[field])}, by ${evidence[field].join(" and ") || "nothing"}${doubt}`;
    });
    const { found, limit, place } = result.noteBox ?? {};
    return [`read: ${result.layout}`, ...fields, `state: ${result.state}`, `note box: ${found ? `${limit} ${place}` : "none"}`];
  }

  /** Which hooks are on the page, and how often. */
  function counts() {
    return HOOKS.map((hook) => `${document.querySelectorAll(hook).length} × ${hook}`);
  }

  function witnesses() {
    const { layout, read } = profile.mostEvident();
    return `${layout}: ${Object.entries(read().witnesses).map(([name, words]) => `${name} ${shape(words)}`).join(", ")}`;
  }

  /** The card with the name where there is one, else all that is shown. */
  function stage() {
    return profile.mostEvident().read().card ?? document.querySelector("main") ?? document.body;
  }

  function report() {
    const { lang, dir } = document.documentElement;
    const layouts = profile.ON_LINKEDIN.map((reader) => `${reader.layout} ${profile.weight(reader)}/${reader.tells.length}`);
    return [
      "Afterword, report of a page. It holds its structure, and lengths and kinds of characters in place of every text.",
      `address: ${place()}`,
      `language: ${LANGUAGE.test(lang) ? lang : "other"} ${dir === "rtl" ? "rtl" : ""}`.trim(),
      `title: ${title()}`,
      `layouts: ${layouts.join(", ")}`,
      `name in ${witnesses()}`,
      ...answer(profile.readOnce()),
      "", "hooks:", ...counts(),
      "", "outline:", ...outline(stage(), 0, []),
    ].join("\n");
  }

  try {
    return report();
  } catch {
    return "Afterword, report of a page. This page does not let itself be described.";
  }
})();
