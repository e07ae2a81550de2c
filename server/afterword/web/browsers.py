"""`/session/…/browsers`: the paired browsers, to be renamed and revoked, and the way to pair one more."""

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.schemas.tokens import TokenRequest
from ..api.services import services
from ..api.sessions import session_path
from ..api.tokens import own_token
from ..store.tokens import paired_tokens, revoke_token
from . import blueprint
from .forms import Form, Refused, sent, shaped


@blueprint.route("/session/<session_id>/browsers", methods=["GET"])
def show_browsers(session_id: str) -> str:
    """Show the paired browsers"""
    return _page()


@blueprint.route("/session/<session_id>/browsers/<kid>", methods=["POST"])
def rename_browser(session_id: str, kid: str) -> Response | tuple[str, int]:
    """Give a browser another name"""
    try:
        label = shaped(TokenRequest(), sent(request.form, "label"))["label"]
    except Refused as refused:
        return _page(kid, refused.form), 422
    with services().database.writing() as session:
        own_token(session, kid).label = label
    return redirect(f"{session_path(session_id)}/browsers?done=renamed", 303)


@blueprint.route("/session/<session_id>/browsers/<kid>/revoke", methods=["POST"])
def revoke_browser(session_id: str, kid: str) -> Response:
    """Unpair a browser: its next request is refused"""
    with services().database.writing() as session:
        revoke_token(own_token(session, kid), services().now())
    return redirect(f"{session_path(session_id)}/browsers?done=revoked", 303)


def _page(kid: str = "", form: Form | None = None) -> str:
    """The form of the browser of this `kid` shows what was refused."""
    parts = services()
    with parts.database.reading() as session:
        browsers = paired_tokens(session, g.user_id, parts.now())
    return render_template("browsers.html", browsers=browsers, kind=kind_of, refused={kid: form})


def kind_of(origin: str | None) -> str:
    """What kind of browser an extension's origin belongs to; a program of one's own has none."""
    return (origin or "program").partition(":")[0]
