"""What there is to say about writing to a person at all: the user's rules, the ledger, and what happened before."""

from typing import Any

from ..drafting.context import Context
from ..drafting.context import Interview as InterviewFacts
from ..drafting.library.template import Template
from ..relations.advice import Advice
from ..relations.ledger import balance, ledger_advice
from ..relations.policy import Standing, policy_advice
from ..store.history import invitations_of, talks_of
from ..store.interviews import interview_by_id, participant, those_meant
from ..store.people import person_at
from ..store.records import Interview, Person, User
from .readiness import advice_on_profile
from .relationship import allowance_of, invitations, policy_of
from .schemas.drafts import DraftWish
from .services import Services


def advise(
    wish: DraftWish, context: Context, template: Template, called: str, user: User, parts: Services
) -> list[Advice]:
    """All advice but what the user chose to go ahead against; `called` is the name the person is called by."""
    invites = template.box == "note"
    now = parts.now()
    with parts.database.reading() as session:
        interview = interview_by_id(session, user.id, wish.interview_id)
        person = person_at(session, user.id, context.person.profile_url) or _met(interview, context)
        is_interviewer = bool(interview) or _may_be_interviewer(session, user.id, person, context.interview)
        standing = Standing(
            person=called,
            invites=invites,
            permission=context.permission,
            is_interviewer=is_interviewer,
            minutes_talked=_minutes(interview, person),
            interview_ends=interview.ended_at if interview else None,
            is_decided=interview is not None and interview.outcome != "open",
        )
        said = policy_advice(policy_of(user), standing, now)
        if invites and not any(advice.stops for advice in said):
            allowance = allowance_of(user)
            theirs = invitations(person.contacts) if person else []
            left = balance(allowance, invitations(invitations_of(session, user.id)), now)
            said += ledger_advice(allowance, left, theirs, called, now)
            said += advice_on_profile(user, context.interview.role, now)
        overruled = {*wish.go_ahead, *(choice.code for choice in (person.choices if person else ()))}
    return [advice for advice in said if advice.stops or advice.code not in overruled]


def _met(interview: Interview | None, context: Context) -> Person | None:
    if interview is None:
        return None
    meant = those_meant(interview, context.person.name, context.person.profile_url)
    return meant[0].person if len(meant) == 1 else None


def _may_be_interviewer(session: Any, user_id: int, person: Person | None, said: InterviewFacts) -> bool:
    """Only where interviews are on record, and none with this person, and none is spoken of, is somebody none."""
    talks = talks_of(session, user_id)
    return said != InterviewFacts() or not talks or (person is not None and person.id in talks)


def _minutes(interview: Interview | None, person: Person | None) -> int | None:
    met = participant(interview, person.id) if interview and person else None
    return met.minutes if met else None
