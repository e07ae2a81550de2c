"""`/calendar`: the address of the user's calendar feed, a new one in its place, and the calendar as a file."""

from flask import g, url_for

from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
from .once import changing, once
from .reminders import calendar_text
from .schemas.calendar import AddressReply, FileReply, RenewRequest
from .services import services

blueprint = Noun("calendar", __name__, description="The calendar, as a feed and as a file")


@blueprint.route("/calendar", methods=["GET"])
@blueprint.response(200, AddressReply)
def show_address() -> dict[str, str]:
    """Show the address that a calendar program can subscribe to"""
    with services().database.reading() as session:
        return _address(user_by_id(session, g.user_id))


@blueprint.route("/calendar/renew", methods=["POST"])
@once
@blueprint.arguments(RenewRequest)
@blueprint.response(200, AddressReply)
def renew_address(_: dict[str, str]) -> dict[str, str]:
    """Take the address back and make another; the old one is good for nothing from now on"""
    with changing() as session:
        user = user_by_id(session, g.user_id)
        user.feed_number += 1
        return _address(user)


@blueprint.route("/calendar/file", methods=["GET"])
@blueprint.response(200, FileReply)
def show_file() -> dict[str, str]:
    """Show the calendar as a file to import"""
    return {"name": "afterword.ics", "type": "text/calendar", "text": calendar_text(g.user_id, services())}


def _address(user: User) -> dict[str, str]:
    parts = services()
    path = url_for("feed.show_feed", address=parts.feeds.seal(user.id, user.feed_number))
    return {"address": f"{parts.settings.address}{path}"}
