"""Erasing: one person, or everything of a user, so that nothing of it stays in the database's files either."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, or_, select, update
from sqlalchemy.orm import Session

from ..profile_address import same_profile
from .records import KeptReply, Participant, Person, Record, Token, UsedDraft, User

_OF_THE_ACCOUNT = ("is_admin", "cohort")


@dataclass(frozen=True, slots=True)
class Erased:
    """What went with a person: the notes to them. `mentions` are texts about others that name them, and that stay."""

    notes: int
    mentions: int


def erase_person(session: Session, person: Person, now: datetime) -> Erased:
    """The person with all that hangs on them, and the notes to them, by address or by name.

    `now` is by the clock of receipts: those of before must not bring them back. The database must be scrubbed
    afterwards: what is deleted still lies in its files.
    """
    notes = [note for note in _notes(session, person.user_id) if _is_to(note, person)]
    for note in notes:
        session.delete(note)
    _forget_replies(session, person, notes)
    session.get_one(User, person.user_id).erased_at = now
    session.delete(person)
    session.flush()
    return Erased(len(notes), sum(_names(person, text) for text in _texts(session, person.user_id)))


def erase_everything(session: Session, user: User, now: datetime) -> None:
    """All records of the user, and what they said of themselves; their browsers stay paired.

    What others settled about the account, whether it is an admin's and which cohort it is of, is theirs and stays.
    """
    session.execute(delete(KeptReply).where(KeptReply.kid.in_(_kids(user.id))))
    for table in reversed(Record.metadata.sorted_tables):
        if "user_id" in table.columns and table is not Token.__table__:
            session.execute(table.delete().where(table.columns["user_id"] == user.id))
    fresh = {column.name: column.default.arg for column in User.__table__.columns if column.default is not None}
    for name, value in fresh.items():
        if name in _OF_THE_ACCOUNT:
            continue
        setattr(user, name, value(None) if callable(value) else value)  # SQLAlchemy hands its context to each
    user.erased_at = now


def _notes(session: Session, user_id: int) -> Iterator[UsedDraft]:
    yield from session.scalars(select(UsedDraft).where(UsedDraft.user_id == user_id))


def _is_to(note: UsedDraft, person: Person) -> bool:
    if note.person_id is not None or note.person.get("profile_url"):
        noted = same_profile(note.person.get("profile_url", ""))
        return note.person_id == person.id or bool(noted and noted == same_profile(person.profile_url or ""))
    return bool(str(note.person.get("name", "")).casefold() == person.name.casefold())


def _forget_replies(session: Session, person: Person, notes: list[UsedDraft]) -> None:
    """A kept reply that shows them is emptied, not removed: sent again, the change must not bring them back."""
    shown = (person.id, person.profile_url, *(note.id for note in notes))
    found = or_(
        *(
            KeptReply.body.contains(json.dumps(text, ensure_ascii=False)[1:-1], autoescape=True)
            for text in shown
            if text
        )
    )
    session.execute(
        update(KeptReply).where(KeptReply.kid.in_(_kids(person.user_id)), found).values(body="", status=404),
        execution_options={"synchronize_session": False},
    )


def _kids(user_id: int) -> Select[str]:
    return select(Token.kid).where(Token.user_id == user_id)


def _texts(session: Session, user_id: int) -> Iterator[str]:
    yield from (note.text for note in _notes(session, user_id))
    met = select(Participant).join(Person).where(Person.user_id == user_id)
    yield from (" ".join([*found.topics, found.promised]) for found in session.scalars(met))


def _names(person: Person, text: str) -> bool:
    return bool(person.name) and person.name.casefold() in text.casefold()
