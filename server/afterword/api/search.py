"""`/search`: what the user recorded, by any word of it. A POST, so that no proxy's log holds a name."""

from collections.abc import Iterator
from typing import Any

from flask import g

from ..relations.search import Entry, Place, search
from ..store.search import Found, searchable_interviews, searchable_people
from .body import Noun
from .schemas.records import SearchReply, SearchRequest
from .services import services

blueprint = Noun("search", __name__, description="Search over everything on record")


@blueprint.route("/search", methods=["POST"])
@blueprint.arguments(SearchRequest)
@blueprint.response(200, SearchReply)
def find(body: dict[str, Any]) -> dict[str, Any]:
    """Find people and interviews by any word of what is on record of them"""
    hits = search(body["q"], _entries())
    shown = [
        {
            "kind": hit.entry.kind,
            "id": hit.entry.id,
            "title": hit.entry.title,
            "found_in": hit.place,
            "excerpt": hit.excerpt,
        }
        for hit in hits[: body["limit"]]
    ]
    return {"hits": shown, "total": len(hits)}


def _entries() -> Iterator[Entry]:
    user_id = g.user_id
    with services().database.reading() as session:
        people = searchable_people(session, user_id)
        interviews = searchable_interviews(session, user_id)
    for id_, found in people.items():
        yield Entry("person", id_, found.name or found.company, tuple(_texts(found)))
    for id_, (role, company, names) in interviews.items():
        texts: tuple[tuple[Place, str], ...] = (("role", role), ("company", company), *(("name", one) for one in names))
        yield Entry("interview", id_, ", ".join(filter(None, (role, company))), texts)


def _texts(found: Found) -> Iterator[tuple[Place, str]]:
    yield "name", found.name
    yield "company", found.company
    yield "headline", found.headline
    for role, company in found.roles:
        yield "role", role
        yield "company", company
    yield from (("topic", topic) for topic in found.topics)
    yield from (("promise", promise) for promise in found.promises)
    yield from (("note", note) for note in found.notes)
