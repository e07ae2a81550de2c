/** Types of the page readers: classic scripts that meet in one global object and can import nothing. */

type RefusalCode =
  | "still_loading"
  | "page_changing"
  | "own_profile"
  | "not_found"
  | "signed_out"
  | "other_surface"
  | "not_recognised"
  | "not_a_profile"
  | "no_token";

/** What one field says, and which hooks say so. */
interface Field {
  value: string;
  evidence: string[];
}

/** What one layout's reader has seen, before anything is believed. */
interface Reading {
  /** What each independent place gives as the name; in layouts that change in place the second is the one shown. */
  witnesses: Record<string, string>;
  headline: Field;
  company: Field;
  location: Field;
  /** Slugs the page links to as this person's. */
  slugs: string[];
  /** Parts of two people stand in one card. */
  isMixed: boolean;
}

interface Reader {
  layout: string;
  /** Selectors; the layout of which most are found is read. */
  tells: string[];
  /** Whether the next person may appear without a new page, so that a disagreement may pass. */
  changesInPlace: boolean;
  read(): Reading;
}

interface ProfileAddress {
  /** As in the address. */
  raw: string;
  /** Decoded, lower case. */
  slug: string;
  isMemberId: boolean;
  /** The path leads below the profile. */
  goesOn: boolean;
}

/** Name, contact link, and the innermost element that holds both. */
interface Anchors {
  heading: HTMLElement | null;
  link: HTMLAnchorElement | null;
  stem: HTMLElement | null;
}

interface Refusal {
  ok: false;
  code: RefusalCode;
}

interface Success {
  ok: true;
  layout: string;
  person: { name: string; headline: string; company: string; location: string; profile_url: string };
  slug: string;
  evidence: { name: string[]; headline: string[]; company: string[]; location: string[] };
}

/** A server's own page, and the token it holds. */
interface Pairing {
  ok: true;
  pairing: { address: string; label: string; token: string };
}

type PageResult = Success | Pairing | Refusal;

interface AfterwordPage {
  text(source: Node | string | null | undefined): string;
  address: {
    isLinkedIn(hostname: string): boolean;
    isMemberId(slug: string): boolean;
    profile(place: Location): ProfileAddress | null;
    refusal(place: Location): RefusalCode;
    slugIn(pathname: string): string;
  };
  anchors: {
    agreeing(witnesses: Record<string, string>): Field;
    between(anchors: Anchors): Element[];
    find(card: string): Anchors;
    headings(): HTMLElement[];
    isMixed(anchors: Anchors): boolean;
    isVisible(element: Element): boolean;
    locationText(anchors: Anchors): string;
    nameBranch(anchors: Anchors): Element | null;
    slugs(name: Element | null): string[];
    title(): string;
    titleName(): string;
  };
  sdui: Reader;
  classic: Reader;
  classic2020: Reader;
  public: Reader;
  schema_person: Reader;
  pairing: {
    isHere(): boolean;
    read(): PageResult;
  };
}

declare var afterwordPage: AfterwordPage;
