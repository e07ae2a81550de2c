"""Replies that are kept for a day, so that a change that is sent again is not carried out again."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm import Session

from .records import KeptReply

KEPT = timedelta(hours=24)
_CLEARED = 100  # at once; each reply that is kept clears away more than itself


def kept_reply(session: Session, kid: str, key: str, now: datetime) -> KeptReply | None:
    found = session.get(KeptReply, (kid, key))
    return found if found is not None and now - found.created_at < KEPT else None


def keep_reply(session: Session, reply: KeptReply) -> None:
    """Old ones make room; two who clear them away at once leave each other's alone."""
    old = select(KeptReply.kid, KeptReply.key).where(KeptReply.created_at <= reply.created_at - KEPT)
    free = old.limit(_CLEARED).with_for_update(skip_locked=True)
    session.execute(
        delete(KeptReply).where(tuple_(KeptReply.kid, KeptReply.key).in_(free)),
        execution_options={"synchronize_session": False},
    )
    session.add(reply)
