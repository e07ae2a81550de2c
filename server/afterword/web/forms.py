"""Forms as pages show them and as they come back: nothing that was typed is lost when a field is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
from flask import request
from werkzeug.datastructures import MultiDict

from ..api.body import load
from ..errors import AfterwordError, Invalid


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in each field, and what is wrong with it, by the field's name."""

    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def sent(form: MultiDict[str, str], *names: str) -> dict[str, Any]:
    """The named fields of a form that came; one that the form does not have is left out."""
    return {name: form[name].replace("\r\n", "\n") for name in names if name in form}


def page_asked() -> int:
    """Which page of a list the address asks for, from 1."""
    asked = request.args.get("page", "")
    return max(int(asked[:6]), 1) if asked.isdecimal() else 1


def shaped(schema: ma.Schema, values: Mapping[str, Any], typed: Mapping[str, Any] | None = None) -> Any:
    """What the API's own schema makes of the values; Refused holds the form to show again.

    `typed` is what stands in its fields, where the values were made from that.
    """
    try:
        return load(schema, dict(values))
    except Invalid as invalid:
        raise Refused(Form(values if typed is None else typed, first_of_each(invalid))) from None


class Refused(Exception):
    """A form that cannot be taken as it is; it is shown again with what is wrong."""

    def __init__(self, form: Form) -> None:
        self.form = form
        super().__init__()


def first_of_each(invalid: AfterwordError) -> dict[str, str]:
    """One reason for each field that is wrong, however deep in it; empty for errors that name no fields."""
    return dict(_reasons(invalid.data.get("fields", {})))


def _reasons(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """A shape within a shape has its fields on the same form."""
    for name, said in fields.items():
        if isinstance(said, dict) and all(isinstance(inner, str) for inner in said):
            yield from _reasons(said)
        else:
            yield name, _first(said)


def _first(said: Any) -> str:
    while not isinstance(said, str):
        said = next(iter(said.values() if isinstance(said, dict) else said))
    return said
