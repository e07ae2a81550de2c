"""`/session/…/interviews/import`: an invitation is read into forms, and kept once the user says so."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import g, redirect, render_template, request

from ..api.interviews import seat
from ..api.invitations import proposals_in
from ..api.schemas.interviews import ParticipantRequest
from ..api.schemas.invitations import LONGEST, ImportRequest
from ..api.services import services
from ..api.sessions import session_path
from ..errors import InvitationUnreadable
from ..relations.spelling import letters
from ..store.interviews import add_interview, interviews_ending_at
from ..store.people import names_of
from ..store.users import user_by_id
from . import blueprint
from .forms import Form, Refused, sent, shaped, whole_number
from .interviews import interview_in, to_interview
from .labels import LABELS
from .moments import on_the_wall, zones

FIELDS = ("company", "role", "ended_at", "zone", "format")
_MOST = 50  # proposals, and people of each


@blueprint.route("/session/<session_id>/interviews/import", methods=["GET"])
def show_import(session_id: str) -> str:
    """Show where an invitation is pasted, or its file chosen"""
    return _page(Form())


@blueprint.route("/session/<session_id>/interviews/import", methods=["POST"])
def read_invitation(session_id: str) -> Any:
    """Show what an invitation says, to be looked at and kept"""
    typed, parts = sent(request.form, "text"), services()
    try:
        text = shaped(ImportRequest(), typed)["text"]
        with parts.database.reading() as session:
            user = user_by_id(session, g.user_id)
            proposals = proposals_in(text, user, parts.now())
            values = {**typed, **_proposed(session, proposals)}
            return _page(Form(values), proposals, _namesakes(session), _on_record(session, proposals))
    except Refused as refused:
        return _page(refused.form), 422
    except InvitationUnreadable as error:
        return _page(Form(typed, {"text": LABELS["unreadable"][error.reason]})), 422


@blueprint.route("/session/<session_id>/interviews/import/keep", methods=["POST"])
def keep_interviews(session_id: str) -> Any:
    """Keep the interviews that are ticked, as they stand in the form"""
    typed = sent(request.form, *request.form)
    with services().database.writing() as session:
        try:
            kept = [_keep(session, facts, people) for facts, people in list(_wanted(typed))]
        except Refused as refused:
            return _page(refused.form, list(_again(typed)), _namesakes(session)), 422
    if len(kept) == 1:
        return to_interview(session_id, kept[0], "entered")
    return redirect(f"{session_path(session_id)}/interviews?done={'kept' if kept else ''}", 303)


def _wanted(typed: Mapping[str, str]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Each ticked interview with its people; Refused if a field of one cannot be taken."""
    for number in _numbers(typed):
        if typed.get(f"keep-{number}"):
            facts = _of_part(typed, number, interview_in, {name: typed.get(f"{name}-{number}", "") for name in FIELDS})
            yield facts, [_of_part(typed, number, _participant, person) for person in _people(typed, number)]


def _of_part(typed: Mapping[str, str], number: int, shape: Any, values: dict[str, str]) -> Any:
    """What a part of the form says; what is wrong with it stands beside that part."""
    try:
        return shape(values)
    except Refused as refused:
        errors = {
            f"{name}-{values['place'] if name == 'name' else number}": said
            for name, said in refused.form.errors.items()
        }
        raise Refused(Form(typed, errors)) from None


def _people(typed: Mapping[str, str], number: int) -> Iterator[dict[str, str]]:
    """Those of a proposal whose name was not emptied."""
    for place in range(_MOST):
        name, minutes = typed.get(f"name-{number}-{place}", ""), typed.get(f"minutes-{number}", "")
        if name.strip():
            who = typed.get(f"who-{number}-{place}", "")
            yield {"name": name, "who": who, "minutes": minutes, "place": f"{number}-{place}"}


def _participant(person: Mapping[str, str]) -> Any:
    who = {"person_id": person["who"]} if person["who"] else {"person": {"name": person["name"]}}
    minutes = whole_number(person["minutes"]) if person["minutes"] else None
    return shaped(ParticipantRequest(), {**who, "minutes": minutes})


def _keep(session: Any, facts: dict[str, Any], people: Sequence[Any]) -> str:
    interview = add_interview(session, g.user_id, facts, services().now())
    for person in people:
        seat(session, interview, person)
    return interview.id


def _numbers(typed: Mapping[str, str]) -> list[int]:
    return [number for number in range(_MOST) if f"title-{number}" in typed]


def _proposed(session: Any, proposals: Sequence[dict[str, Any]]) -> dict[str, str]:
    """What stands in the fields at first; whoever has the name of somebody known is taken for them, visibly."""
    namesakes, known = _namesakes(session), _on_record(session, proposals)
    values: dict[str, str] = {}
    for number, proposal in enumerate(proposals):
        interview, people = proposal["interview"], proposal["participants"]
        is_off = number in known or any(doubt.code == "cancelled" for doubt in proposal["doubts"])
        values |= {f"{name}-{number}": interview[name] for name in ("company", "role", "zone", "format")}
        values[f"ended_at-{number}"] = on_the_wall(interview["ended_at"], interview["zone"])
        values[f"minutes-{number}"] = next((str(one["minutes"]) for one in people if one["minutes"]), "")
        values[f"keep-{number}"] = "" if is_off and len(proposals) > 1 else "yes"
        for place, one in enumerate(people):
            same = namesakes.get(_spelling(one["person"]["name"]), ())
            values[f"name-{number}-{place}"] = one["person"]["name"]
            values[f"who-{number}-{place}"] = same[0].id if len(same) == 1 else ""
    return values


def _again(typed: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The proposals of a form that came back, as far as its page needs them."""
    for number in _numbers(typed):
        names = [typed.get(f"name-{number}-{place}") for place in range(_MOST)]
        people = [{"person": {"name": name}} for name in names if name is not None]
        yield {"title": typed[f"title-{number}"], "participants": people, "doubts": []}


def _namesakes(session: Any) -> Mapping[tuple[str, ...], list[Any]]:
    """Everybody known, by the letters of their name."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for row in names_of(session, g.user_id):
        found.setdefault(_spelling(row.name), []).append(row)
    return found


def _spelling(name: str) -> tuple[str, ...]:
    return tuple(letters(name))


def _on_record(session: Any, proposals: Sequence[dict[str, Any]]) -> dict[int, str]:
    """The id of an interview that ends when a proposed one does, by the proposal's number."""
    moments = [proposal["interview"]["ended_at"] for proposal in proposals]
    known = {found.ended_at: found.id for found in interviews_ending_at(session, g.user_id, [*filter(None, moments)])}
    return {number: known[moment] for number, moment in enumerate(moments) if moment in known}


def _page(form: Form, proposals: Sequence[Any] = (), namesakes: Any = None, on_record: Any = None) -> str:
    return render_template(
        "invitation.html",
        form=form,
        proposals=proposals,
        same_name=lambda name: (namesakes or {}).get(_spelling(name), ()),
        on_record=on_record or {},
        longest=LONGEST,
        zones=zones(),
    )
