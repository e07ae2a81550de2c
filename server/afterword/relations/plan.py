"""The follow-up plan: what to do next for a person, and by when.

The plan is worked out anew from what is on record each time it is asked for, so nothing in it can be lost over a
restart or come twice; each step has a key that stays the same as long as what it is about does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

Kind = Literal["thank", "hold", "pending", "first_message", "after_rejection", "after_offer", "keep_in_touch"]
Event = Literal["sent", "invited", "wrote", "accepted", "declined", "withdrawn", "met"]

_INVITING: tuple[Event, ...] = ("sent", "invited")  # with a note, and without
THANK_WITHIN = timedelta(hours=24)
AFTER_DECISION = timedelta(days=2)
FIRST_MESSAGE = timedelta(days=1)
INTERVALS = (30, 90, 180)  # days between contacts that the user can choose from, beside their own
MORNING = time(9)  # when a day's reminder comes, by the clock of its place


@dataclass(frozen=True, slots=True)
class Happened:
    """Something between the user and the person, by the user's own word."""

    what: Event
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview with the person. `decided_on` is the day of the company's decision, in the interview's zone."""

    id: str
    ended_at: datetime
    zone: str = "UTC"
    outcome: str = "open"
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """All that the plan for one person depends on. `every_days` is the interval of keeping in touch; 0 for never."""

    person: str
    permission: str | None = None
    talks: tuple[Talk, ...] = ()
    history: tuple[Happened, ...] = ()
    every_days: int = 90
    hold_until_decision: bool = False
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Act:
    """What the user decided about a step: done or skipped for good, or snoozed `until` a time."""

    key: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. `due` is the latest good moment; `occasion` names the template that says it, if there is one."""

    key: str
    person: str
    kind: Kind
    due: datetime
    occasion: str = ""


def plan(relation: Relation, acts: Sequence[Act], now: datetime) -> list[Step]:
    """The open steps for a person, the earliest first; none for somebody who declined.

    What is snoozed comes when it was put off to.
    """
    decided = {act.key: act.until for act in acts}
    steps = []
    for step in _steps(relation, now):
        if step.key not in decided:
            steps.append(step)
        elif (until := decided[step.key]) is not None:
            steps.append(replace(step, due=max(step.due, until)))
    return sorted(steps, key=lambda step: (step.due, step.key))


def _steps(relation: Relation, now: datetime) -> Iterator[Step]:
    if _is_closed(relation):
        return
    talks = sorted((talk for talk in relation.talks if talk.ended_at <= now), key=lambda talk: talk.ended_at)
    for talk in talks:
        yield from _after_talk(relation, talk)
    yield from _after_invitation(relation)
    yield from _keeping_in_touch(relation)


def _is_closed(relation: Relation) -> bool:
    """Whoever declined, the invitation or the question, is left in peace; only the user can open the door again."""
    last = _last(relation, *_INVITING, "accepted", "declined", "withdrawn")
    return relation.permission == "declined" or (last is not None and last.what == "declined")


def _after_talk(relation: Relation, talk: Talk) -> Iterator[Step]:
    key = f"{relation.person}:{talk.id}"
    if not _since(relation, talk.ended_at, *_INVITING, "wrote"):
        if relation.hold_until_decision and talk.outcome == "open":
            yield Step(f"hold:{key}", relation.person, "hold", talk.ended_at + THANK_WITHIN, "thank_you_email")
        elif talk.outcome in ("open", "withdrawn"):
            yield Step(f"thank:{key}", relation.person, "thank", talk.ended_at + THANK_WITHIN, "thank_you")
    if talk.decided_on is None or talk.outcome not in _AFTER:
        return
    kind, occasion = _AFTER[talk.outcome]
    told = datetime.combine(talk.decided_on, time.min, ZoneInfo(talk.zone)).astimezone(UTC)
    if not _since(relation, told, *_INVITING, "wrote"):
        yield Step(
            f"{kind}:{key}", relation.person, kind, _morning(talk.decided_on + AFTER_DECISION, talk.zone), occasion
        )


_AFTER: dict[str, tuple[Kind, str]] = {
    "rejected": ("after_rejection", "after_rejection"),
    "offer": ("after_offer", "thank_you"),
}


def _after_invitation(relation: Relation) -> Iterator[Step]:
    last = _last(relation, *_INVITING, "accepted", "withdrawn")
    if last is None:
        return
    if last.what in _INVITING:
        # Nothing is to be done while an invitation waits; the step shows that, and when to look again.
        due = last.at + timedelta(days=14)
        yield Step(f"pending:{relation.person}:{_day(last.at)}", relation.person, "pending", due)
    elif last.what == "accepted" and not _since(relation, last.at, "wrote", "met"):
        due = last.at + FIRST_MESSAGE
        yield Step(
            f"first_message:{relation.person}:{_day(last.at)}", relation.person, "first_message", due, "accepted"
        )


def _keeping_in_touch(relation: Relation) -> Iterator[Step]:
    """Restarts with each contact; begins once they are connected and the first message is written."""
    if not relation.every_days or not _last(relation, "accepted"):
        return
    contact = _last(relation, "wrote", "met")
    if contact is None:
        return
    local = contact.at.astimezone(ZoneInfo(relation.zone)).date()
    due = _morning(local + timedelta(days=relation.every_days), relation.zone)
    yield Step(
        f"keep_in_touch:{relation.person}:{_day(contact.at)}", relation.person, "keep_in_touch", due, "keep_in_touch"
    )


def _last(relation: Relation, *kinds: Event) -> Happened | None:
    found = [event for event in relation.history if event.what in kinds]
    return max(found, key=lambda event: event.at, default=None)


def _since(relation: Relation, moment: datetime, *kinds: Event) -> bool:
    return any(event.what in kinds and event.at >= moment for event in relation.history)


def _morning(day: date, zone: str) -> datetime:
    """Nine o'clock of that day in that place, whatever daylight saving did meanwhile."""
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def _day(moment: datetime) -> str:
    return f"{moment:%Y%m%d}"
