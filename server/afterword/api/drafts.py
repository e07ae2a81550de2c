"""`POST /drafts`: notes for one person, each with a receipt. Nothing is stored for a draft nobody uses."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from flask import g

from ..drafting.compose import Draft, compose
from ..drafting.context import Context, Me
from ..drafting.library import Library
from ..drafting.names import parse_name
from ..errors import Invalid
from ..relations.permission import permission_advice
from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
from .schemas import DraftReply, DraftRequest, DraftWish
from .services import Services, services

blueprint = Noun("drafts", __name__, description="Drafting")


@blueprint.route("/drafts", methods=["POST"])
@blueprint.arguments(DraftRequest)
@blueprint.response(200, DraftReply)
def draft(wish: DraftWish) -> dict[str, Any]:
    """Draft notes for one person"""
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.token.user_id)
    return reply_to(wish, user, parts)


def reply_to(wish: DraftWish, user: User, parts: Services) -> dict[str, Any]:
    """The body of the reply; the command line answers with the same."""
    context = _complete(wish, user)
    _check_library(context, parts.library)
    advice = permission_advice(context.permission, _called(context.person.name))
    shown = [{"code": a.code, "severity": a.severity, "message": a.message} for a in advice]
    if any(a.stops for a in advice):
        return {"drafts": [], "advice": shown, "more": False}
    # The user's own calendar decides what "today" is; server and user share a machine.
    today = datetime.fromtimestamp(parts.clock()).date()
    template = parts.library.template(context.language, context.occasion)
    composition = compose(context, template, today)
    drafts = [_with_receipt(made, context, user.id, parts) for made in composition.drafts]
    return {"drafts": drafts, "advice": shown, "more": composition.more}


def _complete(wish: DraftWish, user: User) -> Context:
    given = wish.me or Me()
    me = Me(name=given.name or user.name, strength=given.strength or user.strength)
    return replace(wish.context, me=me, limit=wish.limit or user.note_limit)


def _check_library(context: Context, library: Library) -> None:
    languages = library.languages()
    if context.language not in languages:
        raise Invalid(fields={"language": [f"There are {', '.join(languages)}."]})
    occasions = library.occasions(context.language)
    if context.occasion not in occasions:
        raise Invalid(fields={"occasion": [f"There are {', '.join(occasions)}."]})


def _called(name: str) -> str:
    return parse_name(name).given or "This person"


def _with_receipt(made: Draft, context: Context, user_id: int, parts: Services) -> dict[str, Any]:
    interview = context.interview
    signed = {
        "text": made.text,
        "limit": made.limit,
        "language": made.language,
        "occasion": made.occasion,
        "clauses": made.clauses,
        "permission": context.permission,
        "person": {key: value for key, value in asdict(context.person).items() if value},
        "interview": {
            "role": interview.role,
            "company": interview.company,
            "date": interview.date.isoformat() if interview.date else None,
            "part": interview.part,
            "topics": interview.topics,
        },
    }
    return {**asdict(made), "receipt": parts.receipts.issue(user_id, signed)}
