"""Drafts that were used, and what became of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from .records import Mark, UsedDraft

_MOST = 20  # notes that a new one is held against

# Made once, and of plain columns: to put a statement together, or objects of what it finds, takes longer than to carry
# it out.
_drafts, _marks = UsedDraft.__table__, Mark.__table__
_NOTES = (
    select(_drafts.c.text, _drafts.c.clauses, _drafts.c.person)
    .where(_drafts.c.user_id == bindparam("user_id"), _drafts.c.company == bindparam("company"))
    .where(_drafts.c.role == bindparam("role"))
    .order_by(_drafts.c.id)
    .limit(_MOST)
)
_SENT = (
    select(_drafts.c.text, _drafts.c.clauses)
    .select_from(_drafts.join(_marks))
    .where(_drafts.c.person_id == bindparam("person_id"), _marks.c.mark == "sent")
    .order_by(_marks.c.at.desc())
    .limit(_MOST)
)
_COMPANIES = (
    select(_drafts.c.company)
    .where(_drafts.c.user_id == bindparam("user_id"), _drafts.c.company != "")
    .distinct()
    .limit(100)
)


def notes_of_interview(
    session: Session, user_id: int, company: str, role: str
) -> Sequence[Row[str, list[str], dict[str, Any]]]:
    """Text, clauses and person of some of the notes used for one interview; none where no company is known."""
    if not company:
        return []
    return session.execute(_NOTES, {"user_id": user_id, "company": company, "role": role}).all()


def notes_sent_to(session: Session, person_id: str) -> Sequence[Row[str, list[str]]]:
    """Text and clauses of what a person was sent by the user's own word, the latest first."""
    return session.execute(_SENT, {"person_id": person_id}).all()


def companies_of(session: Session, user_id: int) -> Sequence[str]:
    """The companies that the user wrote to anybody about."""
    return session.scalars(_COMPANIES, {"user_id": user_id}).all()


def mark_draft(session: Session, draft: UsedDraft, mark: str, text: str, now: datetime) -> UsedDraft:
    """Record that a draft was copied, sent and so on, perhaps with another text than it was drafted with.

    The first time of each mark counts; of several texts the last, but for what was copied after it was sent.
    """
    kept = session.get(UsedDraft, draft.id)
    if kept is None:
        session.add(draft)
        kept = draft
    marks = {known.mark for known in kept.marks}
    if text and (mark == "sent" or (mark == "copied" and "sent" not in marks)):
        kept.text = text
    if mark not in marks:
        kept.marks.append(Mark(mark=mark, at=now))
    return kept


def has_notes(session: Session, user_id: int) -> bool:
    """Whether the user ever used a draft."""
    return session.scalar(select(UsedDraft.id).where(UsedDraft.user_id == user_id).limit(1)) is not None
