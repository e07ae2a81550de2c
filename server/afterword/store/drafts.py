"""Drafts that were used, and what became of them."""

from datetime import datetime

from sqlalchemy.orm import Session

from .records import Mark, UsedDraft


def mark_draft(session: Session, draft: UsedDraft, mark: str, now: datetime) -> UsedDraft:
    """Record that a draft was copied, sent and so on. Saying it twice changes nothing; the first time counts."""
    kept = session.get(UsedDraft, draft.id)
    if kept is None:
        session.add(draft)
        kept = draft
    if mark not in {known.mark for known in kept.marks}:
        kept.marks.append(Mark(mark=mark, at=now))
    return kept
