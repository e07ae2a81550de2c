"""`/`: how to get in; `/session/…`: the start page of whoever is in."""

from datetime import datetime

from flask import g, render_template

from ..api.services import services
from ..store.interviews import interviews_of
from ..store.tokens import paired_tokens
from ..store.users import user_by_id
from . import blueprint

_MOST_CARDS = 5


@blueprint.app_template_filter("day")
def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"


@blueprint.route("/", methods=["GET"])
def show_welcome() -> str:
    """Say how to get in: nobody who asks here has shown who they are"""
    return render_template("welcome.html")


@blueprint.route("/session/<session_id>", methods=["GET"])
def show_start(session_id: str) -> str:
    """Show the paired browsers and what there is to do"""
    with services().database.reading() as session:
        user = user_by_id(session, g.web_session.user_id)
        browsers = paired_tokens(session, user.id, services().now())
        interviews = interviews_of(session, user.id)[:_MOST_CARDS]
    return render_template("start.html", user=user, browsers=browsers, interviews=interviews)
