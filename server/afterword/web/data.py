"""`/session/…/data`: everything of the user, to be taken along, read in, copied, and shown in a calendar."""

from datetime import UTC, datetime
from typing import Any

from flask import Response, g, redirect, render_template, request
from werkzeug.wrappers import Response as Reply

from ..api.archive import as_json, exported, import_file
from ..api.calendar import FILE, feed_address, renewed_address
from ..api.guard import MAX_UPLOAD
from ..api.reminders import calendar_text
from ..api.services import services
from ..api.sessions import session_path
from ..api.tables import as_tables
from ..errors import Invalid, NoExport, NotFound
from ..store.archive import Report
from ..store.backup import back_up, check_backup, dated, earlier_backups
from ..store.records import User
from ..store.schema import HEAD
from ..store.users import OWNER, user_by_id
from . import blueprint
from .labels import label
from .language import gettext

_FORMS = {
    "json": (as_json, "afterword-{day}.json", "application/json"),
    "csv": (as_tables, "afterword-{day}.zip", "application/zip"),
}
_MOST_FAULTS = 10
_MOST_BACKUPS = 20


@blueprint.route("/session/<session_id>/data", methods=["GET"])
def show_data(session_id: str) -> str:
    """Show what can be done with everything at once"""
    return _page()


@blueprint.route("/session/<session_id>/data/export/<form>", methods=["GET"])
def download_export(session_id: str, form: str) -> Response:
    """Hand out everything of the user as a file"""
    if form not in _FORMS:
        raise NotFound
    written, name, kind = _FORMS[form]
    parts = services()
    return _file(written(exported(_user(), parts)), name.format(day=f"{parts.now():%Y-%m-%d}"), kind)


@blueprint.route("/session/<session_id>/data/import", methods=["POST"])
def import_export(session_id: str) -> str | tuple[str, int]:
    """Read an export in, and say what became of it"""
    given = request.files.get("file")
    content = given.read() if given else b""
    if not content:
        return _page(wrong=[label("wrong", "no_file")]), 422
    try:
        return _page(report=import_file(content, _user(), services()))
    except NoExport as error:
        return _page(wrong=[gettext(error.message)]), 422
    except Invalid as error:
        return _page(wrong=[f"{place}: {why}" for place, why in error.places[:_MOST_FAULTS]], is_torn=True), 422


@blueprint.route("/session/<session_id>/data/backups", methods=["POST"])
def back_up_now(session_id: str) -> Reply:
    """Copy the database into the folder of backups, and see that the copy is whole"""
    parts = services()
    if not _may_back_up(_user()):
        raise NotFound
    target = dated(parts.settings.backups, "by-hand")
    back_up(parts.database, target)
    check_backup(target, HEAD)
    return redirect(f"{session_path(session_id)}/data?done=backed_up", 303)


@blueprint.route("/session/<session_id>/data/calendar", methods=["GET"])
def show_feed_address(session_id: str) -> str:
    """Show the address of the calendar, to whoever asks for it"""
    return render_template("calendar.html", address=feed_address(_user()))


@blueprint.route("/session/<session_id>/data/calendar", methods=["POST"])
def renew_feed_address(session_id: str) -> Reply:
    """Take the address back and make another"""
    with services().database.writing() as session:
        renewed_address(user_by_id(session, g.user_id))
    return redirect(f"{session_path(session_id)}/data/calendar?done=renewed", 303)


@blueprint.route("/session/<session_id>/data/calendar/file", methods=["GET"])
def download_calendar(session_id: str) -> Response:
    """Hand out the calendar as a file"""
    return _file(calendar_text(g.user_id, services()).encode(), FILE, "text/calendar; charset=utf-8")


def _page(*, report: Report | None = None, wrong: list[str] | None = None, is_torn: bool = False) -> str:
    """`wrong` is said of the file that was handed in; `is_torn` if single records of it are."""
    user, settings = _user(), services().settings
    return render_template(
        "data.html",
        user=user,
        home=settings.home if user.account == OWNER else None,
        backups=_backups() if _may_back_up(user) else None,
        report=report,
        wrong=wrong or [],
        is_torn=is_torn,
        largest=MAX_UPLOAD // 1024 // 1024,
    )


def _backups() -> list[dict[str, Any]]:
    """The copies in the data folder, the latest first."""
    copies = earlier_backups(services().settings.backups)[::-1][:_MOST_BACKUPS]
    found = [(path.name, path.stat()) for path in copies]
    return [
        {"name": name, "size": there.st_size, "at": datetime.fromtimestamp(there.st_mtime, UTC)}
        for name, there in found
    ]


def _may_back_up(user: User) -> bool:
    """A copy holds everybody's records, so it is the owner's; a database that is no file has ways of its own."""
    return user.account == OWNER and services().settings.database_file is not None


def _user() -> User:
    with services().database.reading() as session:
        return user_by_id(session, g.user_id)


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
