"""`POST /drafts`: notes for one person, each with a receipt. Nothing is stored for a draft nobody uses."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import g

from ..drafting.compose import Draft, compose
from ..drafting.context import Context
from ..drafting.facts import gender_of, greeted_name
from ..drafting.library.template import Box
from ..store.records import User
from ..store.users import user_by_id
from .advice import advise
from .body import Noun
from .completion import complete
from .schemas.drafts import DraftReply, DraftRequest, DraftWish
from .services import Services, services

blueprint = Noun("drafts", __name__, description="Drafting")


@blueprint.route("/drafts", methods=["POST"])
@blueprint.arguments(DraftRequest)
@blueprint.response(200, DraftReply)
def draft(wish: DraftWish) -> dict[str, Any]:
    """Draft notes for one person"""
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
    reply = reply_to(wish, user, parts)
    g.drafts_made = len(reply["drafts"])  # for the metrics
    return reply


def reply_to(wish: DraftWish, user: User, parts: Services) -> dict[str, Any]:
    """The body of the reply; the command line answers with the same."""
    context, template, language = complete(wish, user, parts)
    name = greeted_name(context)
    called = context.person.greet_as or name.given
    gender = gender_of(context, name)
    certain = name.certain or bool(context.person.greet_as)
    reply: dict[str, Any] = {"person": {"greet_as": called, "gender": gender, "certain": certain}}
    advice = advise(wish, context, template, called or "this person", user, parts)
    reply["advice"] = [{"code": a.code, "severity": a.severity, "message": a.message} for a in advice]
    if any(a.stops for a in advice):
        return {**reply, "drafts": [], "more": False}
    # The user's own calendar decides what "today" is; server and user share a machine.
    today = datetime.fromtimestamp(parts.clock()).date()
    composition = compose(context, template, language, today)
    drafts = [_with_receipt(made, wish, context, template.box, user.id, parts) for made in composition.drafts]
    return {**reply, "drafts": drafts, "more": composition.more}


def _with_receipt(
    made: Draft, wish: DraftWish, context: Context, box: Box, user_id: int, parts: Services
) -> dict[str, Any]:
    interview = context.interview
    signed = {
        "text": made.text,
        "limit": made.limit,
        "language": made.language,
        "occasion": made.occasion,
        "clauses": made.clauses,
        "permission": context.permission,
        "interview_id": wish.interview_id,
        "go_ahead": wish.go_ahead,
        "box": box,
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
