"""`/session/…/me`: how the user signs, their own rules, and what their account allows."""

from datetime import datetime
from typing import Any

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.me import rules_of, set_profile, set_rules
from ..api.schemas.followups import PolicySchema
from ..api.schemas.me import MeSchema
from ..api.services import services
from ..api.sessions import session_path
from ..store.records import User
from ..store.users import user_by_id
from . import blueprint
from .first_steps import first_steps
from .forms import AS_SHOWN, Form, Refused, check_unchanged, sent, shaped, shown_again, whole_number, with_seen
from .language import note_languages
from .moments import zones

_PROFILE = ("name", "strength", "target_role", "language", "ask_sentence")
_RULES = ("circle", "zone")
_NUMBERS = ("minutes_talked", "invitations_per_week", "reinvite_days", "every_days")
_TICKS = ("ask_first", "hold_until_decision")


@blueprint.route("/session/<session_id>/me", methods=["GET"])
def show_me(session_id: str) -> str:
    """Show what is known of the user"""
    with services().database.reading() as session:
        user = user_by_id(session, g.user_id)
    return _page(Form(with_seen(_known(user))))


def _known(user: User) -> dict[str, Any]:
    profile = {name: getattr(user, name) for name in (*_PROFILE, "note_limit")} | {"keywords": "\n".join(user.keywords)}
    rules = rules_of(user)
    return {**profile, **rules, "not_counted": rules["notes_per_month"] is None}


@blueprint.route("/session/<session_id>/me", methods=["POST"])
def save_me(session_id: str) -> Response | tuple[str, int]:
    """Save all of it, or nothing and say which field is in the way"""
    ticks = {name: name in request.form for name in (*_TICKS, "not_counted")}
    typed = {
        **sent(request.form, *_PROFILE, *_RULES, *_NUMBERS, "keywords", "note_limit", "notes_per_month", AS_SHOWN),
        **ticks,
    }
    try:
        profile, rules = _shaped(typed)
        with shown_again(typed), services().database.writing() as session:
            user = user_by_id(session, g.user_id)
            check_unchanged(_known(user), typed)
            set_profile(user, profile)
            set_rules(user, rules)
    except Refused as refused:
        return _page(refused.form), 422
    return redirect(f"{session_path(session_id)}/me?done=saved", 303)


def _shaped(typed: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Refused names what is wrong with either part."""
    numbers = {
        name: whole_number(typed[name]) for name in (*_NUMBERS, "note_limit", "notes_per_month") if name in typed
    }
    profile = {name: typed[name] for name in _PROFILE if name in typed}
    if "keywords" in typed:
        profile["keywords"] = [line.strip() for line in typed["keywords"].splitlines() if line.strip()]
    rules = {name: value for name, value in {**typed, **numbers}.items() if name in (*_RULES, *_NUMBERS, *_TICKS)}
    if typed["not_counted"] or "notes_per_month" in numbers:
        rules["notes_per_month"] = None if typed["not_counted"] else numbers["notes_per_month"]
    if "note_limit" in numbers:
        profile["note_limit"] = numbers["note_limit"]
    made: list[dict[str, Any]] = []
    errors: dict[str, str] = {}
    for schema, values in ((MeSchema(), profile), (PolicySchema(), rules)):
        try:
            made.append(shaped(schema, values))
        except Refused as refused:
            errors.update(refused.form.errors)
    if errors:
        raise Refused(Form(typed, errors))
    return made[0], made[1]


def _page(form: Form) -> str:
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
        steps = first_steps(session, user, parts.now())
    looked = {**user.readiness, "at": datetime.fromisoformat(user.readiness["at"])} if user.readiness else None
    return render_template("me.html", form=form, zones=zones(), languages=note_languages(), steps=steps, looked=looked)
