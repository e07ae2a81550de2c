"""Interviews and the people in them."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import case, exists, func, select
from sqlalchemy.orm import Session, selectinload

from ..profile_address import same_profile
from .records import Answer, Interview, Participant, Person


def interviews_of(session: Session, user_id: int) -> Sequence[Interview]:
    """All of a user's, the latest first, those without a time before the others."""
    return session.scalars(
        select(Interview)
        .where(Interview.user_id == user_id)
        .options(selectinload(Interview.participants).joinedload(Participant.person).selectinload(Person.answers))
        .order_by(Interview.ended_at.is_not(None), Interview.ended_at.desc(), Interview.created_at.desc(), Interview.id)
    ).all()


def count_interviews(session: Session, user_id: int) -> int:
    return session.scalar(select(func.count()).select_from(Interview).where(Interview.user_id == user_id)) or 0


def some_interviews(session: Session, user_id: int, now: datetime, skip: int, count: int) -> Sequence[Interview]:
    """Those to come, the next first; then those without a time; then those that ended, the latest first."""
    is_ahead = Interview.ended_at > now
    return session.scalars(
        select(Interview)
        .where(Interview.user_id == user_id)
        .order_by(
            case((is_ahead, 0), (Interview.ended_at.is_(None), 1), else_=2),
            case((is_ahead, Interview.ended_at)),
            Interview.ended_at.desc(),
            Interview.created_at.desc(),
            Interview.id,
        )
        .offset(skip)
        .limit(count)
    ).all()


def interviews_ending_at(session: Session, user_id: int, moments: Collection[datetime]) -> Sequence[Interview]:
    return session.scalars(
        select(Interview).where(Interview.user_id == user_id, Interview.ended_at.in_(moments)).order_by(Interview.id)
    ).all()


@dataclass(slots=True)
class Attendance:
    """How many people took part; with how many of them no topic is noted, and of how many no answer."""

    people: int = 0
    without_topic: int = 0
    without_answer: int = 0


def attendance(session: Session, interviews: Collection[str]) -> Mapping[str, Attendance]:
    """By the interview's id."""
    found = {id_: Attendance() for id_ in interviews}
    has_answered = exists().where(Answer.person_id == Participant.person_id)
    for id_, topics, answered in session.execute(
        select(Participant.interview_id, Participant.topics, has_answered).where(Participant.interview_id.in_(found))
    ):
        found[id_].people += 1
        found[id_].without_topic += not topics
        found[id_].without_answer += not answered
    return found


def interview_by_id(session: Session, user_id: int, interview_id: str) -> Interview | None:
    """None also for one of another user's."""
    found = session.get(Interview, interview_id)
    return found if found is not None and found.user_id == user_id else None


def add_interview(session: Session, user_id: int, facts: Mapping[str, Any], now: datetime) -> Interview:
    """`facts` holds any of company, role, ended_at, zone, format, outcome and decided_on."""
    interview = Interview(id=secrets.token_urlsafe(9), user_id=user_id, created_at=now, **facts)
    session.add(interview)
    session.flush()
    return interview


def change_facts(interview: Interview, changes: Mapping[str, Any], now: datetime) -> None:
    """A decision whose day nobody names was heard of today."""
    is_news = changes.get("outcome", interview.outcome) not in ("open", interview.outcome)
    for field, value in changes.items():
        setattr(interview, field, value)
    if is_news and "decided_on" not in changes:
        interview.decided_on = now.astimezone(ZoneInfo(interview.zone)).date()


def take_part(interview: Interview, person: Person, facts: Mapping[str, Any]) -> Participant:
    """Put a person into an interview, or change how they stand in it; `facts`: part, topics, promised."""
    known = participant(interview, person.id)
    if known is None:
        last = max((other.place for other in interview.participants), default=-1)
        known = Participant(person=person, person_id=person.id, place=last + 1, part=None, topics=[], promised="")
        interview.participants.append(known)
    for field, value in facts.items():
        setattr(known, field, value)
    return known


def participant(interview: Interview, person_id: str) -> Participant | None:
    return next((found for found in interview.participants if found.person_id == person_id), None)


def those_meant(interview: Interview, name: str, profile_url: str) -> list[Participant]:
    """Who of an interview somebody of this name and address can be; more than one where only a shared name tells.

    An address that is known decides. Where one of the two has none, the name does.
    """
    address = same_profile(profile_url)
    at_it = [found for found in interview.participants if address and found.person.profile_url == address]
    return at_it or [
        found
        for found in interview.participants
        if found.person.name.casefold() == name.casefold() and not (address and found.person.profile_url)
    ]
