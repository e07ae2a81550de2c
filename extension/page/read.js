// @ts-check
"use strict";

(() => {
  const { address, anchors, pairing, text, ...layouts } = globalThis.afterwordPage;

  const ON_LINKEDIN = [layouts.sdui, layouts.classic, layouts.classic2020, layouts.public];
  const OWN_PROFILE = ["/edit/intro", "/edit/forms/intro"].map((part) => `main a[href*="${part}"]`).join();
  const TOP_CARD = '.top-card-layout, main :is([componentkey$="Topcard"], h1.text-heading-xlarge, .pv-top-card--list)';
  const SIGN_IN = 'input[type="password"], form[action*="/signup"], form[action*="/login"], form.join-form';
  const PATIENCE_MS = 1000;
  const PAUSE_MS = 100;

  /** @param {RefusalCode} code @returns {Refusal} */
  function refuse(code) {
    return { ok: false, code };
  }

  /** @param {Reader} reader */
  function weight(reader) {
    return reader.tells.filter((tell) => document.querySelector(tell)).length;
  }

  function mostEvident() {
    return ON_LINKEDIN.reduce((best, reader) => (weight(reader) > weight(best) ? reader : best));
  }

  /** States of the whole page; a top card proves that a profile is shown. @returns {RefusalCode | ""} */
  function withoutCard() {
    if (document.querySelector(TOP_CARD)) return "";
    const isNotFound = [...document.querySelectorAll("a")].some((link) =>
      new URLSearchParams(link.search).get("trk")?.includes("not-found"),
    );
    if (isNotFound) return "not_found";
    return document.querySelector(SIGN_IN) ? "signed_out" : "";
  }

  /**
   * One's own card may still stand there when the address has moved on.
   * @param {ProfileAddress} profile
   * @returns {RefusalCode | ""}
   */
  function ownCard(profile) {
    const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(OWN_PROFILE));
    if (!link) return "";
    return profile.isMemberId || address.slugIn(link.pathname) === profile.slug ? "own_profile" : "page_changing";
  }

  /** @returns {RefusalCode} */
  function emptiness() {
    const isBare = ["", "LinkedIn"].includes(anchors.title()) && !anchors.headings().length;
    const main = document.querySelector("main");
    const isEmpty = main && !text(main);
    return isBare || isEmpty || document.readyState === "loading" ? "still_loading" : "not_recognised";
  }

  /** Why one witness, or two who disagree, give no name. @param {Reader} reader @param {Reading} reading */
  function nameless(reader, reading) {
    const [, shown] = Object.values(reading.witnesses);
    return reader.changesInPlace && shown ? "page_changing" : emptiness();
  }

  /**
   * The slug, or nothing when the page shows somebody else than the address does.
   * @param {ProfileAddress} profile
   * @param {Reading} reading
   */
  function agreedSlug(profile, { slugs }) {
    const given = slugs.length ? slugs : [profile.slug];
    const isAgreed = profile.isMemberId ? given.length === 1 : given.every((slug) => slug === profile.slug);
    return isAgreed ? given[0] : "";
  }

  /**
   * Below a profile stand pages whose title and heading agree on a section's name.
   * @param {ProfileAddress} profile
   * @param {Reading} reading
   */
  function isSection(profile, reading) {
    return profile.goesOn && !reading.slugs.length;
  }

  /**
   * @param {Reader} reader
   * @param {Reading} reading
   * @param {string} slug
   * @param {string} profile_url
   * @returns {Success}
   */
  function accept(reader, reading, slug, profile_url) {
    const { witnesses, headline, company, location } = reading;
    const name = anchors.agreeing(witnesses);
    return {
      ok: true,
      layout: reader.layout,
      person: {
        name: name.value, headline: headline.value, company: company.value, location: location.value, profile_url,
      },
      slug,
      evidence: {
        name: name.evidence, headline: headline.evidence, company: company.evidence, location: location.evidence,
      },
    };
  }

  /** @param {Reading} reading */
  function isConfirmed(reading) {
    return anchors.agreeing(reading.witnesses).evidence.length >= 2;
  }

  /** @param {ProfileAddress} profile @returns {PageResult} */
  function readProfile(profile) {
    const state = ownCard(profile) || withoutCard();
    if (state) return refuse(state);
    const reader = mostEvident();
    const reading = reader.read();
    const slug = agreedSlug(profile, reading);
    if (!slug || reading.isMixed) return refuse("page_changing");
    if (!isConfirmed(reading)) return refuse(nameless(reader, reading));
    if (isSection(profile, reading)) return refuse("not_recognised");
    const inAddress = slug === profile.slug ? profile.raw : encodeURIComponent(slug);
    return accept(reader, reading, slug, `https://www.linkedin.com/in/${inAddress}/`);
  }

  /** Any other website, Afterword's own practice page among them. @returns {PageResult} */
  function readElsewhere() {
    if (pairing.isHere()) return pairing.read();
    const reader = layouts.schema_person;
    if (!weight(reader)) return refuse("not_a_profile");
    const reading = reader.read();
    const isRead = isConfirmed(reading);
    return isRead ? accept(reader, reading, "", location.origin + location.pathname) : refuse("not_recognised");
  }

  function readOnce() {
    if (!address.isLinkedIn(location.hostname)) return readElsewhere();
    const profile = address.profile(location);
    return profile ? readProfile(profile) : refuse(address.refusal(location));
  }

  /** @param {PageResult} result */
  function mayPass(result) {
    return !result.ok && ["still_loading", "page_changing"].includes(result.code);
  }

  async function readPatiently() {
    const end = performance.now() + PATIENCE_MS;
    let result = readOnce();
    while (mayPass(result) && performance.now() < end) {
      await new Promise((resume) => setTimeout(resume, PAUSE_MS));
      result = readOnce();
    }
    return result;
  }

  return readPatiently();
})();
