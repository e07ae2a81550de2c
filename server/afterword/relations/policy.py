"""The user's own rules about other people's doors, and what they say about writing at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from .advice import Advice
from .permission import permission_advice

CIRCLES = ("interviewers", "careful", "open")

Circle = Literal["interviewers", "careful", "open"]


@dataclass(frozen=True, slots=True)
class Policy:
    """How the user uses invitations.

    `circle`: "interviewers" invites those one was interviewed by, "careful" those of them who said yes, "open" anybody.
    `minutes_talked` is the least conversation after which to invite somebody.
    """

    circle: Circle = "interviewers"
    ask_first: bool = True
    hold_until_decision: bool = False
    minutes_talked: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand with a person when a text for them is asked for.

    `invites` tells whether the text goes with an invitation, and `was_held` whether that waited until after a
    rejection; `minutes_talked` is None where nobody said.
    """

    person: str
    invites: bool
    permission: str | None = None
    is_interviewer: bool = True
    minutes_talked: int | None = None
    interview_ends: datetime | None = None
    is_decided: bool = False
    was_held: bool = False


def may_invite(policy: Policy, permission: str | None) -> bool:
    """Whether the rules leave room for an invitation to somebody of an interview who answered so."""
    if policy.circle == "careful":
        return permission == "granted"
    return permission in ("granted", "asked") or not policy.ask_first


def policy_advice(policy: Policy, standing: Standing, now: datetime) -> list[Advice]:
    """Everything the policy has to say, what stops the writing first."""
    said = permission_advice(standing.permission, standing.person, invites=standing.invites)
    if any(advice.stops for advice in said):
        return said
    return [*said, *_ahead(standing, now), *(_inviting(policy, standing) if standing.invites else ())]


def _ahead(standing: Standing, now: datetime) -> Iterator[Advice]:
    if standing.interview_ends is not None and standing.interview_ends > now:
        yield Advice("interview_ahead", "warning", "This interview is still to come; keep the thanks until after it.")


def _inviting(policy: Policy, standing: Standing) -> Iterator[Advice]:
    person, permission = standing.person, standing.permission
    if policy.circle != "open" and not standing.is_interviewer:
        yield Advice(
            "not_an_interviewer", "warning", f"You invite only people who interviewed you, and {person} did not."
        )
    if policy.circle == "careful" and not may_invite(policy, permission):
        yield Advice("not_granted", "warning", f"You invite only people who said yes, and {person} has not yet.")
    elif not may_invite(policy, permission):
        yield Advice("ask_first", "warning", f"You meant to ask first, and {person} has not been asked.")
    if policy.hold_until_decision and standing.interview_ends is not None and not standing.is_decided:
        yield Advice(
            "hold_until_decision",
            "warning",
            "You hold invitations until the company has decided; thank them by e-mail meanwhile.",
        )
    if standing.was_held:
        yield Advice(
            "held_until_now",
            "info",
            f"You held the invitation to {person} until the company had decided; this note goes with it.",
        )
    talked = standing.minutes_talked
    if talked is not None and talked < policy.minutes_talked:
        yield Advice(
            "talked_too_short",
            "warning",
            f"You invite people after {policy.minutes_talked} minutes of talk; with {person} it was {talked}.",
        )
