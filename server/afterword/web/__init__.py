"""HTML over HTTP: the pages that the server shows in a browser, one module a page."""

import logging
import re
from typing import Any

from flask import Blueprint, Response, g, render_template, request
from flask.blueprints import BlueprintSetupState
from werkzeug.exceptions import HTTPException

from ..api.access import ADMIN, SESSION
from ..api.errors import error_reply, headers_of, http_error_reply, status_of
from ..api.services import services
from ..api.sessions import FORM_FIELD, looks_after_others, session_path
from ..errors import (
    AfterwordError,
    BadInput,
    BadPath,
    DatabaseUnusable,
    FormStale,
    Internal,
    LoginInvalid,
    NotAuthenticated,
    NotFound,
    ReplayStoreDown,
    SetupError,
    SignedOut,
    SlowDown,
    TooLarge,
    first_of_each,
)
from ..log import note
from .labels import LABELS, called, choices, label
from .language import speak
from .reasons import reason

blueprint = Blueprint("web", __name__, template_folder="pages", static_folder="static", static_url_path="/static")

# What pages with a form need beyond the policy that every reply carries. Under "no-referrer" browsers hide their own
# origin from the server they post to (https://fetch.spec.whatwg.org/#append-a-request-origin-header).
_FORM_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
}
_OF_A_SESSION = re.compile(r"\A/session/[A-Za-z0-9_-]{22}(?=/|\Z)", re.ASCII)
_WITH_FORMS = SESSION | ADMIN | {"web.show_login", "web.log_in"}


@blueprint.record_once
def _set_up(state: BlueprintSetupState) -> None:
    speak(state.app)
    state.app.jinja_env.globals.update(label=label, choices=choices, called=called, reason=reason)
    state.app.jinja_env.trim_blocks = state.app.jinja_env.lstrip_blocks = True


@blueprint.after_request
def _allow_forms(response: Response) -> Response:
    if request.endpoint in _WITH_FORMS:
        response.headers.update(_FORM_HEADERS)
    return response


def _show_refusal(error: AfterwordError) -> tuple[str, int, dict[str, str]]:
    g.error_code = error.code  # for the request log
    if isinstance(error, SetupError):
        g.pop("web_session", None)  # what stands on every page of a session could not be read either
    session = None if isinstance(error, NotAuthenticated) else _OF_A_SESSION.match(request.path)
    page = render_template(
        "refusal.html",
        error=error,
        cure=LABELS["cure"].get(error.code, error.hint),
        wrong=first_of_each(error).items(),
        back=session[0] if session else "/",
    )
    return page, status_of(error), headers_of(error)


# What may happen to a person who follows a link or presses a button is said on a page; other programs get JSON.
SHOWN = (
    LoginInvalid,
    SignedOut,
    FormStale,
    SlowDown,
    NotFound,
    TooLarge,
    BadInput,
    DatabaseUnusable,
    ReplayStoreDown,
    Internal,
)
for _kind in SHOWN:
    blueprint.register_error_handler(_kind, _show_refusal)


@blueprint.errorhandler(Exception)
def _show_fault(error: Exception) -> Any:
    if isinstance(error, HTTPException):
        return http_error_reply(error)
    if isinstance(error, AfterwordError):
        return error_reply(error)
    note("unexpected", level=logging.ERROR, error=error)
    return _show_refusal(Internal())


@blueprint.app_errorhandler(404)
@blueprint.app_errorhandler(405)
@blueprint.app_errorhandler(BadPath)
@blueprint.errorhandler(BadPath)
def _show_nothing(error: HTTPException | BadPath) -> Any:
    """Whoever follows a link of a session that leads nowhere, or loads what a form was sent to, is a person."""
    if request.method == "GET" and request.path.startswith("/session/"):
        page, status, headers = _show_refusal(NotFound())
        return page, error.code if isinstance(error, HTTPException) else status, headers
    return error_reply(error) if isinstance(error, BadPath) else http_error_reply(error)


@blueprint.context_processor
def _in_every_page() -> dict[str, Any]:
    """Where the pages of this session are, and what shows that a form was filled in on one of them."""
    if "web_session" not in g:
        return {}
    session_id = g.web_session.id
    return {
        "here": session_path(session_id),
        "done": LABELS["done"].get(request.args.get("done", "")),
        "looks_after_others": looks_after_others(),
        "form_field": FORM_FIELD,
        "form_token": services().logins.form_token(session_id),
    }


from . import (  # noqa: E402  each adds its routes
    browsers,
    card,
    companies,
    data,
    erase,
    interviews,
    invitations,
    login,
    me,
    pair,
    participants,
    people,
    person,
    practice,
    progress,
    search,
    templates,
    today,
    users,
    welcome,
    write,
)

__all__ = [
    "blueprint",
    "browsers",
    "card",
    "companies",
    "data",
    "erase",
    "interviews",
    "invitations",
    "login",
    "me",
    "pair",
    "participants",
    "people",
    "person",
    "practice",
    "progress",
    "search",
    "templates",
    "today",
    "users",
    "welcome",
    "write",
]
