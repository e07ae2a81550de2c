"""`/export`: everything of the user in one document, and the way back in."""

import json
from typing import Any

from flask import g

from ..errors import BadJson, NoExport
from ..store.archive import Report, archive_of, take_in
from ..store.records import User
from ..store.users import user_by_id
from .body import Noun, load, parse_json
from .schemas.archive import VERSION, Archive
from .services import Services, services

blueprint = Noun("archive", __name__, description="Everything of the user in one document")


@blueprint.route("/export", methods=["GET"])
@blueprint.response(200, Archive)
def export_everything() -> dict[str, Any]:
    """Export everything of the user"""
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
    return archive(user, parts)


def archive(user: User, parts: Services) -> dict[str, Any]:
    with parts.database.reading() as session:
        tree = archive_of(session, user_by_id(session, user.id))
    return {"app": "afterword", "version": VERSION, "exported_at": parts.now(), **tree}


def exported(user: User, parts: Services) -> dict[str, Any]:
    """As it stands in a file."""
    tree: dict[str, Any] = Archive().dump(archive(user, parts))
    return tree


def as_json(tree: dict[str, Any]) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def import_file(content: bytes, user: User, parts: Services) -> Report:
    """Read an export in, whole or not at all. NoExport for another file; Invalid names the records that are wrong."""
    try:
        tree = parse_json(content)
    except BadJson:
        raise NoExport from None
    if not isinstance(tree, dict) or tree.get("app") != "afterword":
        raise NoExport
    read = load(Archive(), tree)
    with parts.database.writing() as session:
        return take_in(session, user_by_id(session, user.id), read)
