"""Drafts that were used, and what became of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from .records import Mark, UsedDraft

_MOST = 20  # notes that a new one is held against
_NOTES = (
    select(UsedDraft)
    .where(UsedDraft.user_id == bindparam("user_id"), UsedDraft.company == bindparam("company"))
    .where(UsedDraft.role == bindparam("role"))
    .order_by(UsedDraft.id)
    .limit(_MOST)
)
_COMPANIES = (
    select(UsedDraft.company)
    .where(UsedDraft.user_id == bindparam("user_id"), UsedDraft.company != "")
    .distinct()
    .limit(100)
)


def notes_of_interview(session: Session, user_id: int, company: str, role: str) -> Sequence[UsedDraft]:
    """Some of the notes that were used for the people of one interview; none where no company is known."""
    if not company:
        return []
    return session.scalars(_NOTES, {"user_id": user_id, "company": company, "role": role}).all()


def notes_sent_to(session: Session, person_id: str) -> Sequence[UsedDraft]:
    """What a person was sent by the user's own word, the latest first."""
    return session.scalars(
        select(UsedDraft)
        .join(Mark)
        .where(UsedDraft.person_id == person_id, Mark.mark == "sent")
        .order_by(Mark.at.desc())
        .limit(_MOST)
    ).all()


def companies_of(session: Session, user_id: int) -> Sequence[str]:
    """The companies that the user wrote to anybody about."""
    return session.scalars(_COMPANIES, {"user_id": user_id}).all()


def mark_draft(session: Session, draft: UsedDraft, mark: str, now: datetime) -> UsedDraft:
    """Record that a draft was copied, sent and so on. Saying it twice changes nothing; the first time counts."""
    kept = session.get(UsedDraft, draft.id)
    if kept is None:
        session.add(draft)
        kept = draft
    if mark not in {known.mark for known in kept.marks}:
        kept.marks.append(Mark(mark=mark, at=now))
    return kept


def has_notes(session: Session, user_id: int) -> bool:
    """Whether the user ever used a draft."""
    return session.scalar(select(UsedDraft.id).where(UsedDraft.user_id == user_id).limit(1)) is not None
