"""`/session/…/users`: who uses this server, for those who look after it. Nothing of what anybody keeps is shown."""

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.accounts import check_cohort, invitation_to, open_account
from ..api.services import services
from ..api.sessions import session_path
from ..errors import AccountTaken, Invalid, NotFound, first_of_each
from ..store.figures import FEWEST, figures
from ..store.records import User
from ..store.tokens import browsers_by_user
from ..store.users import all_users, find_user, lock_out, remove_user
from . import blueprint
from .forms import Form, sent


@blueprint.route("/session/<session_id>/users", methods=["GET"])
def show_users(session_id: str) -> str:
    """Show the accounts, and figures that tell nothing about anybody"""
    return _page(Form())


@blueprint.route("/session/<session_id>/users", methods=["POST"])
def invite_user(session_id: str) -> tuple[str, int]:
    """Open an account, and show the link that lets its user in"""
    parts, typed = services(), {"account": "", "cohort": "", **sent(request.form, "account", "cohort")}
    try:
        with parts.database.writing() as session:
            user = open_account(session, typed["account"].strip(), parts.now(), cohort=typed["cohort"].strip())
            link = invitation_to(user, parts)
    except (Invalid, AccountTaken) as refused:
        return _page(Form(typed, first_of_each(refused))), 422
    return _page(Form(), invited=user, link=link), 200


@blueprint.route("/session/<session_id>/users/<int:user_id>/invitation", methods=["POST"])
def renew_invitation(session_id: str, user_id: int) -> str:
    """Show another link for somebody who lost the first, or their browser"""
    with services().database.reading() as session:
        user = _other(session, user_id)
    return _page(Form(), invited=user, link=invitation_to(user, services()))


@blueprint.route("/session/<session_id>/users/<int:user_id>/cohort", methods=["POST"])
def set_cohort(session_id: str, user_id: int) -> Response:
    """Put a user into a cohort, whose templates they share"""
    cohort = request.form.get("cohort", "").strip()
    check_cohort(cohort)
    with services().database.writing() as session:
        user = find_user(session, user_id)
        if user is None:
            raise NotFound
        user.cohort = cohort
    return _back(session_id)


@blueprint.route("/session/<session_id>/users/<int:user_id>/lock", methods=["POST"])
def lock_user_out(session_id: str, user_id: int) -> Response:
    """Revoke every browser of a user, and let them in no more"""
    with services().database.writing() as session:
        lock_out(session, _other(session, user_id), services().now())
    return _back(session_id)


@blueprint.route("/session/<session_id>/users/<int:user_id>/unlock", methods=["POST"])
def let_user_in(session_id: str, user_id: int) -> Response:
    """Let a user in again, by a new invitation"""
    with services().database.writing() as session:
        _other(session, user_id).locked_at = None
    return _back(session_id)


@blueprint.route("/session/<session_id>/users/<int:user_id>/remove", methods=["POST"])
def remove_one_user(session_id: str, user_id: int) -> Response:
    """Remove a user who is locked out, with everything of theirs, for good"""
    database = services().database
    with database.writing() as session:
        user = _other(session, user_id)
        if user.locked_at is None:
            raise NotFound(hint="Only who is locked out can be removed.")
        remove_user(session, user)
    database.scrub()
    return _back(session_id)


def _page(form: Form, *, invited: User | None = None, link: str = "") -> str:
    parts = services()
    with parts.database.reading() as session:
        users = all_users(session)
        browsers = browsers_by_user(session, parts.now())
        used = figures(session, parts.now())
    return render_template(
        "users.html", form=form, users=users, browsers=browsers, figures=used, fewest=FEWEST, invited=invited, link=link
    )


def _other(session: object, user_id: int) -> User:
    """Somebody else: admins cannot lock themselves out."""
    user = find_user(session, user_id)  # type: ignore[arg-type]
    if user is None or user.id == g.user_id:
        raise NotFound
    return user


def _back(session_id: str) -> Response:
    return redirect(f"{session_path(session_id)}/users", 303)
