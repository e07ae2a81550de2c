"""How things stand with people, in plain rows: the plan of a long life is worked out from thousands of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, bindparam, exists, or_, select, union
from sqlalchemy.orm import Session

from .columns import Columns, each_of
from .records import Answer, Contact, Interview, Participant, Person, PlanAct, UtcDateTime


class Talk(NamedTuple):
    """An interview with somebody, when it ended or will."""

    id: str
    ended_at: datetime
    zone: str
    outcome: str
    decided_on: date | None


class Act(NamedTuple):
    """What the user decided about a step."""

    key: str
    until: datetime | None
    at: datetime
    act: str


class Standing(NamedTuple):
    """A person with what happened, in any order, and what was decided about the plan for them."""

    person: str
    name: str
    every_days: int | None
    permission: str | None
    answered_at: datetime | None
    contacts: Sequence[tuple[str, datetime]]
    talks: Sequence[Talk]
    acts: Sequence[Act]


def standings(session: Session, user_id: int, since: datetime) -> list[Standing]:
    """Of those with whom something happened or was decided since then, and of those who ever accepted."""
    (lively,) = _LIVELY.of(session, user_id=user_id, since=since, day=since.date())
    return standings_of(session, lively)


def all_standings(session: Session, user_id: int) -> list[Standing]:
    return _OF_ALL.read(session, user_id=user_id)


def standings_of(session: Session, ids: Collection[str]) -> list[Standing]:
    """Of each of these people."""
    return _OF_THESE.read(session, these=list(set(ids)))


class _Standings:
    """What is read of the people whose ids some table has."""

    def __init__(self, ids: ColumnElement[str]) -> None:
        def theirs(person: Any, *others: Any) -> Columns:
            return Columns(select(person, *others).join(ids.table, person == ids))

        self._people = theirs(Person.id, Person.name, Person.every_days)
        self._contacts = theirs(Contact.person_id, Contact.what, Contact.at)
        self._answers = theirs(Answer.person_id, Answer.at, Answer.id, Answer.permission)
        self._seats = theirs(Participant.person_id, Participant.interview_id)
        self._acts = theirs(PlanAct.person_id, *(getattr(PlanAct, name) for name in Act._fields))

    def read(self, session: Session, **whose: Any) -> list[Standing]:
        contacts_of = _by_person(*self._contacts.of(session, **whose))
        answers_of = _by_person(*self._answers.of(session, **whose))
        talks_of = _talks_of(session, *self._seats.of(session, **whose))
        acts_of = _by_person(*self._acts.of(session, **whose))
        found, nothing = [], ()  # which is shared: a list for each would be most of what is made here
        for id_, name, every_days in zip(*self._people.of(session, **whose), strict=True):
            answered_at, _, permission = max(answers_of[id_]) if id_ in answers_of else (None, 0, None)
            acts = [Act._make(act) for act in acts_of[id_]] if id_ in acts_of else nothing
            contacts, talks = contacts_of.get(id_, nothing), talks_of.get(id_, nothing)
            found.append(Standing(id_, name, every_days, permission, answered_at, contacts, talks, acts))
        return found


def _talks_of(session: Session, people: Iterable[str], interviews: Sequence[str]) -> Mapping[str, list[Talk]]:
    """By person; these took part in those interviews."""
    found = _TALKS.of(session, these=list(set(interviews)))
    known = {talk.id: talk for talk in map(Talk._make, zip(*found, strict=True))}
    talks = defaultdict(list)
    for person, interview in zip(people, interviews, strict=True):
        if interview in known:
            talks[person].append(known[interview])
    return talks


def _by_person(people: Iterable[str], *columns: Iterable[Any]) -> Mapping[str, list[tuple[Any, ...]]]:
    theirs = defaultdict(list)
    for person, row in zip(people, zip(*columns, strict=True), strict=True):
        theirs[person].append(row)
    return theirs


_me, _since = bindparam("user_id", type_=Integer()), bindparam("since", type_=UtcDateTime())
_these = each_of("these").c.value
_mine = select(Person.id).where(Person.user_id == _me)
_lively = union(
    _mine.where(exists().where(Contact.person_id == Person.id, or_(Contact.at >= _since, Contact.what == "accepted"))),
    _mine.join(Answer).where(Answer.at >= _since),
    select(Participant.person_id)
    .join(Interview)
    .where(Interview.user_id == _me, or_(Interview.ended_at >= _since, Interview.decided_on >= bindparam("day"))),
    select(PlanAct.person_id).where(PlanAct.user_id == _me, PlanAct.until >= _since),
)
_LIVELY = Columns(select(_lively.subquery().c.id))
_OF_ALL, _OF_THESE = _Standings(_mine.subquery().c.id), _Standings(_these)
_TALKS = Columns(
    select(*(getattr(Interview, name) for name in Talk._fields))
    .join(_these.table, Interview.id == _these)
    .where(Interview.ended_at.is_not(None))
)
