"""The user's calendar as it stands: the open steps of their plan, and the questions for the way out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ..drafting.names import parse_name
from ..relations.calendar.entries import ASKED_WITHIN, Entry, ask_entry, step_entry
from ..store.calendar import Shown, is_up_to_date, note_versions, versions_of
from ..store.interviews import interviews_of
from ..store.people import people_by_ids, permission_of
from ..store.records import Interview, Person, User
from ..store.users import user_by_id
from .relationship import open_steps, policy_of
from .services import Services


def calendar_text(user_id: int, parts: Services) -> str:
    """The calendar file; a change of its content is counted first."""
    from ..relations.calendar.feed import Version, write_calendar  # loads icalendar, which a start must not wait for

    with parts.database.reading() as session:
        entries = list(_entries(session, user_by_id(session, user_id), parts))
        versions = versions_of(session, user_id)
    shown = [_shown(entry, about) for entry, about in entries]
    if not is_up_to_date(versions, shown):
        with parts.database.writing(user_id) as session:
            versions = note_versions(session, user_id, shown, parts.now())
    dated = [(entry, versions[entry.uid]) for entry, _ in entries]
    return write_calendar((entry, Version(known.sequence, known.changed_at)) for entry, known in dated)


def _entries(session: Any, user: User, parts: Services) -> Iterator[tuple[Entry, Person | Interview]]:
    """Each with what it is about."""
    language = parts.library.language(user.language)
    words = language.reminders
    steps = open_steps(session, user, parts.now())
    people = people_by_ids(session, {step.person for step in steps})
    for step in steps:
        person = people[step.person]
        line = words.of(step.kind, _called(person))
        yield step_entry(step, line, person.company, person.profile_url or ""), person
    line = words.ask(user.ask_sentence or words.sentence(language.register(None)))
    for interview, ended_at in _to_ask_at(session, user, parts.now()):
        yield ask_entry(interview.id, ended_at, line, interview.role, interview.company), interview


def _called(person: Person) -> str:
    return parse_name(person.name).full or person.name or person.greet_as or person.company or "…"


def _to_ask_at(session: Any, user: User, now: datetime) -> Iterator[tuple[Interview, datetime]]:
    """The interviews whose end is near or to come, with somebody still to ask; none for a user who does not ask."""
    rules = policy_of(user)
    if not rules.ask_first and rules.circle != "careful":
        return
    for interview in interviews_of(session, user.id):
        if interview.ended_at is None or interview.ended_at < now - ASKED_WITHIN:
            continue
        answers = [permission_of(found.person) for found in interview.participants]
        if not answers or None in answers or "not_asked" in answers:
            yield interview, interview.ended_at


def _shown(entry: Entry, about: Person | Interview) -> Shown:
    if isinstance(about, Person):
        return Shown(entry.uid, entry.digest, person_id=about.id)
    return Shown(entry.uid, entry.digest, interview_id=about.id)
