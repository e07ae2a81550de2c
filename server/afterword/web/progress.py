"""`/session/…/progress`: pictures of how far one came, and of what lies ahead."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import g, render_template

from ..api.relationship import relations_and_steps
from ..api.services import services
from ..relations.progress import funnel, replies, weeks_ahead
from ..store.users import user_by_id
from . import blueprint

_WEEKS = 6


@blueprint.route("/session/<session_id>/progress", methods=["GET"])
def show_progress(session_id: str) -> str:
    """Show the way from interviews to contacts, what became of invitations, and the weeks ahead"""
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
        relations, steps = relations_and_steps(session, user, parts.now())
    zone = ZoneInfo(user.zone)
    today = datetime.combine(parts.now().astimezone(zone).date(), time.min, zone)
    return render_template(
        "progress.html",
        stages=funnel(relations),
        replies=[each for each in replies(relations) if each.total],
        weeks=weeks_ahead([step.due for step in steps], today, _WEEKS),
        today=today,
    )
