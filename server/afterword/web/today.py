"""`/session/…`: what is to be done today, for whom, and what the account still allows."""

from datetime import timedelta
from typing import Any

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.body import load
from ..api.followups import act, followups_of, ledger_of
from ..api.schemas.followups import ActRequest
from ..api.services import services
from ..api.sessions import session_path
from ..store.tokens import paired_tokens
from ..store.users import user_by_id
from . import blueprint
from .language import language

_SOON = timedelta(days=1)  # a thank-you within the day is for now
_MOST_TO_COME = 8
WAITING = ("hold", "pending")  # nothing is to be done for these until they are due
PUT_OFF = (1, 3, 7)  # days


@blueprint.route("/session/<session_id>", methods=["GET"])
def show_today(session_id: str) -> str:
    """Show what is due, what comes next, and how many notes are left"""
    parts = services()
    now = parts.now()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
        steps = followups_of(session, user, now)
        ledger = ledger_of(session, user, now)
        is_paired = bool(paired_tokens(session, user.id, now))
    due = [step for step in steps if _is_for_now(step)]
    to_come = [step for step in steps if step not in due]
    return render_template(
        "today.html",
        user=user,
        now=now,
        due=due,
        to_come=to_come[:_MOST_TO_COME],
        later=len(to_come[_MOST_TO_COME:]),
        ledger=ledger,
        is_paired=is_paired,
        is_new=not steps and not is_paired,
        put_off=PUT_OFF,
        line=parts.library.language(language()).reminders.of,
    )


def _is_for_now(step: dict[str, Any]) -> bool:
    soon = timedelta() if step["kind"] in WAITING else _SOON
    return bool(step["due"] <= services().now() + soon)


@blueprint.route("/session/<session_id>/steps", methods=["POST"])
def act_on_step(session_id: str) -> Response:
    """Say that a step is done, skipped, or put off by some days"""
    parts = services()
    wish: dict[str, Any] = {"key": request.form.get("key", ""), "act": request.form.get("act", "")}
    if wish["act"].isdecimal():
        until = parts.now() + timedelta(days=min(int(wish["act"]), 365))
        wish = {**wish, "act": "snooze", "until": until.isoformat()}
    with parts.database.writing(g.user_id) as session:
        act(session, load(ActRequest(), wish))
    return redirect(session_path(session_id), 303)
