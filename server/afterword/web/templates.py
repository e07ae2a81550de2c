"""`/session/…/templates`: the wordings that notes are made of, to be read, and one's own to be written beside them."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import g, redirect, render_template, request
from werkzeug.wrappers import Response

from ..api.services import services
from ..api.sessions import session_path
from ..drafting.library.own import clause_text, own_text, save, starter
from ..drafting.library.template import Template
from ..drafting.library.template_file import read_template
from ..drafting.lint import Finding
from ..drafting.rehearsal import rehearse
from ..errors import LimitTooShort, NotFound, TemplateError
from ..store.records import User
from ..store.users import OWNER, user_by_id
from . import blueprint
from .forms import Form, sent
from .labels import LABELS, label
from .language import gettext, note_languages

_WISHES = {"tone": "tone", "register": "register", "part": "part", "permission": "permission"}
_USUAL = {"tone": "warm", "part": "hiring_manager", "permission": "granted"}


@blueprint.route("/session/<session_id>/templates", methods=["GET"])
def show_templates(session_id: str) -> str:
    """Show the occasions of one language"""
    library, user = services().library, _user()
    language = request.args.get("language", user.language)
    if language not in library.languages():
        raise NotFound
    occasions = sorted(library.occasions(language), key=_place)
    found = [
        (occasion, library.template(language, occasion), library.own_template(language, occasion))
        for occasion in occasions
    ]
    return render_template(
        "templates.html",
        chosen=language,
        languages=note_languages(),
        found=found,
        is_fault=_is_fault,
        may_write=_may_write(),
    )


@blueprint.route("/session/<session_id>/templates/<language>/<occasion>", methods=["GET"])
def show_template(session_id: str, language: str, occasion: str) -> str:
    """Show one template, place by place"""
    return _template_page(language, occasion)


@blueprint.route("/session/<session_id>/templates/<language>/<occasion>/own", methods=["GET"])
def edit_template(session_id: str, language: str, occasion: str) -> str | tuple[str, int]:
    """Show one's own file, or one to begin with, and what it makes of an invented interviewer"""
    path = _own_path(language, occasion)
    if not _may_write():
        return _template_page(language, occasion)
    text = own_text(path)
    return _editor(language, occasion, {"text": _begun(text, language, occasion), "seen": _digest(text)})


@blueprint.route("/session/<session_id>/templates/<language>/<occasion>/own", methods=["POST"])
def save_template(session_id: str, language: str, occasion: str) -> str | tuple[str, int] | Response:
    """Save one's own file if it can be used, or only look at what it makes"""
    path = _own_path(language, occasion)
    if not _may_write():
        return _template_page(language, occasion), 403
    typed = {"text": "", **sent(request.form, "text", "seen", *_WISHES)}
    if request.form.get("act") != "save":
        return _editor(language, occasion, typed)
    there = _digest(own_text(path))
    if typed.get("seen") != there:
        return _editor(language, occasion, {**typed, "seen": there}, label("wrong", "changed_meanwhile")), 422
    try:
        read_template(path, services().library.shipped(language, occasion), typed["text"])
    except TemplateError as fault:
        return _editor(language, occasion, typed, fault.message), 422
    save(path, typed["text"])
    return redirect(f"{session_path(session_id)}/templates/{language}/{occasion}/own?done=template_saved", 303)


@blueprint.route("/session/<session_id>/templates/<language>/<occasion>/remove", methods=["POST"])
def remove_template(session_id: str, language: str, occasion: str) -> str | tuple[str, int] | Response:
    """Remove one's own file; the shipped template goes on"""
    path = _own_path(language, occasion)
    if not _may_write():
        return _template_page(language, occasion), 403
    path.unlink(missing_ok=True)
    return redirect(f"{session_path(session_id)}/templates/{language}/{occasion}?done=template_removed", 303)


def _template_page(language: str, occasion: str) -> str:
    library, _ = services().library, _own_path(language, occasion)
    template, own = library.template(language, occasion), library.own_template(language, occasion)
    worth = sorted(template.worth.items(), key=lambda one: -one[1])
    return render_template(
        "template.html",
        template=template,
        own=own,
        is_fault=_is_fault,
        shipped=library.shipped(language, occasion).clauses,
        language_name=library.language(language).name,
        dearest=[name for name, _ in worth if name in LABELS["field"] or name in LABELS["slot"]],
        may_write=_may_write(),
    )


def _editor(language: str, occasion: str, typed: Mapping[str, Any], wrong: str = "") -> str:
    library = services().library
    path = _own_path(language, occasion)
    values = {**_USUAL, **typed}
    shown: list[Any] = []
    fault = ""
    try:
        template = read_template(path, library.shipped(language, occasion), values["text"])
        shown = list(_rehearsed(template, values))
    except TemplateError as error:
        fault = error.message
    except LimitTooShort as error:
        fault = f"{gettext(error.message)} {error.hint}"
    return render_template(
        "own_template.html",
        chosen=language,
        occasion=occasion,
        language_name=library.language(language).name,
        registers=library.language(language).registers,
        form=Form(values, {"text": wrong} if wrong else {}),
        fault="" if wrong == fault else fault,
        shown=shown,
        sentence=_sentence,
        is_kept=own_text(path) is not None,
        path=path,
    )


def _rehearsed(template: Template, values: Mapping[str, Any]) -> Any:
    wish = {name: values[name] for name, kind in _WISHES.items() if values.get(name) in LABELS[kind]}
    return rehearse(template, services().library.language(template.language), _today(), **wish)


def _sentence(finding: Finding, text: str) -> str:
    """A finding in words; its span counts UTF-16 units."""
    start, end = finding.span or (0, 0)
    word = text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
    known = LABELS["finding"].get(finding.code)
    return gettext(known) % {"word": word} if known else finding.message


def _begun(text: str | None, language: str, occasion: str) -> str:
    """The text to edit, with the shipped clause that is to be reworded."""
    library, clause = services().library, request.args.get("clause", "")
    if not clause:
        return starter(library, language, occasion) if text is None else text
    so_far = starter(library, language, occasion).partition("[")[0] if text is None else text
    added = "" if f"[{clause}]" in so_far else clause_text(library, language, occasion, clause)
    return f"{so_far.rstrip()}\n\n{added}" if added else so_far


def _own_path(language: str, occasion: str) -> Path:
    """NotFound unless the library has both; what stands in an address becomes a path only then."""
    library = services().library
    if language not in library.languages() or occasion not in library.occasions(language):
        raise NotFound
    path = library.own_path(language, occasion)
    if path is None:
        raise NotFound
    return path


def _may_write() -> bool:
    """The folder of own templates is one for the whole server, so it is its owner's."""
    return _user().account == OWNER


def _user() -> User:
    with services().database.reading() as session:
        return user_by_id(session, g.user_id)


def _is_fault(own: object) -> bool:
    return isinstance(own, TemplateError)


def _place(occasion: str) -> tuple[int, str]:
    """The order in which occasions are offered elsewhere; those of one's own folder follow."""
    known = list(LABELS["occasion"])
    return known.index(occasion) if occasion in known else len(known), occasion


def _digest(text: str | None) -> str:
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()[:16]


def _today() -> date:
    return datetime.fromtimestamp(services().clock()).date()
