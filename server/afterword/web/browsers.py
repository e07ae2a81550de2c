"""The paired browsers, on the start page: to be unpaired with one button."""

from flask import g, redirect
from werkzeug.wrappers import Response

from ..api.services import services
from ..api.sessions import session_path
from ..errors import NotFound
from ..store.tokens import revoke_token, token_of
from . import blueprint


@blueprint.route("/session/<session_id>/browsers/<kid>/revoke", methods=["POST"])
def revoke_browser(session_id: str, kid: str) -> Response:
    """Unpair a browser: its next request is refused"""
    with services().database.writing() as session:
        token = token_of(session, g.web_session.user_id, kid)
        if token is None:
            raise NotFound
        revoke_token(token, services().now())
    return redirect(session_path(session_id), 303)
