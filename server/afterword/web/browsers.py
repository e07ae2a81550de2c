"""`/session/…/browsers`: the paired browsers, to be renamed and revoked, and the way to pair one more."""

from flask import g, redirect, render_template
from werkzeug.wrappers import Response

from ..api.services import services
from ..api.sessions import session_path
from ..errors import NotFound
from ..store.tokens import paired_tokens, revoke_token, token_of
from . import blueprint


@blueprint.route("/session/<session_id>/browsers", methods=["GET"])
def show_browsers(session_id: str) -> str:
    """Show the paired browsers"""
    with services().database.reading() as session:
        browsers = paired_tokens(session, g.user_id, services().now())
    return render_template("browsers.html", browsers=browsers)


@blueprint.route("/session/<session_id>/browsers/<kid>/revoke", methods=["POST"])
def revoke_browser(session_id: str, kid: str) -> Response:
    """Unpair a browser: its next request is refused"""
    with services().database.writing() as session:
        token = token_of(session, g.user_id, kid)
        if token is None:
            raise NotFound
        revoke_token(token, services().now())
    return redirect(f"{session_path(session_id)}/browsers", 303)
