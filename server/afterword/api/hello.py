"""`POST /hello`, the first call of a browser that pairs, which binds the token to the origin it comes from; and
`POST /goodbye`, its last, which revokes it."""

from typing import Any

from flask import g, request

from .. import __version__
from ..store.records import Token
from ..store.tokens import bind_origin, revoke_token
from ..store.users import user_by_id
from .body import Noun
from .health import API_VERSION
from .schemas.hello import GoodbyeRequest, HelloReply, HelloRequest
from .schemas.tokens import TokenSchema
from .services import services

blueprint = Noun("hello", __name__, description="Pairing")


@blueprint.route("/hello", methods=["POST"])
@blueprint.arguments(HelloRequest)
@blueprint.response(200, HelloReply)
def say_hello(_body: dict[str, Any]) -> dict[str, Any]:
    """Pair this browser, or check that it is paired"""
    parts = services()
    with parts.database.writing(g.user_id) as session:
        token = bind_origin(session, g.token.kid, request.headers.get("Origin"), parts.now())
        user = user_by_id(session, token.user_id)
    return {"app": "afterword", "api": API_VERSION, "version": __version__, "label": token.label, "me": user}


@blueprint.route("/goodbye", methods=["POST"])
@blueprint.arguments(GoodbyeRequest)
@blueprint.response(200, TokenSchema)
def say_goodbye(_body: dict[str, Any]) -> Token:
    """Unpair this browser: revoke the token that signs this, whatever it may do"""
    parts = services()
    with parts.database.writing(g.user_id) as session:
        token = session.get_one(Token, g.token.kid)
        revoke_token(token, parts.now())
        return token
