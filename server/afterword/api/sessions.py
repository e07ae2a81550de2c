"""Web sessions: who sits before the pages of the server's own, and that what they post was meant by them.

A browser sends a cookie of 127.0.0.1 to every port of it, whatever program listens there, and lets each of them set
one. So a session has a path that nobody else can guess, and its cookie belongs to that path; see docs/decisions/0006.
"""

from flask import g, request

from ..errors import FormStale, NotFound, SignedOut
from ..store.records import WebSession
from ..store.users import has_several, user_by_id
from ..store.web_sessions import LIFETIME, web_session_by_id
from .services import services

COOKIE = "afterword_session"
FORM_FIELD = "form_token"


def session_path(session_id: str) -> str:
    return f"/session/{session_id}"


def admit_session() -> None:
    """Let whoever holds the cookie of the session that the path names; SignedOut for anybody else."""
    session_id = str((request.view_args or {}).get("session_id", ""))
    # Another program of this computer may have set a cookie of the same name; it cannot hide ours.
    brought = request.cookies.getlist(COOKIE)
    if not any(services().logins.is_cookie(cookie, session_id) for cookie in brought):
        raise SignedOut
    g.web_session = _live_session(session_id)
    g.user_id = g.web_session.user_id


def admit_admin() -> None:
    """NotFound for whoever does not look after this server's users: that there is such a page is not theirs to know."""
    if not is_admin():
        raise NotFound


def is_admin() -> bool:
    with services().database.reading() as session:
        return user_by_id(session, g.user_id).is_admin


def looks_after_others() -> bool:
    """Whether this user is an admin of more than themselves."""
    with services().database.reading() as session:
        return user_by_id(session, g.user_id).is_admin and has_several(session)


def _live_session(session_id: str) -> WebSession:
    parts = services()
    with parts.database.reading() as session:
        found = web_session_by_id(session, session_id)
    # Whoever took the port after an earlier process may have been shown its cookies: they end with the process.
    if found is None or found.created_at < parts.sessions_since or found.created_at <= parts.steady_now() - LIFETIME:
        raise SignedOut
    return found


def check_form() -> None:
    """FormStale unless the form was shown in this very session: another page can post, but not know what to post."""
    if not services().logins.is_form_token(request.form.get(FORM_FIELD, ""), g.web_session.id):
        raise FormStale
