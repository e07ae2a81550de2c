"""`/search`: what the user recorded, by any word of it. A POST, so that no proxy's log holds a name."""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import g

from ..relations.search import PLACES, Entry, Hit, Key, Place, ranking, search, wanted
from ..store.search import Found, Sightings, texts_of_interviews, texts_of_people
from .body import Noun
from .schemas.records import SearchReply, SearchRequest
from .services import services

blueprint = Noun("search", __name__, description="Search over everything on record")


@blueprint.route("/search", methods=["POST"])
@blueprint.arguments(SearchRequest)
@blueprint.response(200, SearchReply)
def find(body: dict[str, Any]) -> dict[str, Any]:
    """Find people and interviews by any word of what is on record of them"""
    hits, total = found(g.user_id, body["q"], body["limit"])
    shown = [
        {
            "kind": hit.entry.kind,
            "id": hit.entry.id,
            "title": hit.entry.title,
            "found_in": hit.place,
            "excerpt": hit.excerpt,
        }
        for hit in hits
    ]
    return {"hits": shown, "total": total}


def found(user_id: int, query: str, limit: int) -> tuple[list[Hit], int]:
    """The best hits, and how many there are beyond the limit too. Only those that are shown are read in full."""
    looked_for = wanted(query)
    if not looked_for:
        return [], 0
    with services().database.reading() as session:
        seen = Sightings(session, user_id, looked_for, PLACES)
        keys = ranking(seen.ranks, seen.titles)
        hits = search(query, _entries(session, keys[:limit]))
    return hits, len(keys)


def _entries(session: Any, keys: Sequence[Key]) -> Iterator[Entry]:
    people = texts_of_people(session, [id_ for kind, id_ in keys if kind == "person"])
    interviews = texts_of_interviews(session, [id_ for kind, id_ in keys if kind == "interview"])
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
