// @ts-check
"use strict";

(() => {
  const PROFILE_HOST = /^(?:www|[a-z]{2})\.linkedin\.com$/u;
  const PROFILE_PATH = /^\/in\/(?<raw>[^/]+)(?<rest>\/.*)?$/u;
  const PROFILE_ITSELF = /^\/?(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?$/iu;

  /** First part of a path that is no profile's, and what to say about it. */
  const SURFACES = new Map(
    /** @type {[string, RefusalCode][]} */ ([
      ["sales", "other_surface"],
      ["talent", "other_surface"],
      ["recruiter", "other_surface"],
      ["authwall", "signed_out"],
      ["checkpoint", "signed_out"],
      ["login", "signed_out"],
      ["signup", "signed_out"],
      ["uas", "signed_out"],
      ["404", "not_found"],
    ]),
  );

  /**
   * A member id may stand in an address in place of a slug; unlike a slug it minds its letters' case.
   * @param {string} slug
   */
  function isMemberId(slug) {
    return slug.startsWith("ACoAA");
  }

  /** A slug as it is compared: decoded and in lower case; empty when it cannot be decoded. @param {string} raw */
  function decoded(raw) {
    try {
      const slug = decodeURIComponent(raw).normalize("NFC");
      return isMemberId(slug) ? slug : slug.toLowerCase();
    } catch {
      return "";
    }
  }

  /** @param {string} pathname */
  function slugIn(pathname) {
    return decoded(PROFILE_PATH.exec(pathname)?.groups?.raw ?? "");
  }

  /** LinkedIn's own hosts, also those that show no profile. @param {string} hostname */
  function isLinkedIn(hostname) {
    return hostname === "linkedin.com" || hostname.endsWith(".linkedin.com");
  }

  /** @param {Location} place */
  function isTrusted(place) {
    return place.protocol === "https:" && PROFILE_HOST.test(place.hostname);
  }

  /** @param {Location} place @returns {ProfileAddress | null} */
  function profile(place) {
    const { raw = "", rest = "" } = PROFILE_PATH.exec(place.pathname)?.groups ?? {};
    const slug = decoded(raw);
    if (!slug || !isTrusted(place)) return null;
    return { raw, slug, isMemberId: isMemberId(slug), goesOn: !PROFILE_ITSELF.test(rest) };
  }

  /** Why an address of LinkedIn's is no profile. @param {Location} place @returns {RefusalCode} */
  function refusal(place) {
    const surface = place.pathname.split("/")[1] ?? "";
    return (isTrusted(place) && SURFACES.get(surface)) || "not_a_profile";
  }

  globalThis.afterwordPage.address = { isLinkedIn, isMemberId, profile, refusal, slugIn };
})();
