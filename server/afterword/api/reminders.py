"""The user's calendar as it stands: the open steps of their plan, and the questions for the way out."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ..drafting.library.language import Language
from ..drafting.names import parse_name
from ..relations.calendar.entries import ASKED_WITHIN, Entry, ask_entry, step_entry
from ..relations.plan import Step
from ..store.calendar import Shown, is_up_to_date, note_versions, versions_of
from ..store.interviews import interviews_of
from ..store.people import permission_of, person_by_id
from ..store.records import Interview, Person, User
from ..store.users import user_by_id
from .relationship import open_steps, policy_of
from .services import Services


def calendar_text(user_id: int, parts: Services) -> str:
    """The calendar file; a change of its content is counted first."""
    from ..relations.calendar.feed import Version, write_calendar  # loads icalendar, which a start must not wait for

    with parts.database.reading() as session:
        entries = _entries(session, user_by_id(session, user_id), parts)
        shown = [_shown(entry, about) for entry, about in entries]
        versions = versions_of(session, user_id)
    if not is_up_to_date(versions, shown):
        with parts.database.writing() as session:
            versions = note_versions(session, user_id, shown, parts.now())
    dated = [(entry, versions[entry.uid]) for entry, _ in entries]
    return write_calendar((entry, Version(known.sequence, known.changed_at)) for entry, known in dated)


def _entries(session: Any, user: User, parts: Services) -> list[tuple[Entry, Step | Interview]]:
    language = parts.library.language(user.language)
    steps = [(_step_entry(session, user, step, language), step) for step in open_steps(session, user, parts.now())]
    sentence = user.ask_sentence or language.reminders.sentence(language.register(None))
    line = language.reminders.ask(sentence)
    asks = [
        (ask_entry(interview.id, interview.ended_at, line, interview.role, interview.company), interview)
        for interview in _to_ask_at(session, user, parts.now())
        if interview.ended_at is not None
    ]
    return [*steps, *asks]


def _step_entry(session: Any, user: User, step: Step, language: Language) -> Entry:
    person = person_by_id(session, user.id, step.person)
    assert person is not None  # noqa: S101  # the plan was made from this very record
    line = language.reminders.of(step.kind, _called(person))
    return step_entry(step, line, person.company, person.profile_url or "")


def _called(person: Person) -> str:
    return parse_name(person.name).full or person.name or person.greet_as or person.company or "…"


def _to_ask_at(session: Any, user: User, now: datetime) -> Iterator[Interview]:
    """The interviews whose end is near or to come, with somebody still to ask; none for a user who does not ask."""
    rules = policy_of(user)
    if not rules.ask_first and rules.circle != "careful":
        return
    for interview in interviews_of(session, user.id):
        if interview.ended_at is None or interview.ended_at < now - ASKED_WITHIN:
            continue
        answers = [permission_of(found.person) for found in interview.participants]
        if not answers or None in answers or "not_asked" in answers:
            yield interview


def _shown(entry: Entry, about: Step | Interview) -> Shown:
    if isinstance(about, Step):
        return Shown(entry.uid, entry.digest, person_id=about.person)
    return Shown(entry.uid, entry.digest, interview_id=about.id)
