"""Drafts that were used, and what became of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from .records import Mark, UsedDraft

_NOTES = (
    select(UsedDraft)
    .where(UsedDraft.user_id == bindparam("user_id"), UsedDraft.company == bindparam("company"))
    .where(UsedDraft.role == bindparam("role"))
    .order_by(UsedDraft.id)
    .limit(20)
)
_COMPANIES = (
    select(UsedDraft.company)
    .where(UsedDraft.user_id == bindparam("user_id"), UsedDraft.company != "")
    .distinct()
    .limit(100)
)


def notes_of_interview(session: Session, user_id: int, company: str, role: str) -> Sequence[UsedDraft]:
    """The notes that were used for the people of one interview, twenty at most; none where no company is known."""
    if not company:
        return []
    return session.scalars(_NOTES, {"user_id": user_id, "company": company, "role": role}).all()


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
