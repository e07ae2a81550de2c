"""How things stand between the user and one person: what happened, what was decided, and who may be written to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple, cast

Event = Literal["sent", "invited", "wrote", "heard", "accepted", "declined", "withdrawn", "met"]

Door = Literal["connected", "invited", "declined", "withdrawn", "not_invited"]

INVITING: tuple[Event, ...] = ("sent", "invited")  # with a note, and without
SIGNS_OF_LIFE: tuple[Event, ...] = ("accepted", "heard", "met")
_DOORS: tuple[Event, ...] = (*INVITING, "accepted", "declined", "withdrawn")


class Happened(NamedTuple):
    """Something between the user and the person, by the user's own word; `heard` is a message of theirs."""

    what: Event
    at: datetime


@dataclass(frozen=True, slots=True)
class Talk:
    """An interview with the person.

    `decided_on` is the day of the company's decision, in the interview's zone; while the outcome is open, the day on
    which it was promised.
    """

    id: str
    ended_at: datetime
    zone: str = "UTC"
    outcome: str = "open"
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What the user decided about a step: done or skipped for good, or snoozed `until` a time."""

    key: str
    until: datetime | None = None
    at: datetime | None = None
    done: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """All that the plan for one person depends on.

    `answered_at` is when they gave the `permission` on record. `may_invite` tells whether the user's own rules leave
    room for an invitation. `every_days` is the interval of keeping in touch; 0 for never.
    """

    person: str
    permission: str | None = None
    talks: tuple[Talk, ...] = ()
    history: tuple[Happened, ...] = ()
    every_days: int = 90
    hold_until_decision: bool = False
    zone: str = "UTC"
    answered_at: datetime | None = None
    may_invite: bool = True

    def last(self, *kinds: Event) -> Happened | None:
        found = None
        for event in self.history:  # in a loop, which takes half the time of max(): a page asks it of thousands
            if event.what in kinds and (found is None or event.at > found.at):
                found = event
        return found

    def since(self, moment: datetime, *kinds: Event) -> bool:
        return any(event.what in kinds and event.at >= moment for event in self.history)

    @property
    def is_closed(self) -> bool:
        """Whoever declined, the invitation or the question, is left in peace; a later yes opens the door again."""
        if self.permission == "declined":
            return True
        last = self.last(*_DOORS)
        if last is None or last.what != "declined":
            return False
        return not (self.permission == "granted" and self.answered_at is not None and self.answered_at > last.at)

    @property
    def connected(self) -> Happened | None:
        """The acceptance that still stands."""
        last = self.last("accepted", "declined", "withdrawn")
        return last if last is not None and last.what == "accepted" else None

    @property
    def door(self) -> Door:
        """Where the last invitation stands."""
        last = self.last(*_DOORS)
        if self.connected is not None or last is None:
            return "connected" if last is not None else "not_invited"
        return "invited" if last.what in INVITING else cast(Door, last.what)

    def is_to_invite(self, talk: Talk) -> bool:
        """Whether this talk is a reason to invite them: not where an invitation waits, or was taken back since."""
        last = self.last(*_DOORS)
        is_free = last is None or last.what == "declined" or (last.what == "withdrawn" and last.at < talk.ended_at)
        return self.may_invite and self.connected is None and is_free

    def was_held(self, talk: Talk) -> bool:
        """Whether an invitation waited until this talk ended in a rejection, and can go with the word after it."""
        return self.hold_until_decision and talk.outcome == "rejected" and self.is_to_invite(talk)

    def unanswered(self, acts: Sequence[Act]) -> int:
        """How often the user wrote since the last sign of life; a step that was done is a message too."""
        signs = [event.at for event in self.history if event.what in SIGNS_OF_LIFE]
        quiet_since = max([*signs, *(talk.ended_at for talk in self.talks)], default=None)
        wrote = [event.at for event in self.history if event.what == "wrote"]
        done = [act.at for act in acts if act.done and act.at is not None]
        return sum(quiet_since is None or at > quiet_since for at in (*wrote, *done))
