"""What an interview can be, and which of the user's interviews a person belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Literal

from .spelling import firm, letters

FORMATS = ("onsite", "video", "phone")
OUTCOMES = ("open", "rejected", "offer", "withdrawn")
DECIDED = ("rejected", "offer")
ALIKE = 0.85  # of a name's letters, from which on two spellings may mean one person

# What no decision can have, and what to do instead.
TOO_SOON = "Leave the outcome open until the interview is over."
BEFORE = "Give the day of the interview or a later one."
AHEAD = "Give today or an earlier day, or leave the outcome open."

Certainty = Literal["same_profile", "same_name", "similar_name", "same_company"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A person as a page, or a record, shows them."""

    name: str
    company: str = ""
    profile_url: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One interview as far as matching needs it: its company, and who took part."""

    id: str
    company: str
    people: tuple[tuple[str, Seen], ...]


def undecidable(outcome: str, decided_on: date | None, held_on: date | None, today: date) -> dict[str, str]:
    """What is wrong with the decision about an interview, by field; the days are those of the interview's place.

    While the outcome is open, the day is the promised one. Whoever withdrew decided alone, on any day.
    """
    is_decided = outcome in DECIDED
    if is_decided and held_on is not None and held_on > today:
        return {"outcome": TOO_SOON}
    if outcome != "withdrawn" and decided_on is not None and held_on is not None and decided_on < held_on:
        return {"decided_on": BEFORE}
    if is_decided and decided_on is not None and decided_on > today:
        return {"decided_on": AHEAD}
    return {}


@dataclass(frozen=True, slots=True)
class Match:
    """An interview that the person may belong to, why, and as whom; `person` is empty if only the company agrees."""

    interview: str
    person: str
    why: Certainty


def matches(seen: Seen, meetings: Iterable[Meeting]) -> list[Match]:
    """Every interview that the person may belong to, the surest first; among equals the order given stays.

    A match is only ever a proposal: two people can share a name, and one person can change theirs.
    """
    found = [match for meeting in meetings if (match := _best(seen, meeting))]
    return sorted(found, key=lambda match: _SURENESS.index(match.why))


def alike(name: str, people: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of those whose name, given beside it, may mean somebody of this name, the surest first."""
    seen = Seen(name)
    found = [(why, id_) for id_, known in people if (why := _why(seen, Seen(known)))]
    return [id_ for _, id_ in sorted(found, key=lambda reason: _SURENESS.index(reason[0]))]


_SURENESS: tuple[Certainty, ...] = ("same_profile", "same_name", "similar_name", "same_company")


def _best(seen: Seen, meeting: Meeting) -> Match | None:
    reasons = [(why, person) for person, known in meeting.people if (why := _why(seen, known))]
    if reasons:
        why, person = min(reasons, key=lambda reason: _SURENESS.index(reason[0]))
        return Match(meeting.id, person, why)
    if seen.company and firm(seen.company) == firm(meeting.company):
        return Match(meeting.id, "", "same_company")
    return None


def _why(seen: Seen, known: Seen) -> Certainty | None:
    if seen.profile_url and seen.profile_url == known.profile_url:
        return "same_profile"
    mine, theirs = letters(seen.name), letters(known.name)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return "same_name"
    return (
        "similar_name"
        if any(test(theirs, mine) for test in (_is_short_for, _is_familiar_for, _is_spelt_like))
        else None
    )


def _is_short_for(short: list[str], full: list[str]) -> bool:
    """Someone met as "Priya" or "P. Raman" is named in full on the page: each word, or its initial, stands there."""
    rest = iter(full)
    return len(short) <= len(full) and all(any(_stands_for(word, other) for other in rest) for word in short)


def _is_familiar_for(familiar: list[str], full: list[str]) -> bool:
    """Tom Reed and Thomas Reed: one family name, one initial."""
    return familiar[-1] == full[-1] and familiar[0][0] == full[0][0]


def _is_spelt_like(one: list[str], other: list[str]) -> bool:
    first, second = " ".join(one), " ".join(other)
    needed = ALIKE * (len(first) + len(second)) / 2  # letters in common, in whatever order
    if min(len(first), len(second)) < needed or sum(min(first.count(x), second.count(x)) for x in set(first)) < needed:
        return False
    return SequenceMatcher(None, first, second).ratio() >= ALIKE


def _stands_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))
