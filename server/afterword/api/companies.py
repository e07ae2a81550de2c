"""`/companies`: the target organisation at a glance: whom one has met there, and where things stand with each."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import g

from ..errors import NotFound
from ..relations.spelling import firm
from ..store.companies import (
    meetings_of,
    places_of_interviews,
    places_of_people,
    seats_of,
    these_interviews,
    these_people,
)
from ..store.records import Interview, Participant, User
from ..store.standing import standings_of
from ..store.users import user_by_id
from .body import Noun
from .followups import shown_steps
from .people import shown_person
from .relationship import steps_with
from .schemas.records import CompaniesReply, CompanyReply, CompanyRequest
from .services import services

blueprint = Noun("companies", __name__, description="Whom the user met where")

Firm = tuple[str, ...]


@dataclass(slots=True)
class Company:
    """`name` is as the user spelt it last; the ids of interviews stand with the latest first, of people by name."""

    name: str
    interviews: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


@blueprint.route("/companies", methods=["GET"])
@blueprint.response(200, CompaniesReply)
def list_companies() -> dict[str, Any]:
    """List the companies that the user has to do with"""
    with services().database.reading() as session:
        companies = companies_known(session, g.user_id).values()
    return {
        "companies": [
            {"company": found.name, "interviews": len(found.interviews), "people": len(found.people)}
            for found in companies
        ]
    }


@blueprint.route("/companies/glance", methods=["POST"])
@blueprint.arguments(CompanyRequest)
@blueprint.response(200, CompanyReply)
def show_company(body: dict[str, str]) -> dict[str, Any]:
    """Show whom the user met at a company, through which interview, and where things stand with each"""
    parts = services()
    with parts.database.reading() as session:
        company = company_called(session, g.user_id, body["company"])
        return glance(session, user_by_id(session, g.user_id), company, parts.now())


def companies_known(session: Any, user_id: int) -> dict[Firm, Company]:
    """Each with those who work there and those met there, by name: a recruiter of an agency belongs to both."""
    firms: dict[str, Firm] = {}
    companies: dict[Firm, Company] = {}
    where: dict[str, Firm] = {}
    met: dict[str, set[Firm]] = {}
    for interview_id, name in places_of_interviews(session, user_id):
        key = where[interview_id] = firms.setdefault(name, firm(name))
        companies.setdefault(key, Company(name)).interviews.append(interview_id)
    for person_id, interview_id in meetings_of(session, user_id):
        if interview_id in where:
            met.setdefault(person_id, set()).add(where[interview_id])
    for person_id, name in places_of_people(session, user_id):
        own = {firms.setdefault(name, firm(name))} if name else set()
        for key in met.get(person_id, set()) | own:
            companies.setdefault(key, Company(name)).people.append(person_id)
    return dict(sorted(companies.items()))


def company_called(session: Any, user_id: int, name: str) -> Company:
    """NotFound if the user has nothing to do with a company of this name."""
    company = companies_known(session, user_id).get(firm(name)) if firm(name) else None
    if company is None:
        raise NotFound(hint="There is no such company on record.")
    return company


def glance(session: Any, user: User, company: Company, now: datetime) -> dict[str, Any]:
    """A company as the wire shows it."""
    interviews = these_interviews(session, company.interviews)
    people, seats = these_people(session, company.people), seats_of(session, company.people)
    standing = standings_of(session, company.people)
    first = [step for one in standing for step in steps_with(one, user, now)[:1]]
    next_steps = {step["person"]["id"]: step for step in shown_steps(session, first)}
    return {
        "company": company.name,
        "interviews": [_shown(interviews[id_]) for id_ in company.interviews],
        "people": [
            {
                "person": shown_person(people[id_]),
                "seats": [_seat(seat) for seat in seats[id_]],
                "last_contact": max(people[id_].contacts, key=lambda contact: contact.at, default=None),
                "next_step": next_steps.get(id_),
            }
            for id_ in company.people
        ],
    }


def _seat(seat: Participant) -> dict[str, Any]:
    return {**_shown(seat.interview), "part": seat.part, "topics": seat.topics, "promised": seat.promised}


def _shown(interview: Interview) -> dict[str, Any]:
    return {
        "id": interview.id,
        "role": interview.role,
        "company": interview.company,
        "ended_at": interview.ended_at,
        "outcome": interview.outcome,
    }
