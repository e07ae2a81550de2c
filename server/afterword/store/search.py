"""What there is to be searched: everything that a user recorded, in few and plain rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from .records import Interview, Participant, Person, UsedDraft


@dataclass(slots=True)
class Found:
    """A person with what is known of them; an interview with what it was about."""

    name: str = ""
    company: str = ""
    headline: str = ""
    roles: list[tuple[str, str]] = field(default_factory=list)  # with the company of each
    topics: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def searchable_people(session: Session, user_id: int) -> Mapping[str, Found]:
    """By id."""
    people = {
        id_: Found(name, company, headline)
        for id_, name, company, headline in session.execute(
            select(Person.id, Person.name, Person.company, Person.headline).where(Person.user_id == user_id)
        )
    }
    for id_, role, company, topics, promised in session.execute(
        select(Participant.person_id, Interview.role, Interview.company, Participant.topics, Participant.promised)
        .join(Interview)
        .where(Interview.user_id == user_id)
        .order_by(Interview.id)
    ):
        people[id_].roles.append((role, company))
        people[id_].topics += topics
        people[id_].promises.append(promised)
    for person_id, text in session.execute(
        select(UsedDraft.person_id, UsedDraft.text)
        .where(UsedDraft.user_id == user_id, UsedDraft.person_id.is_not(None))
        .order_by(UsedDraft.id)
    ):
        if person_id is not None:  # as the query asked; the column's type does not know
            people[person_id].notes.append(text)
    return people


def searchable_interviews(session: Session, user_id: int) -> Mapping[str, tuple[str, str, Sequence[str]]]:
    """Role, company and the names of who took part, by id."""
    names: dict[str, list[str]] = defaultdict(list)
    for id_, name in session.execute(
        select(Participant.interview_id, Person.name).join(Person).where(Person.user_id == user_id)
    ):
        names[id_].append(name)
    rows = session.execute(
        select(Interview.id, Interview.role, Interview.company).where(Interview.user_id == user_id)
    ).all()
    return {id_: (role, company, names[id_]) for id_, role, company in rows}
