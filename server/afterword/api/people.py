"""`PUT /people`: how the user says that a person is greeted, remembered for that person."""

from typing import Any

from flask import g

from ..store.people import remember_greeting
from .body import Noun
from .schemas import PersonReply, PersonRequest
from .services import services

blueprint = Noun("people", __name__, description="People and how they are greeted")


@blueprint.route("/people", methods=["PUT"])
@blueprint.arguments(PersonRequest)
@blueprint.response(200, PersonReply)
def remember_person(body: dict[str, Any]) -> dict[str, Any]:
    """Remember how a person is greeted"""
    parts = services()
    with parts.database.writing() as session:
        remember_greeting(session, g.token.user_id, **body, now=parts.now())
    return body
