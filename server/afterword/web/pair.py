"""`/session/…/pair`: offers a fresh token to the browser in front of it, which the extension reads from the page.

Showing the page makes nothing: the token is made when the session begins or when the button is pressed, one at a time.
It is good until a browser has paired with it, and for five minutes at most; then it stands on no page any more.
"""

from datetime import timedelta
from typing import Literal

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.services import services
from ..api.sessions import session_path
from ..store.records import Token
from ..store.tokens import SCOPES, has_ended, token_by_kid
from ..store.users import user_by_id
from ..store.web_sessions import set_offer
from ..trust.tokens import format_token, new_kid
from . import blueprint
from .first_steps import first_steps

OFFERED_FOR = timedelta(minutes=5)
DEFAULT_LABEL = "browser"
MAX_LABEL = 80

State = Literal["none", "offered", "paired", "over"]


@blueprint.route("/session/<session_id>/pair", methods=["GET"])
def show_pairing(session_id: str) -> str:
    """Show the offered token to the extension, or what became of it"""
    parts = services()
    token, state = _offered()
    with parts.database.reading() as session:
        steps = first_steps(session, user_by_id(session, g.user_id), parts.now())
    text = format_token(token.kid, parts.master.token_secret(token.kid, token.master_version)) if token else ""
    return render_template(
        "pair.html",
        state=state,
        token=text if state == "offered" else "",
        label_given=token.label if token else g.web_session.label,
        address=parts.settings.address,
        is_elsewhere=parts.settings.is_encrypted,
        minutes=OFFERED_FOR.seconds // 60,
        max_label=MAX_LABEL,
        steps=steps,
    )


@blueprint.route("/session/<session_id>/pair/state", methods=["GET"])
def show_pairing_state(session_id: str) -> dict[str, State]:
    """Say how the offer stands, for the page that waits"""
    return {"state": _offered()[1]}


@blueprint.route("/session/<session_id>/pair", methods=["POST"])
def offer_token(session_id: str) -> Response:
    """Offer a new token; one that was offered before and not used is taken back"""
    token = fresh_token(g.user_id, request.form.get("label", ""))
    with services().database.writing(g.user_id) as session:
        set_offer(session, session_id, token)
    return redirect(f"{session_path(session_id)}/pair", 303)


def fresh_token(user_id: int, label: str) -> Token:
    """A token that a browser has to pair with in time."""
    parts = services()
    return Token(
        kid=new_kid(),
        user_id=user_id,
        label=label.strip()[:MAX_LABEL] or DEFAULT_LABEL,
        master_version=parts.master.version,
        scopes=list(SCOPES),
        created_at=parts.now(),
        pair_by=parts.now() + OFFERED_FOR,
    )


def _offered() -> tuple[Token | None, State]:
    kid = g.web_session.offered_kid
    with services().database.reading() as session:
        token = token_by_kid(session, kid) if kid else None
    if token is None:
        return None, "none"
    if token.revoked_at is not None or has_ended(token, services().now()):
        return None, "over"
    return token, "offered" if token.paired_at is None else "paired"
