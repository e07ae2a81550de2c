"""`/followups`: what to do next for whom, and by when; `/ledger`: what the account still allows."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import g

from ..errors import NotFound
from ..relations.allotment import allot
from ..relations.plan import Step
from ..store.history import forget_act, remember_act
from ..store.interviews import interview_by_id
from ..store.people import people_by_ids, person_by_id
from ..store.records import Interview, Person, User
from ..store.standing import standings_of
from ..store.users import user_by_id
from .body import Noun
from .once import changing, once
from .people import shown_person
from .relationship import candidate_of, ledger_of, open_steps, policy_of, steps_with
from .schemas.followups import REOPEN, ActRequest, FollowupsReply, LedgerReply
from .schemas.records import AllotmentReply
from .services import services

blueprint = Noun("followups", __name__, description="The plan and the ledger")


@blueprint.route("/followups", methods=["GET"])
@blueprint.response(200, FollowupsReply)
def list_followups() -> dict[str, Any]:
    """List what is to be done, the earliest first"""
    with services().database.reading() as session:
        return {"followups": _followups(session, services().now())}


@blueprint.route("/followups", methods=["POST"])
@once
@blueprint.arguments(ActRequest)
@blueprint.response(200, FollowupsReply)
@blueprint.alt_response(404, response="404")
def act_on_followup(body: dict[str, Any]) -> dict[str, Any]:
    """Say that a step is done, skipped, or put off, or take that back"""
    with changing() as session:
        act(session, body)
        return {"followups": _followups(session, services().now())}


@blueprint.route("/ledger", methods=["GET"])
@blueprint.response(200, LedgerReply)
def show_ledger() -> dict[str, Any]:
    """Show how many notes and invitations the account still allows"""
    with services().database.reading() as session:
        return asdict(ledger_of(session, user_by_id(session, g.user_id), services().now()))


@blueprint.route("/interviews/<interview_id>/allotment", methods=["GET"])
@blueprint.response(200, AllotmentReply)
def show_allotment(interview_id: str) -> dict[str, Any]:
    """Show who of an interview should get one of the notes left, and why"""
    with services().database.reading() as session:
        interview = interview_by_id(session, g.user_id, interview_id)
        if interview is None:
            raise NotFound
        return allotment_of(session, user_by_id(session, g.user_id), interview, services().now())


def allotment_of(session: Any, user: User, interview: Interview, now: datetime) -> dict[str, Any]:
    """Who of an interview gets one of the notes left, the best placed first, as the wire shows it."""
    left = ledger_of(session, user, now).notes_left
    met = {found.person_id: found for found in interview.participants}
    candidates = [candidate_of(found) for found in met.values()]
    places = allot(candidates, left, policy_of(user), is_decided=interview.outcome != "open")
    return {
        "notes_left": left,
        "places": [
            {
                "person": shown_person(met[place.person].person),
                "how": place.how,
                "code": place.code,
                "message": place.message,
            }
            for place in places
        ],
    }


def act(session: Any, body: dict[str, Any]) -> None:
    """Say what is to become of a step of this user's plan; NotFound if there is no such step."""
    if body["act"] == REOPEN:
        reopen(session, body["key"])
        return
    now, (_, _, whose) = services().now(), body["key"].partition(":")
    person = person_by_id(session, g.user_id, whose.partition(":")[0])
    if person is None or body["key"] not in _open_keys(session, person, now):
        raise NotFound(hint="This step is settled or gone; fetch the plan again.")
    remember_act(session, user_id=g.user_id, person_id=person.id, now=now, **body)
    session.flush()


def reopen(session: Any, key: str) -> None:
    """Take back what was decided last about a step of this user's; NotFound where nothing was."""
    if not forget_act(session, g.user_id, key):
        raise NotFound(hint="Nothing was decided about this step, or it was taken back already; fetch the plan again.")
    session.flush()


def _open_keys(session: Any, person: Person, now: datetime) -> set[str]:
    (standing,) = standings_of(session, [person.id])
    return {step.key for step in steps_with(standing, user_by_id(session, person.user_id), now)}


def _followups(session: Any, now: datetime) -> list[dict[str, Any]]:
    return followups_of(session, user_by_id(session, g.user_id), now)


def followups_of(session: Any, user: User, now: datetime) -> list[dict[str, Any]]:
    """The whole plan of a user, as the wire shows it."""
    return shown_steps(session, open_steps(session, user, now))


def shown_steps(session: Any, steps: Sequence[Step]) -> list[dict[str, Any]]:
    """As the wire shows them, each with its person."""
    people = people_by_ids(session, {step.person for step in steps})
    return [
        {
            "key": step.key,
            "kind": step.kind,
            "due": step.due,
            "occasion": step.occasion,
            "person": shown_person(people[step.person]),
        }
        for step in steps
    ]
