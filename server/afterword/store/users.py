"""Users: whoever has tokens of their own, and how they sign their notes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .records import Token, User, WebSession

OWNER = "owner"  # the account of whoever installed this server


def the_owner(session: Session, now: datetime) -> User:
    """The first user of an installation, made when first asked for; two processes may ask at once."""
    found = user_by_account(session, OWNER)
    try:
        with session.begin_nested():
            return found or add_user(session, OWNER, "", now, is_admin=True)
    except IntegrityError:
        return session.scalars(select(User).where(User.account == OWNER)).one()


def add_user(
    session: Session, account: str, name: str, now: datetime, *, cohort: str = "", is_admin: bool = False
) -> User:
    user = User(account=account, name=name, note_limit=200, created_at=now, cohort=cohort, is_admin=is_admin)
    session.add(user)
    session.flush()
    return user


def user_by_id(session: Session, user_id: int) -> User:
    return session.get_one(User, user_id)


def find_user(session: Session, user_id: int) -> User | None:
    """None for one who is gone."""
    return session.get(User, user_id)


def user_by_account(session: Session, account: str) -> User | None:
    return session.scalar(select(User).where(User.account == account))


def all_users(session: Session) -> Sequence[User]:
    """Oldest first."""
    return session.scalars(select(User).order_by(User.id)).all()


def has_several(session: Session) -> bool:
    """Whether more than one person uses this server."""
    return len(session.scalars(select(User.id).limit(2)).all()) > 1


def lock_out(session: Session, user: User, now: datetime) -> None:
    """Revoke every browser, end every session, and let nobody in again until `locked_at` is taken away."""
    user.locked_at = user.locked_at or now
    session.execute(update(Token).where(Token.user_id == user.id, Token.revoked_at.is_(None)).values(revoked_at=now))
    session.execute(delete(WebSession).where(WebSession.user_id == user.id))


def remove_user(session: Session, user: User) -> None:
    """With everything of theirs: tokens, interviews, people, drafts and the plan."""
    session.execute(delete(User).where(User.id == user.id))
