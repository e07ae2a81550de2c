"""Tokens by name: made, found, bound to the browser that pairs, renamed, revoked."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from .records import Token, User

SCOPES = ("draft", "manage")
_NOTED_EVERY = timedelta(minutes=10)  # so that using a token costs no write each time


def add_token(
    session: Session,
    *,
    kid: str,
    user_id: int,
    label: str,
    master_version: str,
    now: datetime,
    scopes: Sequence[str] = SCOPES,
    expires_at: datetime | None = None,
    pair_by: datetime | None = None,
) -> Token:
    token = Token(
        kid=kid,
        user_id=user_id,
        label=label,
        master_version=master_version,
        scopes=list(scopes),
        expires_at=expires_at,
        pair_by=pair_by,
        created_at=now,
    )
    session.add(token)
    return token


def token_by_kid(session: Session, kid: str) -> Token | None:
    return session.get(Token, kid)


_WITH_USER = select(Token, User).join(User, Token.user_id == User.id).where(Token.kid == bindparam("kid"))


def token_with_user(session: Session, kid: str) -> tuple[Token, User] | None:
    """What every signed request needs, in one look."""
    found = session.execute(_WITH_USER, {"kid": kid}).first()
    return (found[0], found[1]) if found else None


def unused_token(session: Session, *, user_id: int, label: str, master_version: str) -> Token | None:
    """A lasting token of this label that no browser has paired with yet, so that it can be shown again."""
    return session.scalars(
        select(Token)
        .where(Token.user_id == user_id, Token.label == label, Token.master_version == master_version)
        .where(Token.paired_at.is_(None), Token.revoked_at.is_(None), Token.expires_at.is_(None))
        .where(Token.pair_by.is_(None))
        .order_by(Token.created_at.desc())
    ).first()


def live_tokens(session: Session) -> Sequence[Token]:
    """Every token that is not revoked, newest first."""
    return session.scalars(select(Token).where(Token.revoked_at.is_(None)).order_by(Token.created_at.desc())).all()


def is_any_live(session: Session, versions: Collection[str] | None = None) -> bool:
    """Whether a token is not revoked; of those made from these versions of the master key, if asked so."""
    live = select(Token.kid).where(Token.revoked_at.is_(None))
    wanted = live if versions is None else live.where(Token.master_version.in_(versions))
    return session.scalar(wanted.limit(1)) is not None


def tokens_with_users(session: Session, user_id: int | None = None) -> Sequence[tuple[Token, User]]:
    """Every token with its user, oldest first; of one user alone if asked so."""
    query = select(Token, User).join(User, Token.user_id == User.id).order_by(Token.created_at, Token.kid)
    rows = session.execute(query if user_id is None else query.where(Token.user_id == user_id)).all()
    return [(token, user) for token, user in rows]


def paired_tokens(session: Session, user_id: int, now: datetime) -> Sequence[Token]:
    """A user's tokens that a browser has paired with and may still use, newest first."""
    mine = select(Token).where(Token.user_id == user_id, Token.paired_at.is_not(None), Token.revoked_at.is_(None))
    return [token for token in session.scalars(mine.order_by(Token.paired_at.desc())) if not has_ended(token, now)]


def browsers_by_user(session: Session, now: datetime) -> dict[int, int]:
    """How many paired tokens each user has that are neither revoked nor over."""
    paired = select(Token.user_id, func.count()).where(Token.paired_at.is_not(None), Token.revoked_at.is_(None))
    live = paired.where(Token.expires_at.is_(None) | (Token.expires_at > now))
    return dict(session.execute(live.group_by(Token.user_id)).all())


def token_of(session: Session, user_id: int, kid: str) -> Token | None:
    """None also for one of another user's."""
    found = session.get(Token, kid)
    return found if found is not None and found.user_id == user_id else None


def revoke_all(session: Session, now: datetime) -> None:
    session.execute(update(Token).where(Token.revoked_at.is_(None)).values(revoked_at=now))


def revoke_token(token: Token, now: datetime) -> None:
    """From the next request on it is good for nothing; the first time counts."""
    token.revoked_at = token.revoked_at or now


def has_ended(token: Token, now: datetime) -> bool:
    """Whether its time is over: what it was given, or, until a browser paired with it, what it had for that."""
    until = token.pair_by if token.paired_at is None and token.pair_by is not None else token.expires_at
    return until is not None and until <= now


def withdraw_token(session: Session, kid: str) -> None:
    """Take back a token that no browser has paired with; it was never used, so nothing of it is kept."""
    session.execute(delete(Token).where(Token.kid == kid, Token.paired_at.is_(None)))


def withdraw_missed(session: Session, now: datetime) -> None:
    """Take back every token that no browser paired with in its time."""
    session.execute(delete(Token).where(Token.paired_at.is_(None), Token.pair_by <= now))


def bind_origin(session: Session, kid: str, origin: str | None, now: datetime) -> Token:
    """Tie a token to the origin that it pairs from; the first one stays."""
    token = session.get_one(Token, kid)
    token.origin = token.origin or origin
    token.paired_at = token.paired_at or now
    return token


def is_noted(token: Token, now: datetime) -> bool:
    """Whether the last use on record is recent enough."""
    return token.last_used_at is not None and now - token.last_used_at < _NOTED_EVERY


def note_use(session: Session, kid: str, now: datetime) -> None:
    session.execute(update(Token).where(Token.kid == kid).values(last_used_at=now))
