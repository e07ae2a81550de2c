"""`/session/…/people/…/write`: what to say to a person, ready to copy; and what became of it."""

from collections.abc import Mapping
from typing import Any

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.body import load
from ..api.drafts import reply_to
from ..api.receipts import record
from ..api.schemas.drafts import DraftRequest
from ..api.schemas.receipts import ReceiptRequest
from ..api.services import services
from ..api.sessions import session_path
from ..errors import NotFound
from ..store.history import latest_talk
from ..store.people import person_by_id
from ..store.records import Interview, Person, User
from ..store.users import user_by_id
from . import blueprint
from .forms import Form, sent, whole_number
from .language import note_languages

COUNT = 3
_MOST = 12
_WISHES = ("occasion", "language", "tone", "register")
_MESSAGE = "message"  # instead of an invitation with a note, where one was held until now


@blueprint.route("/session/<session_id>/people/<person_id>/write", methods=["GET"])
def show_writing(session_id: str, person_id: str) -> str:
    """Show drafts for a person, for the occasion that is asked for"""
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
        person = person_by_id(session, user.id, person_id)
        if person is None:
            raise NotFound
        talk = latest_talk(session, person_id)
    wish = _wish(user, person, talk) | _longer(user)
    reply = reply_to(load(DraftRequest(), wish), user, parts)
    return render_template(
        "write.html",
        person=person,
        wish=wish,
        way=_MESSAGE if "limit" in wish else "",
        form=Form(wish),
        reply=reply,
        languages=note_languages(),
        most=_MOST,
        step=COUNT,
        profile_url=person.profile_url if _is_web_address(person.profile_url) else "",
    )


@blueprint.route("/session/<session_id>/receipts", methods=["POST"])
def note_draft(session_id: str) -> Response:
    """Record that a draft was copied or sent, with the text as it was used"""
    parts = services()
    said = load(ReceiptRequest(), sent(request.form, "receipt", "mark", "text"))
    with parts.database.writing(g.user_id) as session:
        record(session, said)
    return redirect(f"{session_path(session_id)}?done={said['mark']}", 303)


def _wish(user: User, person: Person, talk: Interview | None) -> dict[str, Any]:
    asked: Mapping[str, str] = request.args
    chosen = {name: asked[name] for name in _WISHES if asked.get(name)}
    count = whole_number(asked.get("count", ""))
    return {
        "occasion": "thank_you",
        "language": user.language,
        **chosen,
        "count": min(count, _MOST) if isinstance(count, int) and count else COUNT,
        "go_ahead": asked.get("go_ahead", "").split(),
        "interview_id": talk.id if talk else "",
        "person": {
            "name": person.name,
            "headline": person.headline,
            "company": person.company,
            "profile_url": person.profile_url or "",
            "greet_as": person.greet_as,
            "gender": person.gender,
        },
    }


def _longer(user: User) -> dict[str, int]:
    """For whoever would rather write a message: the length that its occasion gives one."""
    library, language = services().library, request.args.get("language") or user.language
    occasion = request.args.get("occasion", "")
    if request.args.get("way") != _MESSAGE or language not in library.languages():
        return {}
    if occasion not in library.occasions(language):
        return {}
    limit = library.template(language, occasion, user.cohort).limit
    return {"limit": limit} if limit else {}


def _is_web_address(text: str | None) -> bool:
    """What a page or a person gave as an address may be a script."""
    return (text or "").startswith("https://")
