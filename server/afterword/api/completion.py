"""Completes a wish: what the request left out comes from the user's records and from the template library."""

from dataclasses import replace
from typing import Any

from ..drafting.context import Context, Me, Person, UsedNote
from ..drafting.library.language import Language
from ..drafting.library.template import Template
from ..errors import Invalid
from ..store.drafts import companies_of, notes_of_interview
from ..store.people import greeting_of
from ..store.records import User
from .schemas import DraftWish
from .services import Services


def complete(wish: DraftWish, user: User, parts: Services) -> tuple[Context, Template, Language]:
    """The whole context with its template and language; Invalid names the ones there are."""
    context, library = _with_memory(wish.context, user.id, parts), parts.library
    _must_be(context.language, library.languages(), "language")
    _must_be(context.occasion, library.occasions(context.language), "occasion")
    template = library.template(context.language, context.occasion)
    given = wish.me or Me()
    me = Me(name=given.name or user.name, strength=given.strength or user.strength)
    limit = wish.limit or template.limit or user.note_limit
    return replace(context, me=me, limit=limit), template, library.language(context.language)


def _with_memory(context: Context, user_id: int, parts: Services) -> Context:
    """With what is on record: how this person is greeted, what others of the interview have, and other companies."""
    person, interview = context.person, context.interview
    with parts.database.reading() as session:
        known = greeting_of(session, user_id, person.profile_url) if person.profile_url else None
        notes = notes_of_interview(session, user_id, context.company, interview.role)
        companies = companies_of(session, user_id)
    others = tuple(UsedNote(note.text, tuple(note.clauses)) for note in notes if not _is_same(note.person, person))
    if known:
        person = replace(person, greet_as=person.greet_as or known.greet_as, gender=person.gender or known.gender)
    elsewhere = tuple(company for company in companies if company != context.company)
    return replace(context, person=person, others=(*context.others, *others), other_companies=elsewhere)


def _is_same(noted: dict[str, Any], person: Person) -> bool:
    if noted.get("profile_url") and person.profile_url:
        return bool(noted["profile_url"] == person.profile_url)
    return bool(noted.get("name") == person.name)


def _must_be(name: str, known: list[str], field: str) -> None:
    if name not in known:
        raise Invalid(fields={field: [f"There are {', '.join(known)}."]})
