"""`/session/…/data/erase`: everything of the user, for good; and the page that says what is gone."""

from flask import Response, g, make_response, render_template, request

from ..api.services import services
from ..api.sessions import COOKIE, session_path
from ..store.backup import earlier_backups, remove_backups
from ..store.erase import erase_everything
from ..store.people import count_people
from ..store.users import OWNER, user_by_id
from . import blueprint
from .forms import Form
from .labels import label


@blueprint.route("/session/<session_id>/data/erase", methods=["GET"])
def show_erasing(session_id: str) -> str:
    """Say what would be gone, and ask for a word"""
    return _page(Form())


@blueprint.route("/session/<session_id>/data/erase", methods=["POST"])
def erase_all(session_id: str) -> Response | tuple[str, int]:
    """Erase everything of whoever typed the word, and end the session"""
    typed, backups = request.form.get("word", ""), "backups" in request.form
    if typed.strip().casefold() != label("word", "erase").casefold():
        form = Form({"word": typed, "backups": backups}, {"word": label("wrong", "not_the_word")})
        return _page(form), 422
    parts = services()
    with parts.database.writing() as session:
        user = user_by_id(session, g.user_id)
        is_owner = user.account == OWNER
        erase_everything(session, user, parts.steady_now())
    removed = remove_backups(parts.settings.backups) if backups and is_owner else 0
    g.pop("web_session")  # it is among what is gone
    scrubbed = parts.database.scrub()
    left = len(earlier_backups(parts.settings.backups)) if is_owner else 0
    reply = make_response(render_template("gone.html", scrubbed=scrubbed, removed=removed, left=left))
    reply.delete_cookie(COOKIE, path=session_path(session_id), httponly=True, samesite="Strict")
    return reply


def _page(form: Form) -> str:
    parts = services()
    with parts.database.reading() as session:
        user = user_by_id(session, g.user_id)
        people = count_people(session, user.id)
    copies = len(earlier_backups(parts.settings.backups)) if user.account == OWNER else 0
    return render_template("erase.html", form=form, people=people, copies=copies)
