"""Request bodies: parsed strictly, and refused in our own words."""

import json
import math
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser

from ..errors import BadJson, Invalid

MAX_DEPTH = 16  # levels; the deepest shape of the API has four


def parse_json(body: bytes) -> Any:
    """One JSON value that every parser reads alike; BadJson for anything else.

    Refused beyond plain syntax errors: doubled keys, keys that are no text, NaN, numbers beyond a float or of
    thousands of digits, and more than MAX_DEPTH levels.
    """
    try:
        value = json.loads(
            body.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_float=_number,
        )
        _check_depth(value, MAX_DEPTH)
    except (ValueError, RecursionError):
        raise BadJson from None
    return value


def load(schema: ma.Schema, data: Any) -> Any:
    """What the schema makes of the data; Invalid names each field that is wrong."""
    try:
        return schema.load(data)
    except ma.ValidationError as error:
        raise Invalid(fields=error.messages_dict) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("doubled key")
    "".join(made).encode("utf-8")  # a lone surrogate is a ValueError; errors that name such a field could not be sent
    return made


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    # 300.0 is an integer to JSON Schema and to JavaScript; beyond 2**53 a double no longer says which one.
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _check_depth(value: Any, levels: int) -> None:
    if not isinstance(value, dict | list):
        return
    if levels == 0:
        raise ValueError("too deep")
    for inner in value.values() if isinstance(value, dict) else value:
        _check_depth(inner, levels - 1)


class _Parser(FlaskParser):
    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        return parse_json(req.get_data(cache=True))

    def handle_error(self, error: ma.ValidationError, *_: Any, **__: Any) -> NoReturn:
        raise Invalid(fields=error.messages_dict.get("json", error.messages_dict)) from None


class Noun(Blueprint):
    """A blueprint for one noun of the API."""

    ARGUMENTS_PARSER = _Parser()

    def arguments(self, schema: type[ma.Schema], **options: Any) -> Any:
        """As flask-smorest's, but with one schema for all requests; webargs would build one anew for each."""
        return super().arguments(schema(), **options)
