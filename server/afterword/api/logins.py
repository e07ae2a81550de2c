"""`POST /logins`: a paired browser opens the pages of its user, as `afterword open` does from a terminal."""

from flask import g

from ..trust.logins import Login, new_id
from .body import Noun
from .schemas.hello import LoginReply, LoginRequest
from .services import services

blueprint = Noun("logins", __name__, description="The way into the server's own pages")


@blueprint.route("/logins", methods=["POST"])
@blueprint.arguments(LoginRequest)
@blueprint.response(200, LoginReply)
def make_link(_: dict[str, str]) -> dict[str, str]:
    """Make a link that leads into the user's pages: once, and within a minute"""
    parts = services()
    login = Login(new_id(), g.user_id, parts.settings.address, "start", g.token.label)
    return {"link": f"{parts.settings.address}/login#{parts.logins.code(login)}"}
