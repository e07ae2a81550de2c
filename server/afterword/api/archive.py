"""`/export`: everything of the user in one document; it is read back in by `afterword import`."""

from typing import Any

from flask import g

from ..store.archive import archive_of
from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
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
