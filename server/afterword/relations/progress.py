"""How far the user came with the people they met, in figures, and what writing soon had to do with it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from .relation import INVITING, Relation

Stage = Literal["met", "asked", "granted", "invited", "accepted", "in_touch"]
STAGES: tuple[Stage, ...] = ("met", "asked", "granted", "invited", "accepted", "in_touch")

Answer = Literal["accepted", "declined", "waiting"]
ANSWERS: tuple[Answer, ...] = ("accepted", "declined", "waiting")

Promptness = Literal["day", "three_days", "week", "later"]
_WITHIN: dict[Promptness, timedelta] = {
    "day": timedelta(days=1),
    "three_days": timedelta(days=3),
    "week": timedelta(days=7),
}
_LATER: Promptness = "later"


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
    reached = dict.fromkeys(STAGES, 0)
    for relation in relations:
        for stage in _stages(relation):
            reached[stage] += 1
    return reached


def _stages(relation: Relation) -> Iterable[Stage]:
    if relation.talks:
        yield "met"
    if relation.permission in ("asked", "granted", "declined"):
        yield "asked"
    if relation.permission == "granted":
        yield "granted"
    if relation.last_at(*INVITING) is not None:
        yield "invited"
    accepted = relation.last_at("accepted")
    if accepted is not None:
        yield "accepted"
        if relation.since(accepted, "wrote", "heard", "met"):
            yield "in_touch"


def replies(relations: Iterable[Relation]) -> list[Replies]:
    """The last invitation of each person by how soon after the talk before it it was sent, and what they answered.

    One that was taken back says nothing about them and is left out; so is one without a talk before it.
    """
    counts = {sent: dict.fromkeys(ANSWERS, 0) for sent in (*_WITHIN, _LATER)}
    for relation in relations:
        invited_at = relation.last_at(*INVITING)
        if invited_at is None:
            continue
        answer, sent = _answer(relation, invited_at), _promptness(relation, invited_at)
        if answer is not None and sent is not None:
            counts[sent][answer] += 1
    return [Replies(sent, found) for sent, found in counts.items()]


def _answer(relation: Relation, invited_at: datetime) -> Answer | None:
    if relation.since(invited_at, "withdrawn"):
        return None
    if relation.since(invited_at, "accepted"):
        return "accepted"
    return "declined" if relation.since(invited_at, "declined") else "waiting"


def _promptness(relation: Relation, invited_at: datetime) -> Promptness | None:
    talked_at = None
    for talk in relation.talks:
        if talk.ended_at <= invited_at and (talked_at is None or talk.ended_at > talked_at):
            talked_at = talk.ended_at
    if talked_at is None:
        return None
    for sent, limit in _WITHIN.items():
        if invited_at - talked_at <= limit:
            return sent
    return _LATER


def weeks_ahead(due: Sequence[datetime], today: datetime, weeks: int) -> list[list[tuple[datetime, int]]]:
    """How many steps are due on each day from this week's Monday on; what is overdue counts for today.

    `today` is midnight by the user's clock, and each day's midnight is reckoned by it too.
    """
    counts = Counter(max(moment.astimezone(today.tzinfo).date(), today.date()) for moment in due)
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(7 * weeks)]
    return [[(day, counts[day.date()]) for day in days[start : start + 7]] for start in range(0, len(days), 7)]
