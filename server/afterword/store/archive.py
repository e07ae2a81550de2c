"""Everything of a user as one tree of plain values, and back again; docs/export.md describes the tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from ..profile_address import same_profile
from .records import Answer, Choice, Contact, Interview, Mark, Participant, Person, PlanAct, Record, UsedDraft, User

Tree = Mapping[str, Any]
R = TypeVar("R", bound=Record)

ME = (
    *("name", "strength", "target_role", "keywords", "note_limit", "language", "ask_sentence", "zone", "every_days"),
    *("policy", "allowance", "readiness"),
)
PERSON = (
    *("id", "name", "headline", "company", "profile_url", "greet_as", "gender", "every_days"),
    *("created_at", "updated_at"),
)
INTERVIEW = ("id", "company", "role", "ended_at", "zone", "format", "outcome", "decided_on", "created_at")
PARTICIPANT = ("person_id", "part", "topics", "promised", "minutes")
NOTE = (
    *("id", "occasion", "language", "limit", "text", "clauses", "person_id", "interview_id", "person", "interview"),
    *("permission", "company", "role"),
)
DECISION = ("key", "person_id", "act", "until", "at", "put_off_until", "put_off_at")


def archive_of(session: Session, user: User) -> dict[str, Any]:
    """The whole of it, each list in an order that stays the same."""
    hanging = (selectinload(part) for part in (Person.answers, Person.contacts, Person.choices))
    people = _of(session, Person, user, Person.created_at, Person.id, options=hanging)
    seats = (selectinload(Interview.participants),)
    interviews = _of(session, Interview, user, Interview.created_at, Interview.id, options=seats)
    notes = _of(session, UsedDraft, user, UsedDraft.id, options=(selectinload(UsedDraft.marks),))
    return {
        "me": _fields(user, ME),
        "people": [_person(person) for person in people],
        "interviews": [
            {**_fields(found, INTERVIEW), "participants": [_fields(met, PARTICIPANT) for met in found.participants]}
            for found in interviews
        ],
        "notes": [
            {**_fields(note, NOTE), "marks": [_fields(mark, ("mark", "at")) for mark in note.marks]} for note in notes
        ],
        "decisions": [_fields(act, DECISION) for act in _of(session, PlanAct, user, PlanAct.key)],
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        **_fields(person, PERSON),
        "answers": [_fields(answer, ("permission", "at")) for answer in person.answers],
        "contacts": [{"what": found.what, "at": found.at, "note_id": found.draft_id} for found in person.contacts],
        "choices": sorted((_fields(choice, ("code", "at")) for choice in person.choices), key=lambda one: one["code"]),
    }


def _of(session: Session, kind: type[Any], user: User, *order: Any, options: Iterable[Any] = ()) -> Sequence[Any]:
    return session.scalars(select(kind).where(kind.user_id == user.id).order_by(*order).options(*options)).all()


def _fields(record: Record, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not taken in: what it is, why, and which other record is in the way or missing."""

    what: str
    code: Literal["address_taken", "participant_missing", "person_missing", "id_taken"]
    other: str = ""


@dataclass(slots=True)
class Taken:
    """What became of the records of one kind."""

    added: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)


Report = dict[str, Taken]


def take_in(session: Session, user: User, tree: Tree) -> Report:
    """Add what is not there yet, by id. Nobody is merged with anybody, and what is on record stays as it is.

    How the user signs and their rules are taken only where there were no records before.
    """
    return _TakingIn(session, user).all_of(tree)


class _TakingIn:
    def __init__(self, session: Session, user: User) -> None:
        self._session = session
        self._user = user
        self._report: Report = {name: Taken() for name in ("people", "interviews", "notes", "decisions")}
        self._there: set[str] = set()  # ids of people, interviews and notes that may be referred to
        self._addresses = {person.profile_url: person for person in _of(session, Person, user)}

    def all_of(self, tree: Tree) -> Report:
        if not _of(self._session, Person, self._user) and not _of(self._session, Interview, self._user):
            for name in ME:
                setattr(self._user, name, tree["me"].get(name, getattr(self._user, name)))
        steps = (("people", self._person), ("interviews", self._interview), ("notes", self._note))
        for kind, take in (*steps, ("decisions", self._decision)):
            with self._session.no_autoflush:  # thousands of records are written in one go
                for given in tree[kind]:
                    take(given, self._report[kind])
            self._session.flush()
        self._contacts(tree["people"])
        self._session.flush()
        return self._report

    def _person(self, given: Tree, taken: Taken) -> None:
        person = self._session.get(Person, given["id"])
        address = same_profile(given["profile_url"] or "")
        namesake = self._addresses.get(address) if address else None
        name = given["name"] or given["profile_url"] or given["id"]
        if self._is_foreign(person, name, taken):
            return
        if person is None and namesake is not None:
            taken.refused.append(Refusal(name, "address_taken", namesake.name or namesake.id))
            return
        if person is None:
            person = self._add(Person(**_only(given, PERSON), user_id=self._user.id), taken)
            self._addresses[person.profile_url] = person
        else:
            taken.known += 1
        self._there.add(person.id)
        _add_missing(person.answers, (Answer(**answer) for answer in given["answers"]), ("permission", "at"))
        _add_missing(person.choices, (Choice(**choice) for choice in given["choices"]), ("code",))

    def _contacts(self, people: Iterable[Tree]) -> None:
        """After the notes that they may refer to."""
        for given in people:
            if given["id"] in self._there:
                person = self._session.get_one(Person, given["id"])
                contacts = (
                    Contact(what=one["what"], at=one["at"], draft_id=self._known(one["note_id"]))
                    for one in given["contacts"]
                )
                _add_missing(person.contacts, contacts, ("what", "at", "draft_id"))

    def _interview(self, given: Tree, taken: Taken) -> None:
        interview = self._session.get(Interview, given["id"])
        what = ", ".join(filter(None, (given["role"], given["company"]))) or given["id"]
        if self._is_foreign(interview, what, taken):
            return
        if interview is None:
            interview = self._add(Interview(**_only(given, INTERVIEW), user_id=self._user.id), taken)
        else:
            taken.known += 1
        self._there.add(interview.id)
        place = len(interview.participants)
        met = [one for one in given["participants"] if one["person_id"] in self._there]
        found = (Participant(**one, place=place + number) for number, one in enumerate(met))
        _add_missing(interview.participants, found, ("person_id",))
        for one in given["participants"]:
            if one["person_id"] not in self._there:
                taken.refused.append(Refusal(what, "participant_missing", one["person_id"]))

    def _note(self, given: Tree, taken: Taken) -> None:
        note = self._session.get(UsedDraft, given["id"])
        what = str(given["person"].get("name") or given["id"])
        if self._is_foreign(note, what, taken):
            return
        if given["person_id"] and given["person_id"] not in self._there:
            taken.refused.append(Refusal(what, "person_missing"))
            return
        if note is None:
            links = {"interview_id": self._known(given["interview_id"])}
            note = self._add(UsedDraft(**{**_only(given, NOTE), **links}, user_id=self._user.id), taken)
        else:
            taken.known += 1
        self._there.add(note.id)
        _add_missing(note.marks, (Mark(**mark) for mark in given["marks"]), ("mark",))

    def _decision(self, given: Tree, taken: Taken) -> None:
        if given["person_id"] not in self._there:
            taken.refused.append(Refusal(given["key"], "person_missing"))
        elif self._session.get(PlanAct, (self._user.id, given["key"])) is not None:
            taken.known += 1
        else:
            self._add(PlanAct(**_only(given, DECISION), user_id=self._user.id), taken)

    def _is_foreign(self, found: Any, what: str, taken: Taken) -> bool:
        """Ids are one server's, not one user's."""
        foreign = found is not None and found.user_id != self._user.id
        if foreign:
            taken.refused.append(Refusal(what, "id_taken"))
        return foreign

    def _known(self, id_: str | None) -> str | None:
        return id_ if id_ in self._there else None

    def _add(self, record: R, taken: Taken) -> R:
        self._session.add(record)
        taken.added += 1
        return record


def _only(given: Tree, names: Iterable[str]) -> dict[str, Any]:
    return {name: given[name] for name in names}


def _add_missing(there: list[R], given: Iterable[R], identity: Sequence[str]) -> None:
    known = {tuple(getattr(record, name) for name in identity) for record in there}
    for record in given:
        key = tuple(getattr(record, name) for name in identity)
        if key not in known:
            known.add(key)
            there.append(record)
