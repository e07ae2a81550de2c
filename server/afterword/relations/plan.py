"""The follow-up plan: what to do next for a person, and by when.

The plan is worked out anew from what is on record each time it is asked for, so nothing in it can be lost over a
restart or come twice; each step has a key that stays the same as long as what it is about does.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from .relation import INVITING, SIGNS_OF_LIFE, Act, Relation, Talk

Kind = Literal["thank", "hold", "pending", "first_message", "after_rejection", "after_offer", "keep_in_touch"]

DAY = timedelta(days=1)
THANK_WITHIN = DAY
THANKS_LAPSE = 7 * DAY  # after the interview; later, thanks for it would look odd
LAPSE = 14 * DAY  # after a step was due
FIRST_MESSAGE = DAY
PENDING = 21 * DAY  # how long an invitation may wait before one looks at it again
HOLD = 10  # working days, where no day of the decision is known
QUIET = PENDING + LAPSE + 2 * DAY  # this long after all that happened, only keeping in touch is left to do
UNANSWERED = 2  # messages without any answer end the plan
INTERVALS = (30, 90, 180)  # days between contacts that the user can choose from, beside their own
_NO_MARKS = str.maketrans("", "", "-:")
MORNING = time(9)  # when a day's reminder comes, by the clock of its place


class Step(NamedTuple):
    """One thing to do.

    `due` is the latest good moment; `occasion` names the template that says it, if there is one. At `lapses_at` it is
    so late that doing it would be worse than leaving it.
    """

    key: str
    person: str
    kind: Kind
    due: datetime
    occasion: str = ""
    lapses_at: datetime | None = None


def plan(relation: Relation, acts: Sequence[Act], now: datetime) -> list[Step]:
    """The open steps for a person, the earliest first; none for somebody who declined.

    There is never more than one message to write at a time: the most particular, for it settles the others. Beside it
    stand only an invitation that is held, or that waits. What is snoozed comes when it was put off to.
    """
    if relation.is_closed:
        return []
    theirs = [act for act in acts if act.key.split(":")[1:2] == [relation.person]] if acts else acts
    decided = {act.key: act for act in theirs}
    if _is_quiet(relation, theirs, now):
        return _open(_keeping_in_touch(relation, theirs, now), decided, now)
    talks = sorted((talk for talk in relation.talks if talk.ended_at <= now), key=lambda talk: talk.ended_at)
    messages = [
        *_after_decision(relation, talks),
        *_thanks(relation, talks),
        *_first_message(relation),
        *_keeping_in_touch(relation, theirs, now),
    ]
    steps = [
        *_open(messages, decided, now)[:1],
        *_open([*_held(relation, talks), *_pending(relation)], decided, now),
    ]
    return sorted(steps, key=lambda step: (step.due, step.key))


def _is_quiet(relation: Relation, acts: Sequence[Act], now: datetime) -> bool:
    """Whether all else has lapsed: most of the people of a long life, for whom nothing else need be worked out."""
    since, latest = now - QUIET, relation.latest()
    if latest is not None and latest >= since:
        return False
    if relation.answered_at is not None and relation.answered_at >= since:
        return False
    for talk in relation.talks:
        if talk.ended_at >= since or (talk.decided_on is not None and talk.decided_on >= since.date()):
            return False
    return not acts or all(act.until is None or act.until < since for act in acts)


def _open(steps: Iterable[Step], decided: Mapping[str, Act], now: datetime) -> list[Step]:
    """Those that are neither settled nor too late, put off to when the user said."""
    found = []
    for step in steps:
        act = decided.get(step.key)
        if act is not None:
            if act.until is None:
                continue
            step = _put_off(step, act.until)
        if step.lapses_at is None or now < step.lapses_at:
            found.append(step)
    return found


def _put_off(step: Step, until: datetime) -> Step:
    lapses_at = step.lapses_at and max(step.lapses_at, until + LAPSE)
    return step._replace(due=max(step.due, until), lapses_at=lapses_at)


def _after_decision(relation: Relation, talks: Sequence[Talk]) -> Iterator[Step]:
    """Of several rounds that ended with one decision, the last speaks for all."""
    decided = [talk for talk in talks if talk.outcome in ("rejected", "offer")]
    if not decided:
        return
    talk = max(decided, key=lambda talk: (_decided_on(talk), talk.ended_at))
    told = datetime.combine(_decided_on(talk), time.min, ZoneInfo(talk.zone)).astimezone(UTC)
    if relation.since(told, *INVITING, "wrote"):
        return
    if talk.outcome == "rejected":
        due = _morning(_decided_on(talk) + 2 * DAY, talk.zone)
        yield _step("after_rejection", relation, talk.id, due, "after_rejection", due + LAPSE)
    else:
        due = _morning(_decided_on(talk) + DAY, talk.zone)
        yield _step("after_offer", relation, talk.id, due, _thanking(relation, talk), due + LAPSE)


def _thanks(relation: Relation, talks: Sequence[Talk]) -> Iterator[Step]:
    """Thanks for the latest talk. Whoever said yes to an invitation is waiting for it, so no e-mail replaces it."""
    if not talks or talks[-1].outcome not in ("open", "withdrawn"):
        return
    talk = talks[-1]
    occasion = _thanking(relation, talk)
    settles = INVITING if occasion == "thank_you" and relation.permission == "granted" else (*INVITING, "wrote")
    if not relation.since(talk.ended_at, *settles, "accepted"):
        began = _room_since(relation, talk) if relation.since(talk.ended_at, "wrote") else talk.ended_at
        yield _step("thank", relation, talk.id, began + THANK_WITHIN, occasion, began + THANKS_LAPSE)


def _room_since(relation: Relation, talk: Talk) -> datetime:
    """Since when an invitation could follow the thanks: they said yes later, or it was held until now."""
    moments = [talk.ended_at]
    if relation.permission == "granted" and relation.answered_at is not None:
        moments.append(relation.answered_at)
    if relation.hold_until_decision and talk.decided_on is not None:
        moments.append(_morning(talk.decided_on, talk.zone))
    return max(moments)


def _thanking(relation: Relation, talk: Talk) -> str:
    """With an invitation where one may be sent now, by e-mail where not."""
    waits = relation.hold_until_decision and talk.outcome == "open"
    return "thank_you" if relation.is_to_invite(talk) and not waits else "thank_you_email"


def _first_message(relation: Relation) -> Iterator[Step]:
    accepted = relation.connected_since
    if accepted is None or relation.since(accepted, "wrote", "met"):
        return
    due = accepted + FIRST_MESSAGE
    yield _step("first_message", relation, _day(accepted), due, "accepted", due + LAPSE)


def _keeping_in_touch(relation: Relation, acts: Sequence[Act], now: datetime) -> Sequence[Step]:
    """Restarts with each contact, and with each step that was done or skipped; not while a talk lies ahead.

    Whoever leaves two messages without an answer is not written to again until they show a sign of life.
    """
    if not relation.every_days or relation.connected_since is None:
        return ()
    talked = relation.last_talk()
    if (talked is not None and talked > now) or relation.unanswered(acts) >= UNANSWERED:
        return ()
    settled = {act.key: act.at for act in acts if act.until is None}
    began = max(
        moment
        for moment in (talked, relation.last_at("wrote", *SIGNS_OF_LIFE), *settled.values())
        if moment is not None
    )
    while (key := f"keep_in_touch:{relation.person}:{_second(began)}") in settled:
        began += timedelta(seconds=1)  # settled in the very second of the contact: the next round is another step
    due = _morning(began.astimezone(ZoneInfo(relation.zone)).date() + relation.every_days * DAY, relation.zone)
    return (Step(key, relation.person, "keep_in_touch", due, "keep_in_touch"),)


def _held(relation: Relation, talks: Sequence[Talk]) -> Iterator[Step]:
    """An invitation that waits for the company's decision: when to look at it again."""
    if not talks or not relation.hold_until_decision or talks[-1].outcome != "open":
        return
    talk = talks[-1]
    if relation.is_to_invite(talk):
        ended = talk.ended_at.astimezone(ZoneInfo(talk.zone)).date()
        due = _morning(talk.decided_on or _working_days_after(ended, HOLD), talk.zone)
        yield _step("hold", relation, talk.id, due, "thank_you", due + LAPSE)


def _pending(relation: Relation) -> Iterator[Step]:
    """Nothing is to be done while an invitation waits; the step shows that, and when to look again."""
    last = relation.last(*INVITING, "accepted", "declined", "withdrawn")
    if last is not None and last.what in INVITING and relation.connected_since is None:
        due = last.at + PENDING
        yield _step("pending", relation, _day(last.at), due, "", due + LAPSE)


def _step(kind: Kind, relation: Relation, about: str, due: datetime, occasion: str, lapses_at: datetime) -> Step:
    return Step(f"{kind}:{relation.person}:{about}", relation.person, kind, due, occasion, lapses_at)


def _decided_on(talk: Talk) -> date:
    """Where nobody said the day, the talk's own."""
    return talk.decided_on or talk.ended_at.astimezone(ZoneInfo(talk.zone)).date()


def _working_days_after(day: date, count: int) -> date:
    while count:
        day += DAY
        count -= day.weekday() < 5
    return day


@lru_cache(maxsize=2048)
def _morning(day: date, zone: str) -> datetime:
    """Nine o'clock of that day in that place, whatever daylight saving did meanwhile."""
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def _second(moment: datetime) -> str:
    """As `%Y%m%dT%H%M%S`, in a third of the time."""
    return moment.isoformat(timespec="seconds")[:19].translate(_NO_MARKS)


def _day(moment: datetime) -> str:
    return f"{moment:%Y%m%d}"
