"""Tokens by name: made, found, bound to the browser that pairs, revoked."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from .records import Token


def add_token(session: Session, *, kid: str, user_id: int, label: str, master_version: str, now: datetime) -> Token:
    token = Token(kid=kid, user_id=user_id, label=label, master_version=master_version, created_at=now)
    session.add(token)
    return token


def token_by_kid(session: Session, kid: str) -> Token | None:
    return session.get(Token, kid)


def unused_token(session: Session, *, user_id: int, label: str, master_version: str) -> Token | None:
    """A token of this label that no browser has paired with yet, so that it can be shown again."""
    return session.scalars(
        select(Token)
        .where(Token.user_id == user_id, Token.label == label, Token.master_version == master_version)
        .where(Token.paired_at.is_(None), Token.revoked_at.is_(None))
        .order_by(Token.created_at.desc())
    ).first()


def live_tokens(session: Session) -> Sequence[Token]:
    """Every token that is not revoked, newest first."""
    return session.scalars(select(Token).where(Token.revoked_at.is_(None)).order_by(Token.created_at.desc())).all()


def bind_origin(session: Session, kid: str, origin: str | None, now: datetime) -> Token:
    """Tie a token to the origin that it pairs from; the first one stays."""
    token = session.get_one(Token, kid)
    token.origin = token.origin or origin
    token.paired_at = token.paired_at or now
    return token
