"""`/interviews`: entered once, used for the note to each of its participants."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from flask import g
from marshmallow import RAISE

from ..errors import Invalid, NotFound
from ..profile_address import same_profile
from ..relations.interview import Meeting, Seen, matches, undecidable
from ..store.interviews import add_interview, change_facts, interview_by_id, interviews_of, participant, take_part
from ..store.people import add_person, met_again, person_by_id, record_answer
from ..store.records import Interview, Participant, Person, User
from ..store.users import user_by_id
from .body import Noun
from .completion import must_be
from .once import changing, once
from .people import shown_person
from .schemas.calendar import CardQuery, CardReply
from .schemas.interviews import (
    InterviewRequest,
    InterviewsReply,
    KnownInterview,
    MatchesReply,
    ParticipantRequest,
    Removed,
    SeenPerson,
)
from .services import services

blueprint = Noun("interviews", __name__, description="Interviews and who took part")


@blueprint.route("/interviews", methods=["GET"])
@blueprint.response(200, InterviewsReply)
def list_interviews() -> dict[str, Any]:
    """List the user's interviews, the latest first"""
    with services().database.reading() as session:
        return {"interviews": [shown_interview(interview) for interview in interviews_of(session, g.user_id)]}


@blueprint.route("/interviews", methods=["POST"])
@once
@blueprint.arguments(InterviewRequest)
@blueprint.response(200, KnownInterview)
def enter_interview(facts: dict[str, Any]) -> dict[str, Any]:
    """Enter an interview"""
    with changing() as session:
        return shown_interview(enter(session, facts))


@blueprint.route("/interviews/matches", methods=["POST"])
@blueprint.arguments(SeenPerson)
@blueprint.response(200, MatchesReply)
def find_matches(seen: dict[str, str]) -> dict[str, Any]:
    """Find the interviews that a person may belong to"""
    wanted = Seen(seen["name"], seen.get("company", ""), same_profile(seen.get("profile_url", "")))
    with services().database.reading() as session:
        interviews = {interview.id: interview for interview in interviews_of(session, g.user_id)}
        return {
            "matches": [
                {"interview": shown_interview(interviews[match.interview]), "person_id": match.person, "why": match.why}
                for match in matches(wanted, map(_meeting, interviews.values()))
            ]
        }


@blueprint.route("/interviews/<interview_id>", methods=["GET"])
@blueprint.response(200, KnownInterview)
def show_interview(interview_id: str) -> dict[str, Any]:
    """Show one interview"""
    with services().database.reading() as session:
        return shown_interview(interview_of(session, interview_id))


@blueprint.route("/interviews/<interview_id>", methods=["PATCH"])
@once
@blueprint.arguments(InterviewRequest)
@blueprint.response(200, KnownInterview)
def change_interview(changes: dict[str, Any], interview_id: str) -> dict[str, Any]:
    """Change the fields that are given"""
    with changing() as session:
        interview = interview_of(session, interview_id)
        change(interview, changes)
        return shown_interview(interview)


_ABOUT_DECISION = ("outcome", "decided_on", "ended_at", "zone")


def enter(session: Any, facts: dict[str, Any]) -> Interview:
    """Enter an interview; Invalid for a day that its decision cannot have."""
    entered = add_interview(session, g.user_id, facts, services().now())
    _check_decision(entered)
    return entered


def change(interview: Interview, changes: dict[str, Any]) -> None:
    """Change the fields that are given; Invalid for a day that the decision cannot have, unless it was on record."""
    is_new = any(name in changes and changes[name] != getattr(interview, name) for name in _ABOUT_DECISION)
    change_facts(interview, changes, services().now())
    if is_new:
        _check_decision(interview)


def _check_decision(interview: Interview) -> None:
    zone = ZoneInfo(interview.zone)
    held_on = interview.ended_at.astimezone(zone).date() if interview.ended_at else None
    today = services().now().astimezone(zone).date()
    wrong = undecidable(interview.outcome, interview.decided_on, held_on, today)
    if wrong:
        raise Invalid(fields={name: [said] for name, said in wrong.items()})


@blueprint.route("/interviews/<interview_id>", methods=["DELETE"])
@blueprint.response(200, Removed)
def remove_interview(interview_id: str) -> dict[str, str]:
    """Remove an interview; its people stay"""
    with changing() as session:
        session.delete(interview_of(session, interview_id))
    return {"removed": interview_id}


@blueprint.route("/interviews/<interview_id>/card", methods=["GET"])
@blueprint.arguments(CardQuery, location="query", unknown=RAISE)
@blueprint.response(200, CardReply)
def show_card(wish: dict[str, str], interview_id: str) -> dict[str, Any]:
    """Show what to ask on the way out of an interview, and whom"""
    with services().database.reading() as session:
        user, interview = user_by_id(session, g.user_id), interview_of(session, interview_id)
        sentence, language = question_of(user, wish)
        return {"interview": shown_interview(interview), "sentence": sentence, "language": language}


def question_of(user: User, wish: Mapping[str, str]) -> tuple[str, str]:
    """What the user asks on the way out, and its language; none for their own words."""
    if user.ask_sentence and not wish:
        return user.ask_sentence, ""
    library = services().library
    code = wish.get("language", user.language)
    must_be(code, library.languages(), "language")
    language = library.language(code)
    return language.reminders.sentence(language.register(wish.get("register"))), code


@blueprint.route("/interviews/<interview_id>/participants", methods=["PUT"])
@once
@blueprint.arguments(ParticipantRequest)
@blueprint.response(200, KnownInterview)
def set_participant(body: dict[str, Any], interview_id: str) -> dict[str, Any]:
    """Put a person into an interview, or change how they stand in it"""
    with changing() as session:
        interview = interview_of(session, interview_id)
        seat(session, interview, body)
        return shown_interview(interview)


def seat(session: Any, interview: Interview, body: dict[str, Any]) -> Participant:
    """Put a person into an interview, or change how they stand in it; NotFound if nobody of this user's is meant."""
    person = _whom(session, body)
    if "permission" in body:
        record_answer(person, body["permission"], services().now())
    facts: dict[str, Any] = {key: body[key] for key in ("part", "topics", "promised", "minutes") if key in body}
    return take_part(interview, person, facts)


@blueprint.route("/interviews/<interview_id>/participants/<person_id>", methods=["DELETE"])
@blueprint.response(200, KnownInterview)
def remove_participant(interview_id: str, person_id: str) -> dict[str, Any]:
    """Take a person out of an interview; what is known of them stays"""
    with changing() as session:
        interview = interview_of(session, interview_id)
        interview.participants.remove(participant_of(interview, person_id))
        return shown_interview(interview)


def shown_interview(interview: Interview) -> dict[str, Any]:
    """An interview as the wire shows it."""
    return {
        "id": interview.id,
        "company": interview.company,
        "role": interview.role,
        "ended_at": interview.ended_at,
        "zone": interview.zone,
        "format": interview.format,
        "outcome": interview.outcome,
        "decided_on": interview.decided_on,
        "participants": [_shown_participant(participant) for participant in interview.participants],
    }


def _shown_participant(found: Participant) -> dict[str, Any]:
    return {
        "person": shown_person(found.person),
        "part": found.part,
        "topics": found.topics,
        "promised": found.promised,
        "minutes": found.minutes,
    }


def _meeting(interview: Interview) -> Meeting:
    people = ((found.person_id, found.person) for found in interview.participants)
    seen = ((id_, Seen(person.name, person.company, person.profile_url or "")) for id_, person in people)
    return Meeting(interview.id, interview.company, tuple(seen))


def _whom(session: Any, body: dict[str, Any]) -> Person:
    """The person that is meant. Two of one name stay two, unless their address or their id says otherwise."""
    parts = services()
    user_id, seen = g.user_id, body.get("person") or {}
    if not body.get("person_id"):
        made = met_again if seen.get("profile_url") else add_person
        return made(session, user_id, seen, parts.now())
    known = person_by_id(session, user_id, body["person_id"])
    if known is None:
        raise NotFound
    return known


def interview_of(session: Any, interview_id: str) -> Interview:
    """NotFound if this user has no such interview."""
    found = interview_by_id(session, g.user_id, interview_id)
    if found is None:
        raise NotFound
    return found


def participant_of(interview: Interview, person_id: str) -> Participant:
    """NotFound for somebody who is not in it."""
    found = participant(interview, person_id)
    if found is None:
        raise NotFound
    return found
