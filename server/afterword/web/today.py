"""`/session/…`: what is to be done today, for whom, and what the account still allows."""

from datetime import datetime, timedelta
from typing import Any

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.body import load
from ..api.followups import act, shown_steps
from ..api.relationship import ledger_of, open_steps
from ..api.schemas.followups import ActRequest
from ..api.services import services
from ..api.sessions import session_path
from ..relations.plan import Step
from ..store.users import user_by_id
from . import blueprint
from .first_steps import first_steps
from .forms import whole_number
from .language import language

_SOON = timedelta(days=1)  # a thank-you within the day is for now
_MOST_DUE = 20
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
        steps = open_steps(session, user, now)
        due = sorted((step for step in steps if _is_for_now(step, now)), key=_urgency)
        to_come = [step for step in steps if not _is_for_now(step, now)]
        shown = shown_steps(session, due[:_MOST_DUE]), shown_steps(session, to_come[:_MOST_TO_COME])
        ledger = ledger_of(session, user, now)
        first = first_steps(session, user, now)
    return render_template(
        "today.html",
        user=user,
        now=now,
        due=shown[0],
        more_due=len(due[_MOST_DUE:]),
        to_come=shown[1],
        later=len(to_come[_MOST_TO_COME:]),
        ledger=ledger,
        first=None if steps or first.are_done else first,
        put_off=PUT_OFF,
        line=parts.library.language(language()).reminders.of,
    )


def _is_for_now(step: Step, now: datetime) -> bool:
    return step.due <= now + (timedelta() if step.kind in WAITING else _SOON)


def _urgency(step: Step) -> tuple[bool, datetime]:
    """What lapses goes before what can wait."""
    return step.lapses_at is None, step.due


@blueprint.route("/session/<session_id>/steps", methods=["POST"])
def act_on_step(session_id: str) -> Response:
    """Say that a step is done, skipped, or put off by some days"""
    return redirect(f"{session_path(session_id)}?done={settle_step()}", 303)


def settle_step() -> str:
    """Do what the form of a step says, and tell what was done; NotFound if there is no such step."""
    parts = services()
    wish: dict[str, Any] = {"key": request.form.get("key", ""), "act": request.form.get("act", "")}
    days = whole_number(wish["act"])
    if isinstance(days, int):
        until = parts.now() + timedelta(days=min(days, 365))
        wish = {**wish, "act": "snooze", "until": until.isoformat()}
    with parts.database.writing(g.user_id) as session:
        act(session, load(ActRequest(), wish))
    return "put_off" if wish["act"] == "snooze" else "settled"
