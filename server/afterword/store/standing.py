"""How things stand with people, in plain rows: the plan of a long life is worked out from thousands of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, ColumnElement, Select, bindparam, func, or_, select, union
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
    """A person with what happened, in any order, and what was decided about the plan for them."""

    person: str
    name: str
    every_days: int | None
    permission: str | None = None
    answered_at: datetime | None = None
    contacts: list[tuple[str, datetime]] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)


def standings(session: Session, user_id: int, since: datetime) -> list[Standing]:
    """Of those with whom something happened or was decided since then, and of those who ever accepted."""
    return standings_of(session, _lively(session, user_id, since))


def all_standings(session: Session, user_id: int, since: datetime) -> tuple[list[Standing], list[Standing]]:
    """Those same; and of everybody else, who never accepted, with only what became of invitations."""
    lively = set(_lively(session, user_id, since))
    of_invitations = Contact.what.in_(("sent", "invited", "declined", "withdrawn"))
    wanted = or_(of_invitations, Contact.person_id.in_(_listed(session, lively)))
    found = standings_of(session, select(Person.id).where(Person.user_id == user_id), wanted)
    return [one for one in found if one.person in lively], [one for one in found if one.person not in lively]


def _lively(session: Session, user_id: int, since: datetime) -> Sequence[str]:
    mine = select(Person.id).where(Person.user_id == user_id)
    return session.scalars(
        union(
            select(Contact.person_id).where(
                Contact.person_id.in_(mine), or_(Contact.at >= since, Contact.what == "accepted")
            ),
            select(Answer.person_id).where(Answer.person_id.in_(mine), Answer.at >= since),
            select(Participant.person_id)
            .join(Interview)
            .where(
                Interview.user_id == user_id, or_(Interview.ended_at >= since, Interview.decided_on >= since.date())
            ),
            select(PlanAct.person_id).where(PlanAct.user_id == user_id, PlanAct.until >= since),
        )
    ).all()


def standings_of(
    session: Session, ids: Collection[str] | Select[str], happened: ColumnElement[bool] | None = None
) -> list[Standing]:
    """Of each of these people; of what happened all, or this. Plain rows: as objects they would take twice the time."""
    connection, these = session.connection(), ids if isinstance(ids, Select) else _listed(session, ids)

    def rows(query: Any, person: Any) -> Sequence[Any]:
        return connection.execute(query.where(person.in_(these))).all()

    people, contacts, answers, acts = (kind.__table__.c for kind in (Person, Contact, Answer, PlanAct))
    seats, talks = Participant.__table__, Interview.__table__
    found = {
        id_: Standing(id_, name, every)
        for id_, name, every in rows(select(people.id, people.name, people.every_days), people.id)
    }
    all_of_them = select(contacts.person_id, contacts.what, contacts.at)
    wanted = all_of_them if happened is None else all_of_them.where(happened)
    for id_, what, at in rows(wanted, contacts.person_id):
        found[id_].contacts.append((what, at))
    answered = select(answers.person_id, answers.permission, answers.at).order_by(answers.at, answers.id)
    for id_, permission, at in rows(answered, answers.person_id):
        found[id_].permission, found[id_].answered_at = permission, at
    met = rows(select(seats.c.person_id, seats.c.interview_id), seats.c.person_id)
    talked = select(*(talks.c[name] for name in Talk._fields)).where(talks.c.ended_at.is_not(None))
    among = talks.c.id.in_(_listed(session, {interview_id for _, interview_id in met}))
    known = {talk.id: talk for talk in map(Talk._make, connection.execute(talked.where(among)))}
    for id_, interview_id in met:
        if interview_id in known:
            found[id_].talks.append(known[interview_id])
    for id_, *act in rows(select(acts.person_id, *(acts[name] for name in Act._fields)), acts.person_id):
        found[id_].acts.append(Act(*act))
    return list(found.values())


_EACH = {"sqlite": func.json_each, "postgresql": func.json_array_elements_text}


def _listed(session: Session, ids: Collection[str]) -> Select[str]:
    """As one parameter: to name thousands takes longer than to read them, and a database takes only so many."""
    each = _EACH[session.get_bind().dialect.name]
    return select(each(bindparam(None, list(ids), JSON)).table_valued("value").c.value)
