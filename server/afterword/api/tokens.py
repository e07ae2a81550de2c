"""`/tokens`: the browsers that are paired, by name. A secret never leaves the machine that made it."""

from typing import Any

from flask import g

from ..errors import NotFound
from ..store.records import Token
from ..store.tokens import revoke_token, token_of, tokens_with_users
from .body import Noun
from .once import changing, once
from .schemas.tokens import TokenRequest, TokenSchema, TokensReply
from .services import services

blueprint = Noun("tokens", __name__, description="Paired browsers")


@blueprint.route("/tokens", methods=["GET"])
@blueprint.response(200, TokensReply)
def list_tokens() -> dict[str, Any]:
    """List the user's tokens, the oldest first"""
    with services().database.reading() as session:
        return {"tokens": [token for token, _ in tokens_with_users(session, g.user_id)]}


@blueprint.route("/tokens/<kid>", methods=["PATCH"])
@once
@blueprint.arguments(TokenRequest)
@blueprint.response(200, TokenSchema)
def rename_token(body: dict[str, str], kid: str) -> Token:
    """Give a token another label"""
    with changing() as session:
        token = own_token(session, kid)
        token.label = body["label"]
        return token


@blueprint.route("/tokens/<kid>", methods=["DELETE"])
@blueprint.response(200, TokenSchema)
def revoke_one_token(kid: str) -> Token:
    """Revoke a token: from the next request on it is good for nothing"""
    with changing() as session:
        token = own_token(session, kid)
        revoke_token(token, services().now())
        return token


def own_token(session: Any, kid: str) -> Token:
    """NotFound also for one of another user's."""
    found = token_of(session, g.user_id, kid)
    if found is None:
        raise NotFound
    return found
