// @ts-check
"use strict";

(() => {
  const { address, anchors, invitation, linked_data, text, ...layouts } = globalThis.afterwordPage;

  const ON_LINKEDIN = [layouts.sdui, layouts.classic, layouts.classic2020, layouts.public];
  const OWN_PROFILE = ["/edit/intro", "/edit/forms/intro"].map((part) => `main a[href*="${part}"]`).join();
  const TOP_CARD = '.top-card-layout, main :is([componentkey$="Topcard"], h1.text-heading-xlarge, .pv-top-card--list)';
  const SIGN_IN = 'input[type="password"], form[action*="/signup"], form[action*="/login"], form.join-form';
  const LONGEST_NAME = 200;
  const LONGEST_FIELD = 500;

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

  /**
   * Why one witness, two who disagree, or a whole page in a name's place give no name.
   * @param {Reader} reader
   * @param {Reading} reading
   */
  function nameless(reader, { witnesses }) {
    const [title, shown] = Object.values(witnesses);
    return reader.changesInPlace && shown && shown !== title ? "page_changing" : emptiness();
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

  /** What no profile shows is no field, however clearly the page says it. @param {Field} field */
  function bounded(field) {
    return field.value.length > LONGEST_FIELD ? anchors.doubtful() : field;
  }

  /**
   * @param {Reader} reader
   * @param {Reading} reading
   * @param {{ slug: string, profile_url: string }} whose
   * @param {Invitation} how
   * @returns {Success}
   */
  function accept(reader, reading, { slug, profile_url }, { state, noteBox }) {
    const name = anchors.agreeing(reading.witnesses);
    const [headline, company, location] = [reading.headline, reading.company, reading.location].map(bounded);
    const fields = Object.entries({ headline, company, location });
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
      doubts: fields.filter(([, { isDoubtful }]) => isDoubtful).map(([field]) => field),
      state,
      noteBox,
    };
  }

  /** @param {Reading} reading */
  function isConfirmed(reading) {
    const { value, evidence } = anchors.agreeing(reading.witnesses);
    return evidence.length >= 2 && value.length <= LONGEST_NAME;
  }

  /**
   * Only somebody signed in can invite.
   * @param {Reader} reader
   * @param {Reading} reading
   * @param {string} slug
   * @returns {Invitation}
   */
  function howThingsStand(reader, reading, slug) {
    const found = invitation.find(anchors.agreeing(reading.witnesses).value, slug, reading.card);
    return reader === layouts.public ? { ...found, state: "sign_in_first" } : found;
  }

  /**
   * Whom the page shows, whether it is the reader themselves or somebody else.
   * @param {ProfileAddress} profile
   * @returns {Shown | Refusal}
   */
  function whoIsShown(profile) {
    const reader = mostEvident();
    const reading = reader.read();
    const slug = agreedSlug(profile, reading);
    if (!slug || reading.isMixed) return refuse("page_changing");
    if (!isConfirmed(reading)) return refuse(nameless(reader, reading));
    if (isSection(profile, reading)) return refuse("not_recognised");
    const inAddress = slug === profile.slug ? profile.raw : encodeURIComponent(slug);
    return { ok: true, reader, reading, slug, profile_url: `https://www.linkedin.com/in/${inAddress}/` };
  }

  /** A profile of LinkedIn's that may be the reader's own. @returns {Shown | Refusal} */
  function shown() {
    const profile = address.isLinkedIn(location.hostname) && address.profile(location);
    if (!profile) return refuse(address.isLinkedIn(location.hostname) ? address.refusal(location) : "not_a_profile");
    const state = ownCard(profile) || withoutCard();
    return state && state !== "own_profile" ? refuse(state) : whoIsShown(profile);
  }

  /** @param {ProfileAddress} profile @returns {PageResult} */
  function readProfile(profile) {
    const state = ownCard(profile) || withoutCard();
    if (state) return refuse(state);
    const found = whoIsShown(profile);
    if (!found.ok) return found;
    const { reader, reading, slug } = found;
    return accept(reader, reading, found, howThingsStand(reader, reading, slug));
  }

  /** Any other website, Afterword's own practice page among them. @returns {PageResult} */
  function readElsewhere() {
    const reader = layouts.schema_person;
    if (!weight(reader) && !linked_data.persons().length) return refuse("not_a_profile");
    const reading = reader.read();
    if (reading.isMixed || !isConfirmed(reading)) return refuse("not_recognised");
    const profile_url = location.origin + location.pathname;
    return accept(reader, reading, { slug: "", profile_url }, { state: null, noteBox: null });
  }

  function readPage() {
    if (!address.isLinkedIn(location.hostname)) return readElsewhere();
    const profile = address.profile(location);
    return profile ? readProfile(profile) : refuse(address.refusal(location));
  }

  /** A page may put names of its own over the document's properties; of such a page nothing is believed. */
  function readOnce() {
    try {
      return readPage();
    } catch {
      return refuse("not_recognised");
    }
  }

  globalThis.afterwordPage.profile = { ON_LINKEDIN, mostEvident, readOnce, shown, weight };
})();
