"""`/companies`: the target organisation at a glance: whom one has met there, and where things stand with each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import g

from ..errors import NotFound
from ..relations.spelling import firm
from ..store.history import people_with_history
from ..store.interviews import interviews_of
from ..store.records import Interview, Participant, Person
from ..store.users import user_by_id
from .body import Noun
from .followups import followups_of
from .people import shown_person
from .schemas.records import CompaniesReply, CompanyReply, CompanyRequest
from .services import services

blueprint = Noun("companies", __name__, description="Whom the user met where")

Firm = tuple[str, ...]


@blueprint.route("/companies", methods=["GET"])
@blueprint.response(200, CompaniesReply)
def list_companies() -> dict[str, Any]:
    """List the companies that the user has to do with"""
    with services().database.reading() as session:
        interviews = _by_firm(interviews_of(session, g.user_id))
        people = {key: list(found) for key, found in _people_by_firm(session, interviews).items()}
        companies = [
            {
                "company": _name(key, interviews, people),
                "interviews": len(interviews.get(key, ())),
                "people": len(people.get(key, ())),
            }
            for key in sorted({*interviews, *people})
        ]
    return {"companies": companies}


@blueprint.route("/companies/glance", methods=["POST"])
@blueprint.arguments(CompanyRequest)
@blueprint.response(200, CompanyReply)
def show_company(body: dict[str, str]) -> dict[str, Any]:
    """Show whom the user met at a company, through which interview, and where things stand with each"""
    parts, key = services(), firm(body["company"])
    with parts.database.reading() as session:
        interviews = _by_firm(interviews_of(session, g.user_id))
        people = _people_by_firm(session, interviews)
        if not key or (key not in interviews and key not in people):
            raise NotFound(hint="There is no such company on record.")
        user = user_by_id(session, g.user_id)
        steps = {step["person"]["id"]: step for step in reversed(followups_of(session, user, parts.now()))}
        every = [one for found in interviews.values() for one in found]
        return {
            "company": _name(key, interviews, people),
            "interviews": [_shown(interview) for interview in interviews.get(key, ())],
            "people": [
                {
                    "person": shown_person(person),
                    "seats": [_seat(interview, seat) for interview, seat in _seats(person, every)],
                    "last_contact": max(person.contacts, key=lambda contact: contact.at, default=None),
                    "next_step": steps.get(person.id),
                }
                for person in people.get(key, ())
            ],
        }


def _by_firm(interviews: Sequence[Interview]) -> Mapping[Firm, list[Interview]]:
    found: dict[Firm, list[Interview]] = {}
    for interview in interviews:
        if interview.company:
            found.setdefault(firm(interview.company), []).append(interview)
    return found


def _people_by_firm(session: Any, interviews: Mapping[Firm, list[Interview]]) -> Mapping[Firm, list[Person]]:
    """Where somebody works, and where one met them: a recruiter of an agency belongs to both. By name."""
    met: dict[str, set[Firm]] = {}
    for key, found in interviews.items():
        for interview in found:
            for seat in interview.participants:
                met.setdefault(seat.person_id, set()).add(key)
    people: dict[Firm, list[Person]] = {}
    for person in sorted(people_with_history(session, g.user_id), key=lambda person: (person.name, person.id)):
        for key in met.get(person.id, set()) | ({firm(person.company)} if person.company else set()):
            people.setdefault(key, []).append(person)
    return people


def _name(key: Firm, interviews: Mapping[Firm, list[Interview]], people: Mapping[Firm, list[Person]]) -> str:
    """As the user spelt it last."""
    if key in interviews:
        return interviews[key][0].company
    return next(person.company for person in people[key] if firm(person.company) == key)


def _seats(person: Person, interviews: Sequence[Interview]) -> Iterator[tuple[Interview, Participant]]:
    for interview in interviews:
        for seat in interview.participants:
            if seat.person_id == person.id:
                yield interview, seat


def _seat(interview: Interview, seat: Participant) -> dict[str, Any]:
    return {**_shown(interview), "part": seat.part, "topics": seat.topics, "promised": seat.promised}


def _shown(interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "role": interview.role,
        "company": interview.company,
        "ended_at": interview.ended_at,
        "outcome": interview.outcome,
    }
