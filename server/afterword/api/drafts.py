"""`POST /drafts`: notes for one person, each with a receipt. Nothing is stored for a draft nobody uses."""

from dataclasses import asdict
from typing import Any

from flask import g

from ..drafting.compose import Draft, compose
from ..drafting.context import Context
from ..drafting.facts import gender_of, greeted_name
from ..store.records import User
from .advice import advise
from .body import Noun
from .completion import Completed, complete
from .schemas.drafts import DraftReply, DraftRequest, DraftWish
from .services import Services, services

blueprint = Noun("drafts", __name__, description="Drafting")


@blueprint.route("/drafts", methods=["POST"])
@blueprint.arguments(DraftRequest)
@blueprint.response(200, DraftReply)
def draft(wish: DraftWish) -> dict[str, Any]:
    """Draft notes for one person"""
    reply = reply_to(wish, g.user, services())
    g.drafts_made = len(reply["drafts"])  # for the metrics
    return reply


def reply_to(wish: DraftWish, user: User, parts: Services) -> dict[str, Any]:
    """The body of the reply; the command line answers with the same."""
    with parts.database.reading() as session:
        whole = complete(wish, user, session, parts.library)
        greeting = _greeting(whole.context)
        advice = advise(whole, wish.go_ahead, greeting["greet_as"] or "this person", user, session, parts.now())
    reply = {"person": greeting, "advice": advice}
    if any(a.stops for a in advice):
        return {**reply, "drafts": [], "more": False}
    composition = compose(whole.context, whole.template, whole.language, parts.today(user))
    known = _known(wish, whole)
    drafts = [_with_receipt(made, known, user.id, parts) for made in composition.drafts]
    return {**reply, "drafts": drafts, "more": composition.more}


def _greeting(context: Context) -> dict[str, Any]:
    name, wanted = greeted_name(context), context.person.greet_as
    certain = name.certain or bool(wanted)
    return {"greet_as": wanted or name.given, "gender": gender_of(context, name), "certain": certain}


def _known(wish: DraftWish, whole: Completed) -> dict[str, Any]:
    """What the receipts of one reply say alike."""
    context, interview = whole.context, whole.context.interview
    return {
        "permission": context.permission,
        "interview_id": wish.interview_id,
        "go_ahead": wish.go_ahead,
        "box": whole.template.box,
        "person": {key: value for key, value in asdict(context.person).items() if value},
        "interview": {
            "role": interview.role,
            "company": interview.company,
            "date": interview.date.isoformat() if interview.date else None,
            "part": interview.part,
            "topics": interview.topics,
        },
    }


def _with_receipt(made: Draft, known: dict[str, Any], user_id: int, parts: Services) -> dict[str, Any]:
    signed = {
        "text": made.text,
        "limit": made.limit,
        "language": made.language,
        "occasion": made.occasion,
        "clauses": made.clauses,
    }
    return signed | {
        "length": made.length,
        "dropped": made.dropped,
        "findings": made.findings,
        "subject": made.subject,
        "receipt": parts.receipts.issue(user_id, signed | known),
    }
