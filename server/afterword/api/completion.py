"""Completes a wish: what the request left out comes from the user's record and from the template library."""

from dataclasses import replace

from ..drafting.context import Context, Me
from ..drafting.language import Language
from ..drafting.library import Library
from ..drafting.template import Template
from ..errors import Invalid
from ..store.records import User
from .schemas import DraftWish


def complete(wish: DraftWish, user: User, library: Library) -> tuple[Context, Template, Language]:
    """The whole context with its template and language; Invalid names the ones there are."""
    context = wish.context
    _must_be(context.language, library.languages(), "language")
    _must_be(context.occasion, library.occasions(context.language), "occasion")
    template = library.template(context.language, context.occasion)
    given = wish.me or Me()
    me = Me(name=given.name or user.name, strength=given.strength or user.strength)
    limit = wish.limit or template.limit or user.note_limit
    return replace(context, me=me, limit=limit), template, library.language(context.language)


def _must_be(name: str, known: list[str], field: str) -> None:
    if name not in known:
        raise Invalid(fields={field: [f"There are {', '.join(known)}."]})
