"""Completes a wish: what the request left out comes from the user's records and from the template library."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from ..drafting.context import Context, Interview, Me, Person, UsedNote
from ..drafting.library import Library
from ..drafting.library.language import Language
from ..drafting.library.template import Template
from ..errors import Invalid
from ..profile_address import same_profile
from ..store.drafts import companies_of, notes_of_interview, notes_sent_to
from ..store.interviews import interview_by_id, those_meant
from ..store.people import permission_of, person_at
from ..store.records import Interview as InterviewRecord
from ..store.records import Participant, User
from ..store.records import Person as PersonRecord
from ..store.standing import standings_of
from .relationship import relation_of
from .schemas.drafts import DraftWish

AFTER_REJECTION = "after_rejection"
LONGEST_NOTE = 300  # whoever asks for more means a message


@dataclass(frozen=True, slots=True)
class Completed:
    """A whole context with its template and language; `interview` and `person` are what is on record of them."""

    context: Context
    template: Template
    language: Language
    interview: InterviewRecord | None
    person: PersonRecord | None


def complete(wish: DraftWish, user: User, session: Any, library: Library) -> Completed:
    """Invalid names the languages, occasions or people there are."""
    interview = _interview_of(wish, user.id, session)
    known = person_at(session, user.id, wish.context.person.profile_url)
    context = _with_memory(_with_interview(wish.context, interview), known, user.id, session)
    must_be(context.language, library.languages(), "language")
    must_be(context.occasion, library.occasions(context.language), "occasion")
    template = library.template(context.language, context.occasion, user.cohort)
    fits_a_note = wish.limit is None or wish.limit <= LONGEST_NOTE
    if context.occasion == AFTER_REJECTION and fits_a_note and _was_held(context, interview, known, user, session):
        template = _as_note(template)
    given = wish.me or Me()
    me = Me(name=given.name or user.name, strength=given.strength or user.strength)
    limit = wish.limit or template.limit or user.note_limit
    whole = replace(context, me=me, limit=limit)
    return Completed(whole, template, library.language(context.language), interview, known)


@lru_cache(maxsize=64)
def _as_note(template: Template) -> Template:
    """The same words for an invitation. One for each, as what is worked out for a template is kept with it."""
    return replace(template, box="note", limit=None)


def _was_held(
    context: Context, interview: InterviewRecord | None, known: PersonRecord | None, user: User, session: Any
) -> bool:
    """Whether the invitation to this person waited for what became of the interview."""
    person = met_before(known, interview, context)
    if interview is None or person is None:
        return False
    relation = relation_of(standings_of(session, [person.id])[0], user)
    return any(relation.was_held(talk) for talk in relation.talks if talk.id == interview.id)


def met_before(known: PersonRecord | None, interview: InterviewRecord | None, context: Context) -> PersonRecord | None:
    """Whoever is known by their address, else by their name as one of the interview, where it is nobody else's."""
    if known is not None or interview is None:
        return known
    meant = those_meant(interview, context.person.name, context.person.profile_url)
    return meant[0].person if len(meant) == 1 else None


def _interview_of(wish: DraftWish, user_id: int, session: Any) -> InterviewRecord | None:
    if not wish.interview_id:
        return None
    record = interview_by_id(session, user_id, wish.interview_id)
    if record is None:
        raise Invalid(fields={"interview_id": ["There is no such interview."]})
    return record


def _with_interview(context: Context, record: InterviewRecord | None) -> Context:
    """With what is on record of the interview; what the request says goes before it."""
    if record is None:
        return context
    met = _met(record, context.person)
    said = context.interview
    interview = Interview(
        role=said.role or record.role,
        company=said.company or record.company,
        date=said.date or _day(record),
        part=said.part or (met.part if met else None),  # type: ignore[arg-type]  # one of PARTS, as the schema held
        topics=said.topics or tuple(met.topics if met else ()),
    )
    permission = context.permission or (permission_of(met.person) if met else None)
    return replace(context, interview=interview, permission=permission)


def _met(record: InterviewRecord, person: Person) -> Participant | None:
    """Whose topics and answer these are is never guessed between two of one name."""
    meant = those_meant(record, person.name, person.profile_url)
    if len(meant) > 1:
        reason = (
            f"{len(meant)} people of this interview are called {person.name}; record the address of the one you mean."
        )
        raise Invalid(fields={"person": {"profile_url": [reason]}})
    return meant[0] if meant else None


def _day(record: InterviewRecord) -> date | None:
    """The day on which it ended, by the clock on that wall."""
    return record.ended_at.astimezone(ZoneInfo(record.zone)).date() if record.ended_at else None


def _with_memory(context: Context, known: PersonRecord | None, user_id: int, session: Any) -> Context:
    """With what is on record: how this person is greeted, what they said, what they and others have, other companies.

    What was only copied for them may be asked for again; what was sent is not said twice.
    """
    person = context.person
    notes = notes_of_interview(session, user_id, context.company, context.interview.role)
    theirs = notes_sent_to(session, known.id) if known else ()
    companies = companies_of(session, user_id)
    taken = (*theirs, *(note for note in notes if not _is_same(note.person, person)))
    others = tuple(UsedNote(note.text, tuple(note.clauses)) for note in taken)
    if known and known.greet_as:
        person = replace(person, greet_as=person.greet_as or known.greet_as, gender=person.gender or known.gender)
    elsewhere = tuple(company for company in companies if company != context.company)
    permission = context.permission or (permission_of(known) if known else None)
    whole = replace(context, person=person, permission=permission)
    return replace(whole, others=(*context.others, *others), other_companies=elsewhere)


def _is_same(noted: dict[str, Any], person: Person) -> bool:
    if noted.get("profile_url") and person.profile_url:
        return same_profile(noted["profile_url"]) == same_profile(person.profile_url)
    return bool(noted.get("name") == person.name)


def must_be(name: str, known: list[str], field: str) -> None:
    """Invalid names the ones there are."""
    if name not in known:
        raise Invalid(fields={field: [f"There are {', '.join(known)}."]})
