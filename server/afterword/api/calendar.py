"""`/calendar`: the address of the user's calendar feed, a new one in its place, and the calendar as a file."""

from flask import g, url_for

from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
from .once import changing, once
from .reminders import calendar_text
from .schemas.calendar import AddressReply, FileReply, RenewRequest
from .services import services

FILE = "afterword.ics"
blueprint = Noun("calendar", __name__, description="The calendar, as a feed and as a file")


@blueprint.route("/calendar", methods=["GET"])
@blueprint.response(200, AddressReply)
def show_address() -> dict[str, str]:
    """Show the address that a calendar program can subscribe to"""
    with services().database.reading() as session:
        return {"address": feed_address(user_by_id(session, g.user_id))}


@blueprint.route("/calendar/renew", methods=["POST"])
@once
@blueprint.arguments(RenewRequest)
@blueprint.response(200, AddressReply)
def renew_address(_: dict[str, str]) -> dict[str, str]:
    """Take the address back and make another; the old one is good for nothing from now on"""
    with changing() as session:
        return {"address": renewed_address(user_by_id(session, g.user_id))}


@blueprint.route("/calendar/file", methods=["GET"])
@blueprint.response(200, FileReply)
def show_file() -> dict[str, str]:
    """Show the calendar as a file to import"""
    return {"name": FILE, "type": "text/calendar", "text": calendar_text(g.user_id, services())}


def feed_address(user: User) -> str:
    parts = services()
    path = url_for("feed.show_feed", address=parts.feeds.seal(user.id, user.feed_number))
    return f"{parts.settings.address}{path}"


def renewed_address(user: User) -> str:
    """Another one; what was known as the address is none from now on."""
    user.feed_number += 1
    return feed_address(user)
