"""`GET /calendar/….ics`: the user's calendar, for the program that knows the address."""

import hashlib

from flask import Response, request

from ..errors import NotFound
from ..store.users import find_user
from .body import Noun
from .reminders import calendar_text
from .services import services

blueprint = Noun("feed", __name__, description="The calendar feed")


@blueprint.route("/calendar/<address>.ics", methods=["GET"])
@blueprint.response(200, {"type": "string"}, content_type="text/calendar")
def show_feed(address: str) -> Response:
    """Show the calendar of whoever this address was given to; 404 once they renewed it"""
    text = calendar_text(_user_at(address), services())
    response = Response(text, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-cache"
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _user_at(address: str) -> int:
    parts = services()
    sealed = parts.feeds.open(address)
    if sealed is None:
        raise NotFound
    user_id, number = sealed
    with parts.database.reading() as session:
        user = find_user(session, user_id)
        if user is None or user.feed_number != number:
            raise NotFound
        return user_id
