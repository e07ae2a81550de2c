"""Replies that are kept for a day, so that a change that is sent again is not carried out again."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from .records import KeptReply

KEPT = timedelta(hours=24)


def kept_reply(session: Session, kid: str, key: str, now: datetime) -> KeptReply | None:
    found = session.get(KeptReply, (kid, key))
    return found if found is not None and now - found.created_at < KEPT else None


def keep_reply(session: Session, reply: KeptReply) -> None:
    """Old ones make room."""
    session.execute(delete(KeptReply).where(KeptReply.created_at <= reply.created_at - KEPT))
    session.add(reply)
