"""Forms as pages show them and as they come back: nothing that was typed is lost when a field is refused."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
from flask import request
from werkzeug.datastructures import MultiDict

from ..api.body import load
from ..errors import Invalid, first_of_each

AS_SHOWN = "seen"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in each field, and what is wrong with it, by the field's name."""

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def sent(form: MultiDict[str, str], *names: str) -> dict[str, Any]:
    """The named fields of a form that came; one that the form does not have is left out."""
    return {name: form[name].replace("\r\n", "\n") for name in names if name in form}


def with_seen(known: Mapping[str, Any]) -> dict[str, Any]:
    """What a form shows, with what tells later whether it was still so when the form came back."""
    return {**known, AS_SHOWN: _digest(known)}


def check_unchanged(known: Mapping[str, Any], typed: Mapping[str, Any]) -> None:
    """Refused, once, where another window has changed meanwhile what this form shows."""
    digest = _digest(known)
    if typed.get(AS_SHOWN, digest) != digest:
        raise Refused(Form({**typed, AS_SHOWN: digest}, {AS_SHOWN: "changed_elsewhere"}))


def _digest(known: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()[:16]


def whole_number(typed: str) -> int | str:
    """What is no number is left for the schema to refuse, and so is what has more digits than Python reads."""
    text = typed.strip()
    return int(text) if text.isdecimal() and len(text) < 1000 else text


def page_asked() -> int:
    """Which page of a list the address asks for, from 1."""
    asked = request.args.get("page", "")
    return max(int(asked[:6]), 1) if asked.isdecimal() else 1


def shaped(schema: ma.Schema, values: Mapping[str, Any], typed: Mapping[str, Any] | None = None) -> Any:
    """What the API's own schema makes of the values; Refused holds the form to show again.

    `typed` is what stands in its fields, where the values were made from that.
    """
    with shown_again(values if typed is None else typed):
        return load(schema, dict(values))


@contextmanager
def shown_again(typed: Mapping[str, Any]) -> Iterator[None]:
    """Refused, with what was typed, in the place of Invalid."""
    try:
        yield
    except Invalid as invalid:
        raise Refused(Form(typed, first_of_each(invalid))) from None


class Refused(Exception):
    """A form that cannot be taken as it is; it is shown again with what is wrong."""

    def __init__(self, form: Form) -> None:
        self.form = form
        super().__init__()
