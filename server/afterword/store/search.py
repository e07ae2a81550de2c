"""Where words stand in what a user recorded, and the texts of what was found, in few and plain rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from .records import Interview, Participant, Person, UsedDraft

Kind = Literal["person", "interview"]
Place = Literal["name", "company", "role", "headline", "topic", "promise", "note"]
Key = tuple[Kind, str]
Seen = tuple[Place, Sequence[bool]]

# The lines of each record's `folded`.
_PERSON: Sequence[Place] = ("name", "company", "headline")
_INTERVIEW: Sequence[Place] = ("role", "company")
_SEAT: Sequence[Place] = ("topic", "promise")


# LIKE, which is the same everywhere, folds letters once more, and takes twice the time.
_PLACE_OF = {"sqlite": func.instr, "postgresql": func.strpos}


@dataclass(slots=True)
class Sightings:
    """In which places of what the words stand; and what everything is called."""

    seen: list[tuple[Key, Place, Sequence[bool]]] = field(default_factory=list)
    titles: dict[Key, str] = field(default_factory=dict)

    def add(self, key: Key, seen: Iterable[Seen]) -> None:
        self.seen += [(key, place, holds) for place, holds in seen]


def sightings(session: Session, user_id: int, looked_for: Sequence[str]) -> Sightings:
    """Whoever takes part in an interview is found by its company and role, and it by their names."""
    found = Sightings()
    names: dict[str, Sequence[Seen]] = {}
    rows = session.execute(
        select(Person.id, Person.name, Person.company, Person.folded).where(Person.user_id == user_id)
    )
    for id_, name, company, folded in rows:
        found.titles["person", id_] = name or company
        if seen := _seen(_PERSON, folded, looked_for):
            found.add(("person", id_), seen)
            names[id_] = [one for one in seen if one[0] == "name"]
    held: dict[str, Sequence[Seen]] = {}
    rows = session.execute(
        select(Interview.id, Interview.role, Interview.company, Interview.folded).where(Interview.user_id == user_id)
    )
    for id_, role, company, folded in rows:
        found.titles["interview", id_] = ", ".join(filter(None, (role, company)))
        if seen := _seen(_INTERVIEW, folded, looked_for):
            found.add(("interview", id_), seen)
            held[id_] = seen
    for interview_id, person_id, folded in session.execute(
        select(Participant.interview_id, Participant.person_id, Participant.folded)
        .join(Interview)
        .where(Interview.user_id == user_id)
    ):
        found.add(("person", person_id), (*held.get(interview_id, ()), *_seen(_SEAT, folded, looked_for)))
        found.add(("interview", interview_id), names.get(person_id, ()))
    for person_id, holds in _in_notes(session, user_id, looked_for):
        found.add(("person", person_id), [("note", holds)])
    return found


def _seen(places: Sequence[Place], folded: str, looked_for: Sequence[str]) -> list[Seen]:
    if not any(one in folded for one in looked_for):
        return []
    lines = zip(places, folded.split("\n"), strict=True)
    return [(place, holds) for place, line in lines if any(holds := [one in line for one in looked_for])]


def _in_notes(session: Session, user_id: int, looked_for: Sequence[str]) -> Iterator[tuple[str, Sequence[bool]]]:
    """The people whose notes hold any of the words, and which."""
    place_of = _PLACE_OF[session.get_bind().dialect.name]
    held = [place_of(UsedDraft.folded, one) > 0 for one in looked_for]
    rows = session.execute(
        select(UsedDraft.person_id, *(case((one, True), else_=False) for one in held))
        .where(UsedDraft.user_id == user_id, UsedDraft.person_id.is_not(None), or_(*held))
        .distinct()
    )
    return ((person_id, holds) for person_id, *holds in rows)


@dataclass(slots=True)
class Found:
    """A person with what is known of them."""

    name: str = ""
    company: str = ""
    headline: str = ""
    roles: list[tuple[str, str]] = field(default_factory=list)  # with the company of each
    topics: list[str] = field(default_factory=list)
    promises: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def texts_of_people(session: Session, ids: Collection[str]) -> Mapping[str, Found]:
    """By id."""
    people = {
        id_: Found(name, company, headline)
        for id_, name, company, headline in session.execute(
            select(Person.id, Person.name, Person.company, Person.headline).where(Person.id.in_(ids))
        )
    }
    for id_, role, company, topics, promised in session.execute(
        select(Participant.person_id, Interview.role, Interview.company, Participant.topics, Participant.promised)
        .join(Interview)
        .where(Participant.person_id.in_(ids))
        .order_by(Interview.id)
    ):
        people[id_].roles.append((role, company))
        people[id_].topics += topics
        people[id_].promises.append(promised)
    for person_id, text in session.execute(
        select(UsedDraft.person_id, UsedDraft.text).where(UsedDraft.person_id.in_(ids)).order_by(UsedDraft.id)
    ):
        if person_id is not None:  # as the query asked; the column's type does not know
            people[person_id].notes.append(text)
    return people


def texts_of_interviews(session: Session, ids: Collection[str]) -> Mapping[str, tuple[str, str, Sequence[str]]]:
    """Role, company and the names of who took part, by id."""
    names: dict[str, list[str]] = defaultdict(list)
    for id_, name in session.execute(
        select(Participant.interview_id, Person.name).join(Person).where(Participant.interview_id.in_(ids))
    ):
        names[id_].append(name)
    rows = session.execute(select(Interview.id, Interview.role, Interview.company).where(Interview.id.in_(ids))).all()
    return {id_: (role, company, names[id_]) for id_, role, company in rows}
