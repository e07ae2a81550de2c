"""`POST /interviews/import`: what an invitation says, as proposals. Nothing of it is kept."""

from typing import Any

from flask import g

from ..store.users import user_by_id
from .body import Noun
from .schemas.invitations import ImportReply, ImportRequest
from .services import services

blueprint = Noun("invitations", __name__, description="Invitations, read into proposals")


@blueprint.route("/interviews/import", methods=["POST"])
@blueprint.arguments(ImportRequest)
@blueprint.response(200, ImportReply)
def read_invitation(body: dict[str, str]) -> dict[str, Any]:
    """Read a calendar file or the text of an invitation into proposals, for the user to look at and save"""
    from ..relations.calendar import invitation  # loads icalendar, which a start must not wait for

    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
    found = invitation.read_invitation(body["text"], me=user.name, zone=user.zone, now=parts.now())
    return {"proposals": [_shown(proposal) for proposal in found]}


def _shown(proposal: Any) -> dict[str, Any]:
    """In the shapes that `POST /interviews` and `PUT …/participants` take."""
    return {
        "title": proposal.title,
        "interview": {name: getattr(proposal, name) for name in ("company", "role", "ended_at", "zone", "format")},
        "participants": [{"person": {"name": name}, "minutes": proposal.minutes} for name in proposal.people],
        "doubts": list(proposal.doubts),
    }
