"""All that happened between the user and a person, in one order: talks, answers, contacts, notes, and decisions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from ..store.history import acts_about, notes_to, seats_of
from ..store.records import Choice, Contact, Interview, Participant, Person, PlanAct, UsedDraft

Kind = Literal["talk", "answer", "contact", "note", "act", "choice"]


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened, `code` naming what; `at` is None for a talk whose time nobody entered.

    `entry` names what can be taken back: a contact, or the step that an act is about.
    """

    kind: Kind
    code: str
    at: datetime | None
    note: UsedDraft | None = None
    seat: Participant | None = None
    interview: Interview | None = None
    until: datetime | None = None
    entry: str = ""


def timeline_of(session: Any, person: Person) -> list[Moment]:
    """The latest first; before that, what has no time."""
    notes = {note.id: note for note in notes_to(session, person.id)}
    found = [
        *(
            Moment("talk", talk.outcome, talk.ended_at, seat=seat, interview=talk)
            for seat, talk in seats_of(session, person.id)
        ),
        *(Moment("answer", answer.permission, answer.at) for answer in person.answers),
        *(_contact(contact, notes) for contact in person.contacts),
        *_copied(person, notes),
        *(_act(act) for act in acts_about(session, person.id)),
        *(_choice(choice) for choice in person.choices),
    ]
    return sorted(found, key=lambda one: (one.at is None, one.at and one.at.timestamp()), reverse=True)


def _contact(contact: Contact, notes: dict[str, UsedDraft]) -> Moment:
    return Moment("contact", contact.what, contact.at, note=notes.get(contact.draft_id or ""), entry=contact.entry)


def _copied(person: Person, notes: dict[str, UsedDraft]) -> Iterator[Moment]:
    """What was copied, and not said to be sent."""
    told = {contact.draft_id for contact in person.contacts}
    for note in notes.values():
        if note.id not in told:
            yield Moment("note", note.occasion, min((mark.at for mark in note.marks), default=None), note=note)


def _act(act: PlanAct) -> Moment:
    return Moment("act", f"{act.act}:{act.key.partition(':')[0]}", act.at, until=act.until, entry=act.key)


def _choice(choice: Choice) -> Moment:
    return Moment("choice", choice.code, choice.at)
