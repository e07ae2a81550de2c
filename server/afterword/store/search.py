"""Where words stand in what a user recorded, and the texts of what was found, in few and plain rows."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Integer, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from .columns import Columns
from .records import Interview, Participant, Person, UsedDraft

Kind = Literal["person", "interview"]
Place = Literal["name", "company", "role", "headline", "topic", "promise", "note"]
Key = tuple[Kind, str]
Ranks = tuple[int, ...]

# The lines of each record's `folded`, the best place first.
_PERSON: Sequence[Place] = ("name", "company", "headline")
_INTERVIEW: Sequence[Place] = ("company", "role")  # which keeps them the other way round
_SEAT: Sequence[Place] = ("topic", "promise")

# LIKE, which is the same everywhere, folds letters once more, and takes twice the time.
_PLACE_OF = {"sqlite": func.instr, "postgresql": func.strpos}


_me = bindparam("user_id", type_=Integer())
_PEOPLE = Columns(select(Person.id, Person.name, Person.folded).where(Person.user_id == _me))
_INTERVIEWS = Columns(select(Interview.id, Interview.folded).where(Interview.user_id == _me))
_SEATS = Columns(
    select(Participant.interview_id, Participant.person_id, Participant.folded)
    .join(Interview)
    .where(Interview.user_id == _me)
)


class Sightings:
    """Where each of the words stands in what a user recorded.

    `ranks` has, by what holds any of the words, the number of the best place of each in `places`, the best first, or
    after the last if it stands nowhere. `titles` tells what everything is called, folded. Whoever takes part in an
    interview is found by its company and role, and it by their names.
    """

    def __init__(self, session: Session, user_id: int, looked_for: Sequence[str], places: Sequence[Place]) -> None:
        self.ranks: dict[Key, Ranks] = {}
        self.titles: dict[Key, str] = {}
        self._session, self._user_id = session, user_id
        self._looked_for, self._places, self._nowhere = looked_for, places, len(places)
        names = self._in_people()
        held = self._in_interviews()
        self._in_seats(names, held)
        self._in_notes()

    def _in_people(self) -> dict[str, Ranks]:
        """Fills in those found, and tells whose name holds which words."""
        names, lines, is_named = {}, self._ranks_of(_PERSON), self._places.index("name")
        for id_, name, folded in zip(*_PEOPLE.of(self._session, user_id=self._user_id), strict=True):
            called, firm, _ = folded.split("\n")
            self.titles["person", id_] = called if name else firm
            if seen := self._seen(folded, lines):
                self.ranks["person", id_] = seen
                if is_named in seen:
                    names[id_] = tuple([one if one == is_named else self._nowhere for one in seen])
        return names

    def _in_interviews(self) -> dict[str, Ranks]:
        """Fills in those found, and tells which words hold of everybody who takes part."""
        held, lines = {}, self._ranks_of(_INTERVIEW)
        for id_, folded in zip(*_INTERVIEWS.of(self._session, user_id=self._user_id), strict=True):
            role, company = folded.split("\n")
            self.titles["interview", id_] = role + company
            if seen := self._seen(f"{company}\n{role}", lines):
                self.ranks["interview", id_] = held[id_] = seen
        return held

    def _in_seats(self, names: Mapping[str, Ranks], held: Mapping[str, Ranks]) -> None:
        lines = self._ranks_of(_SEAT)
        for interview_id, person_id, folded in zip(*_SEATS.of(self._session, user_id=self._user_id), strict=True):
            if seen := self._seen(folded, lines):
                self._add(("person", person_id), seen)
            if interview_id in held:
                self._add(("person", person_id), held[interview_id])
            if person_id in names:
                self._add(("interview", interview_id), names[person_id])

    def _in_notes(self) -> None:
        """The people whose notes hold any of the words; a word that everybody has in a better place is left out."""
        place_of, rank = _PLACE_OF[self._session.get_bind().dialect.name], self._places.index("note")
        lacked = [number for number in range(len(self._looked_for)) if self._is_lacked(number)]
        if not lacked:
            return
        held = [place_of(UsedDraft.folded, self._looked_for[number]) > 0 for number in lacked]
        rows = select(UsedDraft.person_id, *(case((one, rank), else_=self._nowhere) for one in held)).distinct()
        mine = UsedDraft.user_id == self._user_id
        for id_, *found in self._session.execute(rows.where(mine, UsedDraft.person_id.is_not(None), or_(*held))):
            seen = [self._nowhere] * len(self._looked_for)
            for number, one in zip(lacked, found, strict=True):
                seen[number] = one
            self._add(("person", id_), tuple(seen))

    def _is_lacked(self, number: int) -> bool:
        """Whether somebody has that word nowhere yet."""
        return any(
            key not in self.ranks or self.ranks[key][number] == self._nowhere
            for key in self.titles
            if key[0] == "person"
        )

    def _ranks_of(self, lines: Sequence[Place]) -> list[int]:
        return [self._places.index(line) for line in lines]

    def _seen(self, folded: str, lines: Sequence[int]) -> Ranks:
        """The rank of the first line that holds each of the words; empty if none holds any."""
        seen = []
        for one in self._looked_for:
            at = folded.find(one)
            seen.append(self._nowhere if at < 0 else lines[folded.count("\n", 0, at)])
        return tuple(seen) if min(seen) < self._nowhere else ()

    def _add(self, key: Key, seen: Ranks) -> None:
        known = self.ranks.get(key)
        if known != seen:
            self.ranks[key] = seen if known is None else tuple(map(min, known, seen))


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
