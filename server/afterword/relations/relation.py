"""How things stand between the user and one person: what happened, what was decided, and who may be written to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
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


class Talk(NamedTuple):
    """An interview with the person.

    `decided_on` is the day of the company's decision, in the interview's zone; while the outcome is open, the day on
    which it was promised.
    """

    id: str
    ended_at: datetime
    zone: str = "UTC"
    outcome: str = "open"
    decided_on: date | None = None


class Act(NamedTuple):
    """What the user decided about a step: done or skipped for good, or snoozed `until` a time."""

    key: str
    until: datetime | None = None
    at: datetime | None = None
    done: bool = False


@dataclass(slots=True)  # not frozen, which takes three times as long to make: a page makes thousands
class Relation:
    """All that the plan for one person depends on.

    `answered_at` is when they gave the `permission` on record; `history` is what happened, in any order. `may_invite`
    tells whether the user's own rules leave room for an invitation. `every_days` is the interval of keeping in touch;
    0 for never.
    """

    person: str
    permission: str | None = None
    talks: Sequence[Talk] = ()
    history: Sequence[tuple[Event, datetime]] = ()
    every_days: int = 90
    hold_until_decision: bool = False
    zone: str = "UTC"
    answered_at: datetime | None = None
    may_invite: bool = True

    _latest: dict[Event, datetime] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._latest = latest = dict(self.history)
        if len(latest) < len(self.history):
            for what, at in self.history:
                if at > latest[what]:
                    latest[what] = at

    def last(self, *kinds: Event) -> Happened | None:
        """The latest of these; of what happened in the same moment, the kind that is named last."""
        kind, moment = None, None
        for what in kinds:
            at = self._latest.get(what)
            if at is not None and (moment is None or at >= moment):
                kind, moment = what, at
        return Happened(kind, moment) if kind and moment else None

    def last_at(self, *kinds: Event) -> datetime | None:
        """When the latest of these was."""
        moment = None
        for what in kinds:  # in loops, all over this class, which take half the time: a page asks this of thousands
            at = self._latest.get(what)
            if at is not None and (moment is None or at > moment):
                moment = at
        return moment

    def since(self, moment: datetime, *kinds: Event) -> bool:
        for what in kinds:
            at = self._latest.get(what)
            if at is not None and at >= moment:
                return True
        return False

    def latest(self) -> datetime | None:
        """When anything happened last."""
        return max(self._latest.values(), default=None)

    def last_talk(self) -> datetime | None:
        """When the last interview with them ended, or will."""
        moment = None
        for talk in self.talks:
            if moment is None or talk.ended_at > moment:
                moment = talk.ended_at
        return moment

    @property
    def is_closed(self) -> bool:
        """Whoever declined, the invitation or the question, is left in peace; a later yes opens the door again."""
        if self.permission == "declined":
            return True
        if "declined" not in self._latest:
            return False
        last = self.last(*_DOORS)
        if last is None or last.what != "declined":
            return False
        return not (self.permission == "granted" and self.answered_at is not None and self.answered_at > last.at)

    @property
    def connected_since(self) -> datetime | None:
        """When they accepted, if that still stands."""
        accepted = self._latest.get("accepted")
        if accepted is None or self.since(accepted, "declined", "withdrawn"):
            return None
        return accepted

    @property
    def door(self) -> Door:
        """Where the last invitation stands."""
        last = self.last(*_DOORS)
        if self.connected_since is not None or last is None:
            return "connected" if last is not None else "not_invited"
        return "invited" if last.what in INVITING else cast(Door, last.what)

    def is_to_invite(self, talk: Talk) -> bool:
        """Whether this talk is a reason to invite them: not where an invitation waits, or was taken back since."""
        last = self.last(*_DOORS)
        is_free = last is None or last.what == "declined" or (last.what == "withdrawn" and last.at < talk.ended_at)
        return self.may_invite and self.connected_since is None and is_free

    def was_held(self, talk: Talk) -> bool:
        """Whether an invitation waited until this talk ended in a rejection, and can go with the word after it."""
        return self.hold_until_decision and talk.outcome == "rejected" and self.is_to_invite(talk)

    def unanswered(self, acts: Sequence[Act]) -> int:
        """How often the user wrote since the last sign of life; a step that was done is a message too."""
        sign, quiet_since = self.last_at(*SIGNS_OF_LIFE), self.last_talk()
        if sign is not None and (quiet_since is None or sign > quiet_since):
            quiet_since = sign
        count = 0
        for what, at in self.history:
            if what == "wrote" and (quiet_since is None or at > quiet_since):
                count += 1
        for act in acts:
            if act.done and act.at and (quiet_since is None or act.at > quiet_since):
                count += 1
        return count
