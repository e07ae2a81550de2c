"""Which interview and which person belongs to which company, in plain rows; and what is told of a few people."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, joinedload, selectinload

from .records import Interview, Participant, Person

Place = Row[str, str]  # an id, and the name of a company


def places_of_interviews(session: Session, user_id: int) -> Sequence[Place]:
    """Those that name a company; the latest first, those without a time before the others."""
    return session.execute(
        select(Interview.id, Interview.company)
        .where(Interview.user_id == user_id, Interview.company != "")
        .order_by(Interview.ended_at.is_not(None), Interview.ended_at.desc(), Interview.created_at.desc(), Interview.id)
    ).all()


def places_of_people(session: Session, user_id: int) -> Sequence[Place]:
    """Everybody, by name; the company of some is empty."""
    return session.execute(
        select(Person.id, Person.company).where(Person.user_id == user_id).order_by(Person.name, Person.id)
    ).all()


def meetings_of(session: Session, user_id: int) -> Sequence[Row[str, str]]:
    """Who took part in which interview, as the ids of both."""
    return session.execute(
        select(Participant.person_id, Participant.interview_id).join(Interview).where(Interview.user_id == user_id)
    ).all()


def these_interviews(session: Session, ids: Collection[str]) -> dict[str, Interview]:
    return {found.id: found for found in session.scalars(select(Interview).where(Interview.id.in_(ids)))}


def these_people(session: Session, ids: Collection[str]) -> dict[str, Person]:
    """With what they answered, and what happened between them and the user."""
    with_history = (selectinload(Person.answers), selectinload(Person.contacts))
    return {
        found.id: found for found in session.scalars(select(Person).where(Person.id.in_(ids)).options(*with_history))
    }


def seats_of(session: Session, people: Collection[str]) -> dict[str, list[Participant]]:
    """Every interview of each of these people, the latest first, those without a time before the others."""
    found: dict[str, list[Participant]] = {id_: [] for id_ in people}
    for seat in session.scalars(
        select(Participant)
        .join(Participant.interview)
        .where(Participant.person_id.in_(people))
        .options(joinedload(Participant.interview))
        .order_by(Interview.ended_at.is_not(None), Interview.ended_at.desc(), Interview.created_at.desc(), Interview.id)
    ):
        found[seat.person_id].append(seat)
    return found
