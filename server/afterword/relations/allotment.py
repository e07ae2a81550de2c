"""Who of several interviewers gets one of the few notes left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .policy import Policy, may_invite

How = Literal["with_note", "without_note", "not_invited"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of an interview. `is_invited` tells whether they have an invitation already, or are connected."""

    person: str
    part: str | None = None
    permission: str | None = None
    has_topic: bool = False
    is_invited: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody gets, and why: `code` for programs, `message` for people."""

    person: str
    how: How
    code: str
    message: str


_PARTS = ("hiring_manager", "executive", "peer", "panel", "recruiter")
_ANSWERS = ("granted", "asked", None, "not_asked")


def allot(
    candidates: Sequence[Candidate], notes_left: int | None, policy: Policy, *, is_decided: bool = False
) -> list[Place]:
    """What each gets, the best placed first; `notes_left` is None where notes are not counted.

    First those who said yes, then those one has something particular to say to, then by part: a note does the most
    where a decision is made, and the least with a recruiter, who reads messages anyway. Whoever declined, or was not
    asked though the user asks first, gets nothing.
    """
    left_out = {candidate.person: place for candidate in candidates if (place := _left_out(candidate, policy))}
    invited = sorted((candidate for candidate in candidates if candidate.person not in left_out), key=_rank)
    count = len(invited) if notes_left is None else notes_left
    when = ", once the company has decided" if policy.hold_until_decision and not is_decided else ""
    return [
        *(Place(one.person, "with_note", *_note(one, when)) for one in invited[:count]),
        *(Place(one.person, "without_note", *_no_note(when)) for one in invited[count:]),
        *left_out.values(),
    ]


def _left_out(candidate: Candidate, policy: Policy) -> Place | None:
    if candidate.permission == "declined":
        reason = ("declined", "No invitation: they would rather not have one. Thank them by e-mail.")
    elif candidate.is_invited:
        reason = ("invited_already", "No invitation: they have one already, or you are connected.")
    elif not may_invite(policy, candidate.permission):
        reason = ("not_asked", "No invitation: by your own rules you ask first. Thank them by e-mail.")
    else:
        return None
    return Place(candidate.person, "not_invited", *reason)


def _note(candidate: Candidate, when: str) -> tuple[str, str]:
    if candidate.permission == "granted":
        return "said_yes", f"A note{when}: they said yes to an invitation."
    if candidate.has_topic:
        return "has_topic", f"A note{when}: you have something particular to say to them."
    return "note_left", f"A note{when}: there is one left for them."


def _no_note(when: str) -> tuple[str, str]:
    return (
        "no_note_left",
        f"An invitation without a note{when}: no note is left for them. Thank them by e-mail as well.",
    )


def _rank(candidate: Candidate) -> tuple[int, bool, int]:
    part = _PARTS.index(candidate.part) if candidate.part in _PARTS else len(_PARTS)
    return _ANSWERS.index(candidate.permission), not candidate.has_topic, part
