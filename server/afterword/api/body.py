"""Request bodies: parsed strictly, and refused in our own words."""

import json
from typing import Any, NoReturn

import marshmallow as ma
from flask import Request
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser

from ..errors import BadJson, Invalid


def parse_json(body: bytes) -> Any:
    """One JSON value in UTF-8; BadJson for anything else, nesting beyond Python's own limit included."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise BadJson from None


def load(schema: ma.Schema, data: Any) -> Any:
    """What the schema makes of the data; Invalid names each field that is wrong."""
    try:
        return schema.load(data)
    except ma.ValidationError as error:
        raise Invalid(fields=error.messages_dict) from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity are Python's, not JSON's


class _Parser(FlaskParser):
    def load_json(self, req: Request, schema: ma.Schema) -> Any:
        return parse_json(req.get_data(cache=True))

    def handle_error(self, error: ma.ValidationError, *_: Any, **__: Any) -> NoReturn:
        raise Invalid(fields=error.messages_dict.get("json", error.messages_dict)) from None


class Noun(Blueprint):
    """A blueprint for one noun of the API."""

    ARGUMENTS_PARSER = _Parser()
