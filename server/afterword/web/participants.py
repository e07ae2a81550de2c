"""`/session/…/interviews/…/people`: who took part in an interview, what was talked about, and what they answered."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import g, render_template, request
from marshmallow import fields
from werkzeug.wrappers import Response

from ..api.body import load
from ..api.interviews import interview_of, participant_of, seat
from ..api.schemas.interviews import ParticipantRequest, SeenPerson
from ..api.services import services
from ..relations.interview import alike
from ..store.interviews import participant
from ..store.people import names_of, permission_of
from ..store.records import Interview, Participant
from . import blueprint
from .address_field import ProfileAddress
from .forms import AS_SHOWN, Form, Refused, check_unchanged, sent, shaped, whole_number, with_seen
from .interviews import to_interview


class SeenForm(SeenPerson):
    """Somebody, as they are typed."""

    profile_url = ProfileAddress(500)


class SeatForm(ParticipantRequest):
    person = fields.Nested(SeenForm)


SEEN = ("name", "headline", "company", "profile_url")
SEAT = ("part", "topics", "promised", "minutes", "permission")
SOMEBODY_NEW = "new"
_MOST_ALIKE = 10


@blueprint.route("/session/<session_id>/interviews/<interview_id>/people/new", methods=["GET"])
def show_new_participant(session_id: str, interview_id: str) -> str:
    """Show the form for somebody who took part"""
    with services().database.reading() as session:
        interview = interview_of(session, interview_id)
    return _adding(interview, Form({"company": interview.company}))


@blueprint.route("/session/<session_id>/interviews/<interview_id>/people", methods=["POST"])
def add_participant(session_id: str, interview_id: str) -> Any:
    """Put somebody into an interview; whether it is somebody known is asked where the name leaves that open"""
    typed = sent(request.form, *SEEN, *SEAT, "who")
    with services().database.writing() as session:
        interview = interview_of(session, interview_id)
        try:
            body = _body(typed)
        except Refused as refused:
            return _adding(interview, refused.form), 422
        if not typed.get("who") and not typed.get("profile_url"):
            known = _alike(session, interview, typed["name"])
            if known:
                return _adding(interview, Form(typed), known), 422
        person_id = seat(session, interview, body).person_id
    return to_interview(session_id, interview_id, "saved", f"#person-{person_id}")


@blueprint.route("/session/<session_id>/interviews/<interview_id>/people/<person_id>", methods=["GET"])
def show_participant(session_id: str, interview_id: str, person_id: str) -> str:
    """Show how somebody stands in an interview, to be changed"""
    with services().database.reading() as session:
        found = participant_of(interview_of(session, interview_id), person_id)
        return _changing(found, Form(with_seen(_values(found))))


@blueprint.route("/session/<session_id>/interviews/<interview_id>/people/<person_id>", methods=["POST"])
def change_participant(session_id: str, interview_id: str, person_id: str) -> Any:
    """Change how somebody stands in an interview"""
    with services().database.writing() as session:
        interview = interview_of(session, interview_id)
        found = participant_of(interview, person_id)
        typed = sent(request.form, *SEAT, AS_SHOWN)
        try:
            check_unchanged(_values(found), typed)
            body = _body(typed, person_id)
        except Refused as refused:
            return _changing(found, refused.form), 422
        seat(session, interview, body)
    return to_interview(session_id, interview_id, "saved", f"#person-{person_id}")


@blueprint.route("/session/<session_id>/interviews/<interview_id>/people/<person_id>/answer", methods=["POST"])
def note_answer(session_id: str, interview_id: str, person_id: str) -> Response:
    """Note what somebody answered on the way out"""
    with services().database.writing() as session:
        interview = interview_of(session, interview_id)
        participant_of(interview, person_id)
        answer = {"person_id": person_id, "permission": request.form.get("permission", "")}
        seat(session, interview, load(ParticipantRequest(), answer))
    return to_interview(session_id, interview_id, "answered", "#ask")


@blueprint.route("/session/<session_id>/interviews/<interview_id>/people/<person_id>/remove", methods=["POST"])
def take_out_participant(session_id: str, interview_id: str, person_id: str) -> Response:
    """Take somebody out of an interview; what else is known of them stays"""
    with services().database.writing() as session:
        interview = interview_of(session, interview_id)
        interview.participants.remove(participant_of(interview, person_id))
    return to_interview(session_id, interview_id, "taken_out")


def _body(typed: Mapping[str, str], person_id: str = "") -> Any:
    """What the fields say, as ParticipantRequest takes it; Refused shows them again."""
    known_as = person_id or typed.get("who", "").replace(SOMEBODY_NEW, "")
    body: dict[str, Any] = {name: typed[name] for name in ("promised",) if name in typed}
    if "topics" in typed:
        body["topics"] = [line for line in map(str.strip, typed["topics"].split("\n")) if line]
    if "part" in typed:
        body["part"] = typed["part"] or None
    if "minutes" in typed:
        body["minutes"] = whole_number(typed["minutes"]) if typed["minutes"] else None
    if typed.get("permission"):
        body["permission"] = typed["permission"]
    who = {"person_id": known_as} if known_as else {"person": {name: typed.get(name, "") for name in SEEN}}
    return shaped(SeatForm(), {**body, **who}, typed)


def _alike(session: Any, interview: Interview, name: str) -> Sequence[tuple[Any, bool]]:
    """Whom of those known the name may mean, and whether each is in this interview already."""
    known = {row.id: row for row in names_of(session, g.user_id)}
    found = alike(name, ((id_, row.name) for id_, row in known.items()))
    return [(known[id_], participant(interview, id_) is not None) for id_ in found[:_MOST_ALIKE]]


def _adding(interview: Interview, form: Form, alike: Sequence[tuple[Any, bool]] = ()) -> str:
    return render_template(
        "participant_new.html", interview=interview, form=form, alike=alike, somebody_new=SOMEBODY_NEW
    )


def _values(found: Participant) -> dict[str, Any]:
    return {
        "part": found.part or "",
        "topics": "\n".join(found.topics),
        "promised": found.promised,
        "minutes": "" if found.minutes is None else found.minutes,
        "permission": permission_of(found.person) or "",
    }


def _changing(found: Participant, form: Form) -> str:
    return render_template("participant.html", interview=found.interview, person=found.person, form=form)
