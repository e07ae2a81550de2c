"""Users and how they sign their notes."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from .records import User

OWNER = "owner"  # the account of whoever installed this server


def the_owner(session: Session, now: datetime) -> User:
    """The first user of an installation, made when first asked for."""
    owner = session.scalar(select(User).where(User.account == OWNER))
    if owner is None:
        owner = User(account=OWNER, name="", strength="", note_limit=200, created_at=now)
        session.add(owner)
        session.flush()
    return owner


def user_by_id(session: Session, user_id: int) -> User:
    return session.get_one(User, user_id)
