"""`/session/…/people`: everybody the user met, by name or by last contact, and where things stand with each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g, render_template, request

from ..api.relationship import relation_of, steps_with
from ..api.services import services
from ..relations.plan import Step
from ..relations.relation import Relation
from ..store.people import PAGE, Order, count_people, namesakes, page_of_people
from ..store.records import Person, User
from ..store.standing import Standing, standings_of
from ..store.users import user_by_id
from . import blueprint
from .forms import page_asked
from .language import language


@dataclass(frozen=True, slots=True)
class Row:
    """A person, where things stand with them, when the user last had to do with them, and what comes next."""

    person: Person
    relation: Relation
    last_contact: datetime | None
    step: Step | None


@blueprint.route("/session/<session_id>/people", methods=["GET"])
def show_people(session_id: str) -> str:
    """Show everybody the user met, a page at a time"""
    parts = services()
    now = parts.now()
    order: Order = "contact" if request.args.get("order") == "contact" else "name"
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
        total = count_people(session, user.id)
        pages = max(1, -(-total // PAGE))
        page = min(pages, page_asked())
        people = page_of_people(session, user.id, order, page, now)
        rows = rows_of(session, people, user, now)
        doubles = {one.id for one in namesakes(session, user.id, {person.name for person in people})}
    return render_template(
        "people.html",
        rows=rows,
        doubles=doubles,
        total=total,
        order=order,
        page=page,
        pages=pages,
        user=user,
        now=now,
        line=parts.library.language(language()).reminders.of,
    )


def rows_of(session: Any, people: Any, user: User, now: datetime) -> list[Row]:
    """The people, in their order, with where things stand."""
    standing = {one.person: one for one in standings_of(session, [person.id for person in people])}
    return [_row(person, standing[person.id], user, now) for person in people]


def _row(person: Person, standing: Standing, user: User, now: datetime) -> Row:
    relation = relation_of(standing, user)
    moments = [at for _, at in standing.contacts] + [talk.ended_at for talk in standing.talks]
    last = max((at for at in moments if at <= now), default=None)
    return Row(person, relation, last, next(iter(steps_with(standing, user, now)), None))
