"""`/me`: how the user signs, and what their account allows."""

from typing import Any

from flask import g

from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
from .schemas import MeSchema
from .services import services

blueprint = Noun("me", __name__, description="The user's own profile")


@blueprint.route("/me", methods=["GET"])
@blueprint.response(200, MeSchema)
def show_me() -> User:
    """Show the user's own profile"""
    with services().database.reading() as session:
        return user_by_id(session, g.token.user_id)


@blueprint.route("/me", methods=["PATCH"])
@blueprint.arguments(MeSchema)
@blueprint.response(200, MeSchema)
def change_me(changes: dict[str, Any]) -> User:
    """Change the fields that are given"""
    with services().database.writing() as session:
        user = user_by_id(session, g.token.user_id)
        for name, value in changes.items():
            setattr(user, name, value)
    return user
