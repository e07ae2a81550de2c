"""`/session/…/people/…`: one person: what is known of them, what happened, and what to do next."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import g, make_response, redirect, render_template, request
from marshmallow import fields, validate
from werkzeug.wrappers import Response

from ..api.body import load
from ..api.followups import reopen, shown_steps
from ..api.people import change, person_of, take_back_entry, vcard_of
from ..api.people import erase as erase_for_good
from ..api.relationship import steps_with
from ..api.schemas.base import Day, Wire
from ..api.schemas.followups import CONTACTS
from ..api.schemas.interviews import PersonChanges
from ..api.services import services
from ..api.sessions import session_path
from ..errors import Invalid, first_of_each
from ..relations.plan import INTERVALS
from ..store.history import record_contact
from ..store.people import namesakes, person_at
from ..store.records import Person
from ..store.standing import Standing, standings_of
from ..store.users import user_by_id
from . import blueprint
from .address_field import ProfileAddress
from .forms import AS_SHOWN, Form, Refused, check_unchanged, sent, shaped, whole_number, with_seen
from .language import language
from .people import rows_of
from .timeline import timeline_of
from .today import PUT_OFF, settle_step

_FACTS = ("name", "headline", "company", "profile_url", "greet_as", "gender")
_PAGE = 50
OWN = "own"


class ContactForm(Wire):
    """Something that happened on a day; for today, it happened just now."""

    what = fields.String(required=True, validate=validate.OneOf(CONTACTS, error="Say what happened."))
    on = Day(required=True)


class FactsForm(PersonChanges):
    """What is known of a person, as somebody types it."""

    profile_url = ProfileAddress(500)


@blueprint.route("/session/<session_id>/people/<person_id>", methods=["GET"])
def show_person(session_id: str, person_id: str) -> str:
    """Show one person"""
    return _page(person_id)


@blueprint.route("/session/<session_id>/people/<person_id>", methods=["POST"])
def change_facts(session_id: str, person_id: str) -> Any:
    """Change what is known of a person"""
    typed = sent(request.form, *_FACTS, "every", "every_own", AS_SHOWN)
    with services().database.reading() as session:
        known = person_of(session, person_id).profile_url or ""
    try:
        changes = shaped(FactsForm(), _changes(typed, known))
    except Refused as refused:
        errors = {_FIELD.get(name, name): said for name, said in refused.form.errors.items()}
        return _page(person_id, facts=Form(typed, errors)), 422
    try:
        with services().database.writing() as session:
            person = person_of(session, person_id)
            check_unchanged(_known(person), typed)
            change(session, person, changes)
    except Refused as refused:
        return _page(person_id, facts=refused.form), 422
    except Invalid as invalid:
        typed["profile_url"] = changes["profile_url"]  # completed, to find whose it is
        return _page(person_id, facts=Form(typed, {**first_of_each(invalid), "profile_url": _TAKEN})), 422
    return _back(person_id, "saved")


_FIELD = {"every_days": "every_own"}
_TAKEN = "This address belongs to somebody else on record, so nothing was changed."


def _changes(typed: Mapping[str, str], address: str) -> dict[str, Any]:
    """The interval is chosen from a list, or typed; an address that a program recorded may stay as it is."""
    every = typed.get("every_own", "") if typed.get("every") == OWN else typed.get("every", "")
    days: Any = whole_number(every) if every else None
    if typed.get("every") == OWN and not every:
        days = every  # an interval of one's own has to be said
    facts = {name: typed[name] for name in _FACTS if name in typed}
    if facts.get("profile_url") == address:
        del facts["profile_url"]
    return {**facts, "every_days": days}


@blueprint.route("/session/<session_id>/people/<person_id>/answers", methods=["POST"])
def record_answer(session_id: str, person_id: str) -> Response:
    """Record what a person said to an invitation"""
    said = load(PersonChanges(only=["permission"]), {"permission": request.form.get("permission", "")})
    with services().database.writing() as session:
        change(session, person_of(session, person_id), said)
    return _back(person_id, "answered")


@blueprint.route("/session/<session_id>/people/<person_id>/contacts", methods=["POST"])
def record_meeting(session_id: str, person_id: str) -> Any:
    """Record that something happened with a person"""
    typed = sent(request.form, "what", "on")
    parts = services()
    try:
        known = shaped(ContactForm(), typed)
        with parts.database.writing() as session:
            person, zone = person_of(session, person_id), ZoneInfo(user_by_id(session, g.user_id).zone)
            _check_that_it_came(known["on"], zone, typed)
            record_contact(person, known["what"], _moment(known["on"], zone, standings_of(session, [person.id])[0]))
    except Refused as refused:
        return _page(person_id, contact=refused.form), 422
    return _back(person_id, "recorded")


def _check_that_it_came(day: date, zone: ZoneInfo, typed: Mapping[str, str]) -> None:
    if day > services().now().astimezone(zone).date():
        raise Refused(Form(typed, {"on": "This day is still to come. Record what has happened once it has."}))


def _moment(day: date, zone: ZoneInfo, standing: Standing) -> datetime:
    """Now, if it was today; else the noon of that day, or once all their interviews of that day were over."""
    now = services().now()
    if day == now.astimezone(zone).date():
        return now
    noon = datetime.combine(day, time(12), zone)
    talked = [talk.ended_at for talk in standing.talks if talk.ended_at.astimezone(zone).date() == day]
    return max([noon, *(ended_at + timedelta(minutes=1) for ended_at in talked)])


@blueprint.route("/session/<session_id>/people/<person_id>/steps", methods=["POST"])
def act_on_their_step(session_id: str, person_id: str) -> Response:
    """Say that a person's step is done, skipped, or put off"""
    return _back(person_id, settle_step())


@blueprint.route("/session/<session_id>/people/<person_id>/contacts/<contact_id>/take-back", methods=["POST"])
def take_back_contact(session_id: str, person_id: str, contact_id: str) -> Response:
    """Take back what was recorded of a person by mistake"""
    with services().database.writing(g.user_id) as session:
        take_back_entry(session, person_of(session, person_id), contact_id)
    return _back(person_id, "taken_back")


@blueprint.route("/session/<session_id>/people/<person_id>/steps/reopen", methods=["POST"])
def reopen_step(session_id: str, person_id: str) -> Response:
    """Take back what was decided last about a person's step"""
    with services().database.writing(g.user_id) as session:
        reopen(session, request.form.get("key", ""))
    return _back(person_id, "taken_back")


@blueprint.route("/session/<session_id>/people/<person_id>/vcard", methods=["GET"])
def send_vcard(session_id: str, person_id: str) -> Response:
    """Send a person as a card for an address book"""
    with services().database.reading() as session:
        card = vcard_of(person_of(session, person_id))
    reply = make_response(card["text"])
    reply.headers.set("Content-Type", card["type"], charset="utf-8")
    reply.headers.set("Content-Disposition", "attachment", filename=card["name"])
    return reply


@blueprint.route("/session/<session_id>/people/<person_id>/erase", methods=["GET"])
def ask_to_erase(session_id: str, person_id: str) -> str:
    """Ask whether a person is to be erased for good"""
    with services().database.reading() as session:
        person = person_of(session, person_id)
        return render_template("erase_person.html", person=person, total=len(timeline_of(session, person)))


@blueprint.route("/session/<session_id>/people/<person_id>/erase", methods=["POST"])
def erase(session_id: str, person_id: str) -> Response:
    """Erase a person for good"""
    gone = erase_for_good(person_id)
    what = "&".join(f"{name}={int(gone[name])}" for name in ("notes", "mentions", "scrubbed", "backups"))
    return redirect(f"{session_path(session_id)}/people/erased?{what}", 303)


@blueprint.route("/session/<session_id>/people/erased", methods=["GET"])
def show_erased(session_id: str) -> str:
    """Say what went with a person, and where something may be left"""
    counted = {name: request.args.get(name, 0, type=int) for name in ("notes", "mentions", "scrubbed", "backups")}
    return render_template("erased.html", **counted)


def _back(person_id: str, done: str) -> Response:
    return redirect(f"{session_path(g.web_session.id)}/people/{person_id}?done={done}", 303)


def _page(person_id: str, *, facts: Form | None = None, contact: Form | None = None) -> str:
    """The page, with forms that were refused as they were typed."""
    parts = services()
    now = parts.now()
    with parts.database.reading() as session:
        person, user = person_of(session, person_id), user_by_id(session, g.user_id)
        [row] = rows_of(session, [person], user, now)
        steps = shown_steps(session, steps_with(standings_of(session, [person.id])[0], user, now))
        timeline = timeline_of(session, person)
        others = [one for one in namesakes(session, user.id, [person.name]) if one is not person]
        owner = (
            person_at(session, user.id, facts.values["profile_url"])
            if facts and "profile_url" in facts.errors
            else None
        )
    today = f"{now.astimezone(ZoneInfo(user.zone)):%Y-%m-%d}"
    return render_template(
        "person.html",
        person=person,
        row=row,
        steps=steps,
        timeline=timeline,
        undated=[one.interview for one in timeline if one.kind == "talk" and one.at is None],
        others=others,
        owner=owner,
        facts=facts or Form(with_seen(_known(person))),
        contact=contact or Form({"what": "wrote", "on": today}),
        answer=Form({"permission": row.relation.permission or "not_asked"}),
        today=today,
        user=user,
        now=now,
        intervals=INTERVALS,
        put_off=PUT_OFF,
        link=person.profile_url if (person.profile_url or "").startswith("https://") else "",
        line=parts.library.language(language()).reminders.of,
    )


def _known(person: Person) -> dict[str, Any]:
    every = "" if person.every_days is None else str(person.every_days)
    is_own = every not in ("", "0", *map(str, INTERVALS))
    return {
        **{name: getattr(person, name) or "" for name in _FACTS},
        "every": OWN if is_own else every,
        "every_own": every if is_own else "",
    }
