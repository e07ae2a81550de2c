"""`/session/…/interviews`: the interviews, to come and held; each is entered, looked at, changed and removed here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.followups import allotment_of
from ..api.interviews import change, enter, interview_of, question_of
from ..api.schemas.interviews import InterviewRequest
from ..api.services import services
from ..api.sessions import session_path
from ..store.interviews import attendance, count_interviews, some_interviews
from ..store.people import permission_of
from ..store.records import Interview
from ..store.users import user_by_id
from . import blueprint
from .forms import AS_SHOWN, Form, Refused, check_unchanged, page_asked, sent, shaped, shown_again, with_seen
from .moments import moment_at, on_the_wall, zones

A_PAGE = 50
FIELDS = ("company", "role", "ended_at", "zone", "format", "outcome", "decided_on")


@blueprint.route("/session/<session_id>/interviews", methods=["GET"])
def show_interviews(session_id: str) -> str:
    """Show the interviews to come, and those that were, with what is missing of each"""
    now, page = services().now(), page_asked()
    with services().database.reading() as session:
        user = user_by_id(session, g.user_id)
        found = some_interviews(session, user.id, now, (page - 1) * A_PAGE, A_PAGE)
        there = attendance(session, [interview.id for interview in found])
        pages = -(-count_interviews(session, user.id) // A_PAGE)
    ahead = [interview for interview in found if is_ahead(interview, now)]
    return render_template(
        "interviews.html",
        ahead=ahead,
        held=found[len(ahead) :],
        there=there,
        now=now,
        page=page,
        pages=pages,
    )


@blueprint.route("/session/<session_id>/interviews/new", methods=["GET"])
def show_new_interview(session_id: str) -> str:
    """Show the form for an interview"""
    with services().database.reading() as session:
        zone = user_by_id(session, g.user_id).zone
    return _form(Form({"zone": zone, "outcome": "open"}))


@blueprint.route("/session/<session_id>/interviews", methods=["POST"])
def enter_interview(session_id: str) -> Any:
    """Enter an interview"""
    typed = sent(request.form, *FIELDS)
    try:
        facts = interview_in(typed)
        with shown_again(typed), services().database.writing() as session:
            entered = enter(session, facts).id
    except Refused as refused:
        return _form(refused.form), 422
    return to_interview(session_id, entered, "entered")


@blueprint.route("/session/<session_id>/interviews/<interview_id>", methods=["GET"])
def show_interview(session_id: str, interview_id: str) -> str:
    """Show an interview: whom one met, what to say to each, and who should get a note"""
    now = services().now()
    with services().database.reading() as session:
        user, interview = user_by_id(session, g.user_id), interview_of(session, interview_id)
        allotment = allotment_of(session, user, interview, now)
        sentence, language = question_of(user, {})
        return render_template(
            "interview.html",
            interview=interview,
            user=user,
            occasion=_occasion,
            people=[(seat, permission_of(seat.person)) for seat in interview.participants],
            asks=is_to_ask(interview, now),
            is_ahead=is_ahead(interview, now),
            sentence=sentence,
            sentence_language=language,
            notes_left=allotment["notes_left"],
            places=[] if is_ahead(interview, now) else allotment["places"],
            holds=bool(user.policy.get("hold_until_decision")) and interview.outcome == "open",
        )


@blueprint.route("/session/<session_id>/interviews/<interview_id>/edit", methods=["GET"])
def show_interview_fields(session_id: str, interview_id: str) -> str:
    """Show what is on record of an interview, to be changed"""
    with services().database.reading() as session:
        interview = interview_of(session, interview_id)
    return _form(Form(with_seen(_values(interview))), interview)


@blueprint.route("/session/<session_id>/interviews/<interview_id>/edit", methods=["POST"])
def change_interview(session_id: str, interview_id: str) -> Any:
    """Change an interview"""
    typed, seen = sent(request.form, *FIELDS), sent(request.form, AS_SHOWN)
    try:
        with shown_again(typed | seen), services().database.writing() as session:
            interview = interview_of(session, interview_id)
            check_unchanged(_values(interview), typed | seen)
            change(interview, _changes(interview, typed))
    except Refused as refused:
        with services().database.reading() as session:
            interview = interview_of(session, interview_id)
        return _form(Form({**seen, **refused.form.values}, refused.form.errors), interview), 422
    return to_interview(session_id, interview_id, "saved")


def _changes(interview: Interview, typed: Mapping[str, str]) -> dict[str, Any]:
    known, facts = _values(interview), interview_in(typed)
    if all(typed.get(name) == known[name] for name in ("ended_at", "zone")):
        facts.pop("ended_at", None)  # the field shows minutes, and of a time that comes twice not which it is
    if facts.get("decided_on") is None and facts.get("outcome") != interview.outcome:
        facts.pop("decided_on", None)  # heard of today, then
    return facts


@blueprint.route("/session/<session_id>/interviews/<interview_id>/remove", methods=["POST"])
def remove_interview(session_id: str, interview_id: str) -> Response:
    """Remove an interview; its people stay"""
    with services().database.writing() as session:
        session.delete(interview_of(session, interview_id))
    return redirect(f"{session_path(session_id)}/interviews?done=interview_removed", 303)


def interview_in(typed: Mapping[str, str]) -> dict[str, Any]:
    """What the fields of a form say of an interview; Refused shows them again."""
    plain = {name: value for name, value in typed.items() if name != "ended_at"}
    facts: dict[str, Any] = shaped(InterviewRequest(), {**plain, "decided_on": plain.get("decided_on") or None}, typed)
    if "ended_at" in typed:
        try:
            facts["ended_at"] = moment_at(typed["ended_at"], facts.get("zone", "UTC")) if typed["ended_at"] else None
        except ValueError as error:
            raise Refused(Form(typed, {"ended_at": str(error)})) from None
    return facts


def to_interview(session_id: str, interview_id: str, done: str, place: str = "") -> Response:
    """Back to the page of an interview, which says what was done, and to a place on it."""
    return redirect(f"{session_path(session_id)}/interviews/{interview_id}?done={done}{place}", 303)


def is_ahead(interview: Interview, now: datetime) -> bool:
    return interview.ended_at is not None and interview.ended_at > now


def is_to_ask(interview: Interview, now: datetime) -> bool:
    """Until the end of its day, by the clock on that wall."""
    zone = ZoneInfo(interview.zone)
    return interview.ended_at is not None and interview.ended_at.astimezone(zone).date() >= now.astimezone(zone).date()


def _occasion(interview: Interview, permission: str | None) -> str:
    """What there is to say to somebody of an interview, before they are asked for anything else."""
    if interview.outcome == "rejected":
        return "after_rejection"
    return "thank_you_email" if permission == "declined" else "thank_you"


def _values(interview: Interview) -> dict[str, str]:
    return {
        **{name: getattr(interview, name) for name in ("company", "role", "zone", "format", "outcome")},
        "ended_at": on_the_wall(interview.ended_at, interview.zone),
        "decided_on": str(interview.decided_on or ""),
    }


def _form(form: Form, interview: Interview | None = None) -> str:
    return render_template("interview_form.html", form=form, interview=interview, zones=zones())
