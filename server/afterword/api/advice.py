"""What there is to say about writing to a person at all: the user's rules, the ledger, and what happened before."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from ..drafting.context import Interview as InterviewFacts
from ..relations.advice import Advice
from ..relations.ledger import ledger_advice
from ..relations.policy import Standing, policy_advice
from ..store.history import choices_about, has_talked, has_talks
from ..store.interviews import participant
from ..store.records import Interview, Person, User
from .completion import AFTER_REJECTION, Completed, met_before
from .readiness import advice_on_profile
from .relationship import allowance_of, ledger_and_theirs, policy_of


def advise(
    whole: Completed, go_ahead: Iterable[str], called: str, user: User, session: Any, now: datetime
) -> list[Advice]:
    """All advice but what the user chose to go ahead against; `called` is the name the person is called by."""
    invites = whole.template.box == "note"
    context, interview = whole.context, whole.interview
    person = met_before(whole.person, interview, context)
    is_interviewer = bool(interview) or _may_be_interviewer(session, user.id, person, context.interview)
    standing = Standing(
        person=called,
        invites=invites,
        permission=context.permission,
        is_interviewer=is_interviewer,
        minutes_talked=_minutes(interview, person),
        interview_ends=interview.ended_at if interview else None,
        is_decided=interview is not None and interview.outcome != "open",
        was_held=invites and context.occasion == AFTER_REJECTION,
    )
    said = policy_advice(policy_of(user), standing, now)
    if invites and not any(advice.stops for advice in said):
        left, theirs = ledger_and_theirs(session, user, person, now)
        said += ledger_advice(allowance_of(user), left, theirs, called, now)
        said += advice_on_profile(user, context.interview.role, now)
    overruled = {*go_ahead, *(choices_about(session, person.id) if person and said else ())}
    return [advice for advice in said if advice.stops or advice.code not in overruled]


def _may_be_interviewer(session: Any, user_id: int, person: Person | None, said: InterviewFacts) -> bool:
    """Only where interviews are on record, and none with this person, and none is spoken of, is somebody none."""
    if said != InterviewFacts() or not has_talks(session, user_id):
        return True
    return person is not None and has_talked(session, person.id)


def _minutes(interview: Interview | None, person: Person | None) -> int | None:
    met = participant(interview, person.id) if interview and person else None
    return met.minutes if met else None
