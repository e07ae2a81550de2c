"""How things stand with people, in plain rows: the plan of a long life is worked out from thousands of them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import or_, select, union
from sqlalchemy.orm import Session

from .records import Answer, Contact, Interview, Participant, Person, PlanAct


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


@dataclass(slots=True)
class Standing:
    """A person with what happened, the earliest first, and what was decided about the plan for them."""

    person: str
    name: str
    every_days: int | None
    permission: str | None = None
    answered_at: datetime | None = None
    contacts: list[tuple[str, datetime]] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def people_with_prospects(session: Session, user_id: int, since: datetime) -> Collection[str]:
    """The ids of those with whom something happened or was decided since then, and of those who ever accepted."""
    mine = select(Person.id).where(Person.user_id == user_id)
    found = session.scalars(
        union(
            select(Contact.person_id).where(
                Contact.person_id.in_(mine), or_(Contact.at >= since, Contact.what == "accepted")
            ),
            select(Answer.person_id).where(Answer.person_id.in_(mine), Answer.at >= since),
            select(Participant.person_id)
            .join(Interview)
            .where(
                Interview.user_id == user_id,
                or_(Interview.ended_at >= since, Interview.decided_on >= since.date()),
            ),
            select(PlanAct.person_id).where(PlanAct.user_id == user_id, PlanAct.until >= since),
        )
    )
    return found.all()


def standings(session: Session, ids: Collection[str]) -> list[Standing]:
    """How things stand with each of them."""
    found = {
        id_: Standing(id_, name, every_days)
        for id_, name, every_days in session.execute(
            select(Person.id, Person.name, Person.every_days).where(Person.id.in_(ids))
        )
    }
    for id_, what, at in _rows(session, select(Contact.person_id, Contact.what, Contact.at).order_by(Contact.at), ids):
        found[id_].contacts.append((what, at))
    answers = select(Answer.person_id, Answer.permission, Answer.at).order_by(Answer.at, Answer.id)
    for id_, permission, at in _rows(session, answers, ids):
        found[id_].permission, found[id_].answered_at = permission, at
    talks = select(
        Participant.person_id,
        *(Interview.id, Interview.ended_at, Interview.zone, Interview.outcome, Interview.decided_on),
    ).join(Interview)
    for id_, *talk in _rows(session, talks.where(Interview.ended_at.is_not(None)), ids):
        found[id_].talks.append(Talk(*talk))
    for id_, *act in _rows(
        session, select(PlanAct.person_id, PlanAct.key, PlanAct.until, PlanAct.at, PlanAct.act), ids
    ):
        found[id_].acts.append(Act(*act))
    return list(found.values())


def _rows(session: Session, query: Any, ids: Collection[str]) -> Any:
    return session.execute(query.where(query.selected_columns[0].in_(ids)))
