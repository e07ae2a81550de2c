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

/** How things stand between the reader and a person on LinkedIn, as far as the page shows it. */
type StateCode =
  | "no_dialog"
  | "pending"
  | "connected"
  | "sign_in_first"
  | "add_note_first"
  | "box_open"
  | "email_required"
  | "notes_used_up"
  | "invitations_used_up"
  | "several_boxes"
  | "other_person";

/** What one field says, and which hooks say so. */
interface Field {
  value: string;
  evidence: string[];
  /** The page shows something there, but not clearly enough. */
  isDoubtful: boolean;
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
  /** What holds the name and the actions, and nobody else. */
  card: Element | null;
}

/** The texts beside the icons of today's card. */
interface Chips {
  company: string;
  school: string;
}

/** How one way of marking schema.org data spells it. */
interface Marking {
  person: string;
  scope: string;
  properties(name: string): string;
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

/** What came of putting a note into the box. */
type PutCode = "put" | "lost" | "has_text" | "too_long" | StateCode | RefusalCode;

interface Note {
  text: string;
  /** Whom it was drafted for. */
  slug: string;
  mayReplace: boolean;
}

type BoxFor = { box: HTMLTextAreaElement; code?: undefined } | { code: PutCode; box?: undefined };

/** Where a tree of elements stands. */
type Place = "light" | "shadow" | "frame";

interface Root {
  root: Document | ShadowRoot;
  place: Place;
}

interface NoteBox {
  box: HTMLTextAreaElement;
  place: Place;
  dialog: Element;
}

interface NoteBoxSeen {
  found: boolean;
  limit: number | null;
  place: Place | null;
}

/** Both are null where there are no invitations. */
interface Invitation {
  state: StateCode | null;
  noteBox: NoteBoxSeen | null;
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
  /** Fields left empty although the page shows something. */
  doubts: string[];
  state: StateCode | null;
  noteBox: NoteBoxSeen | null;
}

/** Whom the page shows, before anything else is read. */
interface Shown {
  ok: true;
  reader: Reader;
  reading: Reading;
  slug: string;
  profile_url: string;
}

interface OwnJob {
  title: string;
  company: string;
  dates: string;
  text: string;
}

interface OwnPost {
  /** Of the form 2026-11-26. */
  date: string | null;
  text: string;
}

/** What is further down on a profile; null is what the page does not show clearly, or not yet. */
interface Sections {
  about: string | null;
  jobs: OwnJob[] | null;
  skills: string[] | null;
  posts: OwnPost[] | null;
  has_photo: boolean | null;
}

interface OwnProfile {
  ok: true;
  own: Sections & { headline: string | null; profile_url: string; contact: string[] | null };
}

/** A server's own page, and the token it holds. */
interface Pairing {
  ok: true;
  pairing: { address: string; label: string; token: string };
}

type PageResult = Success | Refusal;

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
    agreeing(witnesses: Record<string, string>): { value: string; evidence: string[] };
    between(anchors: Anchors): Element[];
    card(anchors: Anchors, selector: string): Element | null;
    doubtful(): Field;
    field(witnesses: Record<string, string>): Field;
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
  linked_data: {
    persons(): any[];
    slugOf(url: unknown): string;
    words(value: unknown): string;
  };
  sdui: Reader;
  classic: Reader;
  classic2020: Reader;
  public: Reader;
  schema_person: Reader;
  pairing: {
    isHere(): boolean;
    read(): Pairing | Refusal;
  };
  roots: {
    all(): Root[];
    closest(element: Element, selector: string): Element | null;
    shown(trees: Root[], selector: string): { element: Element; place: Place }[];
  };
  note_box: {
    DIALOG: string;
    all(trees: Root[]): NoteBox[];
    isChat(element: Element): boolean;
    limit(box: HTMLTextAreaElement): number | null;
    seen(boxes: NoteBox[]): NoteBoxSeen;
  };
  invitation: { find(name: string, slug: string, card: Element | null): Invitation };
  profile: {
    ON_LINKEDIN: Reader[];
    mostEvident(): Reader;
    readOnce(): PageResult;
    shown(): Shown | Refusal;
    weight(reader: Reader): number;
  };
  sections: {
    LONGEST: Record<"title" | "company" | "dates" | "text" | "about" | "post" | "skill" | "contact", number>;
    MOST: Record<"jobs" | "posts" | "skills", number>;
    YEAR: RegExp;
    contact(card: Element | null): string[] | null;
    cut(words: string, longest: number): string;
    job(lines: string[], text: string, employer?: string): OwnJob;
    post(box: HTMLElement, section: Element): OwnPost;
    shown(element: HTMLElement | null | undefined): string;
  };
  sdui_sections: { read(): Sections };
  classic_sections: { read(reading: Reading): Sections };
  public_sections: { read(): Sections };
  putNote(note: Note): Promise<PutCode>;
}

declare var afterwordPage: AfterwordPage;
