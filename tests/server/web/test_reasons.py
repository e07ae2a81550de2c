"""Why a field is refused: a sentence of ours, in each language of the pages, for all that a form may be refused for."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import marshmallow as ma
import pytest
from flask import Flask, g
from marshmallow import fields, validate

from afterword import web
from afterword.web.reasons import reason

from ...web_browser import WebBrowser
from ...words import TRANSLATED

LOADS = re.compile(r"\b(?:load|shaped)\((\w+)\(|in \(\((\w+)\(\), \w+\), \((\w+)\(\)")


def schemas() -> dict[str, type[ma.Schema]]:
    """Every shape that a form is loaded with, by its name."""
    found: dict[str, type[ma.Schema]] = {}
    for path in sorted(Path(web.__file__).parent.glob("*.py")):
        module = import_module(f"afterword.web.{path.stem}")
        names = {name for match in LOADS.findall(path.read_text("utf-8")) for name in match if name}
        found |= {name: getattr(module, name) for name in names}
    return found


SCHEMAS = schemas()
every_schema = pytest.mark.parametrize("schema", SCHEMAS.values(), ids=list(SCHEMAS))


def fields_of(schema: ma.Schema) -> Iterator[fields.Field[Any]]:
    """The fields of a shape, of those within it, and what lists are of."""
    found: list[fields.Field[Any]] = [*schema.fields.values()]
    for field in found:
        yield field
        if isinstance(field, fields.List):
            found.append(field.inner)
        if isinstance(field, fields.Nested):
            found += field.schema.fields.values()


def said_by(field: fields.Field[Any]) -> Iterator[str]:
    """All that may be said of the field; what serializing alone says, no form meets."""
    yield from (str(said) for code, said in field.error_messages.items() if code != "format")
    for validator in field.validators:
        assert isinstance(validator, validate.Length | validate.Range | validate.OneOf), field
        assert validator.error, field
        filled = {name: getattr(validator, name) for name in ("min", "max") if hasattr(validator, name)}
        yield validator.error.format(choices=getattr(validator, "choices_text", ""), **filled)


def marshmallows_own(field: fields.Field[Any]) -> set[str]:
    kinds = [kind for kind in type(field).__mro__ if kind.__module__.startswith("marshmallow")]
    return {said for kind in kinds for said in getattr(kind, "default_error_messages", {}).values()}


def test_the_shapes_of_the_forms_are_found() -> None:
    assert {
        "ContactForm",
        "MeSchema",
        "PolicySchema",
        "FactsForm",
        "SeatForm",
        "InterviewRequest",
        "ActRequest",
    } <= set(SCHEMAS)


@every_schema
def test_nothing_of_marshmallow_s_own_reaches_a_person(schema: type[ma.Schema]) -> None:
    for field in fields_of(schema()):
        assert not set(said_by(field)) & marshmallows_own(field), field


@every_schema
@pytest.mark.parametrize("code", TRANSLATED)
def test_every_reason_has_its_words(app: Flask, schema: type[ma.Schema], code: str) -> None:
    with app.test_request_context():
        g.language = code
        said = {said for field in fields_of(schema()) for said in said_by(field)}
        assert {text for text in said if reason(text) == text} == set()


@pytest.mark.parametrize(
    ("place", "fields", "said"),
    [
        ("/me", {"notes_per_month": ""}, "Geben Sie eine ganze Zahl an."),
        ("/me", {"circle": "everybody"}, "Zur Wahl stehen interviewers, careful, open."),
        ("/interviews", {"decided_on": "soon"}, "Geben Sie einen Tag an, etwa 2026-11-19."),
    ],
)
def test_it_is_said_in_german(web: WebBrowser, place: str, fields: dict[str, str], said: str) -> None:
    web.login("start")
    typed = {"form_token": web.form_token(), **fields}
    assert f'-error">{said}</p>' in web.post(web.path + place, typed, **{"Accept-Language": "de"}).text
