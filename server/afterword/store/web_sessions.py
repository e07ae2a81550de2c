"""Web sessions, and the login links that begin them."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from .records import SpentLogin, Token, WebSession
from .tokens import withdraw_missed, withdraw_token

LIFETIME = timedelta(hours=12)
_LINKS_LIVE = timedelta(days=7)  # the longest; until then it must be known that one was followed


def spend_login(session: Session, jti: str, now: datetime) -> bool:
    """Use a login link up; False if that was done before. Those long out of date make room."""
    session.execute(delete(SpentLogin).where(SpentLogin.spent_at <= now - _LINKS_LIVE))
    try:
        with session.begin_nested():
            session.add(SpentLogin(jti=jti, spent_at=now))
    except IntegrityError:
        return False
    return True


def is_spent(session: Session, jti: str) -> bool:
    return session.get(SpentLogin, jti) is not None


def begin_web_session(session: Session, made: WebSession) -> None:
    """Those that are over make room."""
    session.execute(delete(WebSession).where(WebSession.created_at <= made.created_at - LIFETIME))
    session.add(made)


def web_session_by_id(session: Session, session_id: str) -> WebSession | None:
    return session.get(WebSession, session_id)


def set_offer(session: Session, session_id: str, token: Token) -> None:
    """Have the session's page offer this token; what no browser has paired with in time or until now is taken back."""
    begun = session.get_one(WebSession, session_id)
    withdraw_missed(session, token.created_at)
    withdraw_offer(session, begun)
    session.add(token)
    session.flush()
    begun.offered_kid, begun.label = token.kid, token.label


def withdraw_offer(session: Session, begun: WebSession) -> None:
    if begun.offered_kid:
        withdraw_token(session, begun.offered_kid)


def end_web_session(session: Session, begun: WebSession) -> None:
    withdraw_offer(session, begun)
    session.execute(delete(WebSession).where(WebSession.id == begun.id))
