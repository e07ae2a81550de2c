"""What happened between a user and the people they met, and what the user decided about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from .records import Choice, Contact, Interview, Participant, Person, PlanAct


def record_contact(person: Person, what: str, at: datetime, draft_id: str | None = None) -> Contact:
    """The same thing at the same moment is recorded once."""
    for known in person.contacts:
        if (known.what, known.at, known.draft_id) == (what, at, draft_id):
            return known
    contact = Contact(what=what, at=at, draft_id=draft_id)
    person.contacts.append(contact)
    return contact


def remember_choice(session: Session, person: Person, code: str, now: datetime) -> None:
    """The user goes ahead with this person against this advice."""
    session.merge(Choice(person_id=person.id, code=code, at=now))


def remember_act(
    session: Session, *, user_id: int, person_id: str, key: str, act: str, until: datetime | None, now: datetime
) -> None:
    """The latest word on a step counts."""
    session.merge(PlanAct(user_id=user_id, person_id=person_id, key=key, act=act, until=until, at=now))


def acts_of(session: Session, user_id: int) -> Sequence[PlanAct]:
    return session.scalars(select(PlanAct).where(PlanAct.user_id == user_id)).all()


def talks_of(session: Session, user_id: int) -> Mapping[str, list[Interview]]:
    """The interviews that each person took part in, by the person's id."""
    found: dict[str, list[Interview]] = {}
    rows = session.execute(
        select(Participant.person_id, Interview).join(Interview).where(Interview.user_id == user_id)
    ).all()
    for person_id, interview in rows:
        found.setdefault(person_id, []).append(interview)
    return found


def latest_talk(session: Session, person_id: str) -> Interview | None:
    """The last interview that a person took part in; of those without a time, the one entered last."""
    return session.scalars(
        select(Interview)
        .join(Participant)
        .where(Participant.person_id == person_id)
        .order_by(Interview.ended_at.is_(None), Interview.ended_at.desc(), Interview.created_at.desc())
        .limit(1)
    ).first()


def people_with_history(session: Session, user_id: int) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .where(Person.user_id == user_id)
        .options(selectinload(Person.answers), selectinload(Person.contacts))
        .order_by(Person.id)
    ).all()


def invitations_of(session: Session, user_id: int) -> Sequence[Contact]:
    """Every invitation sent or withdrawn, oldest first."""
    return session.scalars(
        select(Contact)
        .join(Person)
        .where(Person.user_id == user_id, Contact.what.in_(("sent", "invited", "withdrawn")))
        .order_by(Contact.at, Contact.id)
    ).all()
