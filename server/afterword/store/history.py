"""What happened between a user and the people they met, and what the user decided about it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session, selectinload

from .records import Choice, Contact, Interview, Participant, Person, PlanAct, UsedDraft


def record_contact(person: Person, what: str, at: datetime, draft_id: str | None = None) -> Contact:
    """The same thing at the same moment is recorded once."""
    for known in person.contacts:
        if (known.what, known.at, known.draft_id) == (what, at, draft_id):
            return known
    contact = Contact(what=what, at=at, draft_id=draft_id)
    person.contacts.append(contact)
    return contact


def take_back(session: Session, person: Person, contact: Contact) -> None:
    """As if it had never been recorded: the mark of its note goes with it, and with its last mark the note."""
    what, note = contact.what, session.get(UsedDraft, contact.draft_id or "")
    person.contacts.remove(contact)
    if note is None:
        return
    left = {other.what for other in person.contacts if other.draft_id == note.id}
    if what not in left:
        note.marks = [known for known in note.marks if known.mark != ("sent" if what == "wrote" else what)]
    if not note.marks and not left:
        session.delete(note)


def remember_choice(session: Session, person: Person, code: str, now: datetime) -> None:
    """The user goes ahead with this person against this advice."""
    session.merge(Choice(person_id=person.id, code=code, at=now))


def remember_act(
    session: Session, *, user_id: int, person_id: str, key: str, act: str, until: datetime | None, now: datetime
) -> None:
    """The latest word on a step counts; the putting off before it is kept, so that it can be taken back."""
    decided = PlanAct(user_id=user_id, person_id=person_id, key=key, act=act, until=until, at=now)
    earlier = session.get(PlanAct, (user_id, key))
    if earlier is not None and earlier.until is not None:
        decided.put_off_until, decided.put_off_at = earlier.until, earlier.at
    session.merge(decided)


def forget_act(session: Session, user_id: int, key: str) -> bool:
    """As if the last word on a step had never been said; False if there is none."""
    known = session.get(PlanAct, (user_id, key))
    if known is None:
        return False
    if known.put_off_until is None or known.put_off_at is None:
        session.delete(known)
    else:
        known.act, known.until, known.at = "snooze", known.put_off_until, known.put_off_at
        known.put_off_until = known.put_off_at = None
    return True


_TALKS = select(Participant.place).join(Interview).where(Interview.user_id == bindparam("user_id")).limit(1)
_TALKED = select(Participant.place).where(Participant.person_id == bindparam("person_id")).limit(1)


def has_talks(session: Session, user_id: int) -> bool:
    """Whether anybody is on record as part of an interview."""
    return session.scalar(_TALKS, {"user_id": user_id}) is not None


def has_talked(session: Session, person_id: str) -> bool:
    """Whether a person took part in an interview."""
    return session.scalar(_TALKED, {"person_id": person_id}) is not None


def latest_talk(session: Session, person_id: str) -> Interview | None:
    """The last interview that a person took part in; of those without a time, the one entered last."""
    return session.scalars(
        select(Interview)
        .join(Participant)
        .where(Participant.person_id == person_id)
        .order_by(Interview.ended_at.is_(None), Interview.ended_at.desc(), Interview.created_at.desc())
        .limit(1)
    ).first()


def seats_of(session: Session, person_id: str) -> Sequence[tuple[Participant, Interview]]:
    """What a person took part in."""
    rows = session.execute(select(Participant, Interview).join(Interview).where(Participant.person_id == person_id))
    return [(seat, interview) for seat, interview in rows]


def notes_to(session: Session, person_id: str) -> Sequence[UsedDraft]:
    """The notes to a person that were used."""
    found = select(UsedDraft).where(UsedDraft.person_id == person_id).options(selectinload(UsedDraft.marks))
    return session.scalars(found.order_by(UsedDraft.id)).all()


def acts_about(session: Session, person_id: str) -> Sequence[PlanAct]:
    """What the user decided about the steps for a person."""
    return session.scalars(select(PlanAct).where(PlanAct.person_id == person_id)).all()


_contacts, _people = Contact.__table__, Person.__table__
_INVITATIONS = (
    select(_contacts.c.person_id, _contacts.c.what, _contacts.c.at)
    .select_from(_contacts.join(_people))
    .where(_people.c.user_id == bindparam("user_id"))
    .where(or_(_contacts.c.at >= bindparam("since"), _contacts.c.person_id == bindparam("person_id")))
    .where(or_(*(_contacts.c.what == what for what in ("sent", "invited", "withdrawn"))))
    .order_by(_contacts.c.at, _contacts.c.id)
)
_choices = Choice.__table__
_CHOICES = select(_choices.c.code).where(_choices.c.person_id == bindparam("person_id"))


def invitations_since(
    session: Session, user_id: int, since: datetime, person_id: str | None = None
) -> Sequence[tuple[str, str, datetime]]:
    """To whom, what and when: every invitation sent or withdrawn since then, oldest first; with all to one person."""
    rows = session.execute(_INVITATIONS, {"user_id": user_id, "since": since, "person_id": person_id})
    return [(person_id, what, at) for person_id, what, at in rows]


def choices_about(session: Session, person_id: str) -> Sequence[str]:
    """The advice that the user goes ahead against with a person."""
    return session.scalars(_CHOICES, {"person_id": person_id}).all()
