"""How far the user came with the people they met, in figures, and what writing soon had to do with it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .relation import INVITING, Happened, Relation

Stage = Literal["met", "asked", "granted", "invited", "accepted", "in_touch"]
STAGES: tuple[Stage, ...] = ("met", "asked", "granted", "invited", "accepted", "in_touch")

Answer = Literal["accepted", "declined", "waiting"]
ANSWERS: tuple[Answer, ...] = ("accepted", "declined", "waiting")

Promptness = Literal["day", "three_days", "week", "later"]
_WITHIN: dict[Promptness, timedelta] = {
    "day": timedelta(days=1),
    "three_days": timedelta(days=3),
    "week": timedelta(days=7),
    "later": timedelta.max,
}


@dataclass(frozen=True, slots=True)
class Replies:
    """What became of the invitations that were sent so soon after the interview."""

    sent: Promptness
    counts: dict[Answer, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def funnel(relations: Iterable[Relation]) -> dict[Stage, int]:
    """How many people reached each stage. Somebody who was invited without being asked counts from there on."""
    reached = Counter(stage for relation in relations for stage in _stages(relation))
    return {stage: reached[stage] for stage in STAGES}


def _stages(relation: Relation) -> Iterable[Stage]:
    if relation.talks:
        yield "met"
    if relation.permission in ("asked", "granted", "declined"):
        yield "asked"
    if relation.permission == "granted":
        yield "granted"
    if relation.last(*INVITING) is not None:
        yield "invited"
    accepted = relation.last("accepted")
    if accepted is not None:
        yield "accepted"
        if relation.since(accepted.at, "wrote", "heard", "met"):
            yield "in_touch"


def replies(relations: Iterable[Relation]) -> list[Replies]:
    """The last invitation of each person by how soon after the talk before it it was sent, and what they answered.

    One that was taken back says nothing about them and is left out; so is one without a talk before it.
    """
    counts: dict[Promptness, Counter[Answer]] = {sent: Counter() for sent in _WITHIN}
    for relation in relations:
        invitation = relation.last(*INVITING)
        if invitation is None:
            continue
        answer, delay = _answer(relation, invitation), _delay(relation, invitation)
        if answer is not None and delay is not None:
            counts[next(sent for sent, limit in _WITHIN.items() if delay <= limit)][answer] += 1
    return [Replies(sent, {answer: found[answer] for answer in ANSWERS}) for sent, found in counts.items()]


def _delay(relation: Relation, invitation: Happened) -> timedelta | None:
    ended = [talk.ended_at for talk in relation.talks if talk.ended_at <= invitation.at]
    return invitation.at - max(ended) if ended else None


def _answer(relation: Relation, invitation: Happened) -> Answer | None:
    if relation.since(invitation.at, "withdrawn"):
        return None
    if relation.since(invitation.at, "accepted"):
        return "accepted"
    return "declined" if relation.since(invitation.at, "declined") else "waiting"


def weeks_ahead(due: Sequence[datetime], today: datetime, weeks: int) -> list[list[tuple[datetime, int]]]:
    """How many steps are due on each day from this week's Monday on; what is overdue counts for today.

    `today` is midnight by the user's clock, and each day's midnight is reckoned by it too.
    """
    counts = Counter(max(moment.astimezone(today.tzinfo).date(), today.date()) for moment in due)
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(7 * weeks)]
    return [[(day, counts[day.date()]) for day in days[start : start + 7]] for start in range(0, len(days), 7)]
