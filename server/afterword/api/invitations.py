"""`POST /interviews/import`: what an invitation says, as proposals. Nothing of it is kept."""

from datetime import datetime
from typing import Any

from flask import g

from ..store.records import User
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
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
    return {"proposals": proposals_in(body["text"], user, parts.now())}


def proposals_in(text: str, user: User, now: datetime) -> list[dict[str, Any]]:
    """The interviews that a user is invited to, as the wire shows them; InvitationUnreadable if there is none."""
    from ..relations.calendar import invitation  # loads icalendar, which a start must not wait for

    return [_shown(found) for found in invitation.read_invitation(text, me=user.name, zone=user.zone, now=now)]


def _shown(proposal: Any) -> dict[str, Any]:
    """In the shapes that `POST /interviews` and `PUT …/participants` take."""
    return {
        "title": proposal.title,
        "interview": {name: getattr(proposal, name) for name in ("company", "role", "ended_at", "zone", "format")},
        "participants": [{"person": {"name": name}, "minutes": proposal.minutes} for name in proposal.people],
        "doubts": list(proposal.doubts),
    }
