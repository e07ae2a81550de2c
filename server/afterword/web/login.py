"""`/login`: where the link of `afterword open` leads, and the way out again.

The code stands behind the `#` of the link, which no browser sends; a script of ours puts it into the form. Following
the link therefore changes nothing, and the code reaches neither a log nor the next page's Referer.
"""

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.services import services
from ..api.sessions import COOKIE, session_path
from ..errors import LoginInvalid
from ..store.records import WebSession
from ..store.users import find_user
from ..store.web_sessions import begin_web_session, end_web_session, set_offer, spend_login
from ..trust.logins import Login, Page, new_id
from . import blueprint
from .pair import fresh_token

# The pages that a link may lead to, and nothing else: a redirect is never taken from what was sent.
_PAGES: dict[Page, str] = {"start": "", "pair": "/pair"}


@blueprint.route("/login", methods=["GET"])
def show_login() -> str:
    """Show the form that takes the code"""
    return render_template("login.html")


@blueprint.route("/login", methods=["POST"])
def log_in() -> Response:
    """Begin a session for whoever brings a fresh code"""
    parts = services()
    try:
        login = parts.logins.open_code(_code_in(request.form.get("code", "")), parts.settings.address)
        begun = _begin(login)
    except LoginInvalid:
        parts.rates.count_failure(request.remote_addr or "")
        raise
    path = session_path(begun.id)
    response = redirect(path + _PAGES[login.page], 303)
    # There is no TLS on 127.0.0.1, and browsers differ in whether they then keep a Secure cookie at all.
    secure = parts.settings.is_encrypted
    cookie = parts.logins.cookie(begun.id)
    response.set_cookie(COOKIE, cookie, path=path, secure=secure, httponly=True, samesite="Strict")
    return response


@blueprint.route("/session/<session_id>/logout", methods=["POST"])
def log_out(session_id: str) -> Response:
    """End the session"""
    with services().database.writing() as session:
        end_web_session(session, g.web_session)
    response = redirect("/", 303)
    response.delete_cookie(COOKIE, path=session_path(session_id), httponly=True, samesite="Strict")
    return response


def _code_in(typed: str) -> str:
    """The whole link may be pasted as well."""
    return typed.strip().rpartition("#")[2]


def _begin(login: Login) -> WebSession:
    """A session is always made here, with an id of its own; nothing that the browser brings is taken over."""
    parts = services()
    with parts.database.reading() as session:
        user = find_user(session, login.user_id)
        if user is None or user.locked_at is not None or login.account not in ("", user.account):
            raise LoginInvalid
    begun = WebSession(id=new_id(), user_id=login.user_id, created_at=parts.steady_now(), label=login.label)
    with parts.database.writing() as session:
        if not spend_login(session, login.jti, parts.now()):
            raise LoginInvalid
        begin_web_session(session, begun)
        if login.page == "pair":
            session.flush()
            set_offer(session, begun.id, fresh_token(login.user_id, login.label))
    return begun
