"""Errors on the wire: the one shape that every failure has, and the status of each."""

import logging
from functools import cached_property
from typing import Any

import marshmallow as ma
from flask import Flask, Response, g, jsonify
from flask_smorest import Api, Blueprint
from werkzeug.exceptions import HTTPException

from .. import errors
from ..log import note
from .refusals import Refusals

STATUSES: dict[type[errors.AfterwordError], int] = {
    errors.BadRequest: 400,
    errors.TooSlow: 408,
    errors.LengthRequired: 411,
    errors.HeadersTooLarge: 431,
    errors.HostRefused: 403,
    errors.BadPath: 400,
    errors.OriginRefused: 403,
    errors.TooLarge: 413,
    errors.NotJson: 415,
    errors.NotForm: 415,
    errors.FormStale: 403,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.MethodNotAllowed: 405,
    errors.NotAuthenticated: 401,
    errors.SlowDown: 429,
    errors.BadJson: 400,
    errors.BadInput: 422,
    errors.DatabaseUnusable: 503,
    errors.ReplayStoreDown: 503,
    errors.Interrupted: 503,
    errors.Internal: 500,
}


class ErrorBody(ma.Schema):
    """The inside of every error."""

    code = ma.fields.String(required=True, metadata={"description": "Stable, for programs"})
    message = ma.fields.String(required=True, metadata={"description": "What happened, in a sentence"})
    hint = ma.fields.String(required=True, metadata={"description": "What to do; may be empty"})
    fields_ = ma.fields.Dict(data_key="fields", metadata={"description": "With `invalid`: what is wrong with each"})
    server_time = ma.fields.Integer(metadata={"description": "With `clock_skew`: seconds since the epoch"})
    retry_after = ma.fields.Integer(metadata={"description": "Seconds to wait before the next try"})
    needed = ma.fields.Integer(metadata={"description": "With `limit_too_short`: what the shortest note needs"})


class ErrorReply(ma.Schema):
    error = ma.fields.Nested(ErrorBody, required=True)


class AfterwordApi(Api):
    """flask-smorest's Api, with our shape in place of its own."""

    ERROR_SCHEMA = ErrorReply
    # "default" would let any status pass for a documented one.
    DEFAULT_ERROR_RESPONSE_NAME = None

    def __init__(self, app: Flask) -> None:
        self._refusals = Refusals(STATUSES)
        self._nouns: list[Blueprint] = []
        super().__init__(app, spec_kwargs={"extra_plugins": [self._refusals]})

    def register_blueprint(self, blueprint: Blueprint, **options: Any) -> None:
        """Without what documents it: a server at work is never asked for that, and would start later."""
        self._nouns.append(blueprint)
        self._app.register_blueprint(blueprint, **options)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The OpenAPI document of everything registered."""
        for blueprint in self._nouns:
            blueprint.register_views_in_doc(self, self._app, self.spec, name=blueprint.name, parameters=None)
            self.spec.tag({"name": blueprint.name, "description": blueprint.description})
        document: dict[str, Any] = self.spec.to_dict()
        return document

    def _register_responses(self) -> None:
        for status, codes in self._refusals.codes().items():
            body = {"application/json": {"schema": ErrorReply}}
            response = {"description": ", ".join(f"`{code}`" for code in codes), "content": body}
            self.spec.components.response(str(status), response, lazy=True)

    def _register_error_handlers(self) -> None:
        app: Flask = self._app
        app.register_error_handler(errors.AfterwordError, error_reply)
        app.register_error_handler(HTTPException, http_error_reply)
        app.register_error_handler(Exception, _unexpected)


def error_body(error: errors.AfterwordError) -> dict[str, Any]:
    return {"error": {"code": error.code, "message": error.message, "hint": error.hint, **error.data}}


def status_of(error: errors.AfterwordError) -> int:
    return next((STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES), 500)


def headers_of(error: errors.AfterwordError) -> dict[str, str]:
    return {"Retry-After": str(error.data["retry_after"])} if "retry_after" in error.data else {}


def error_reply(error: errors.AfterwordError) -> Response:
    g.error_code = error.code  # for the request log
    response = jsonify(error_body(error))
    response.status_code = status_of(error)
    response.headers.update(headers_of(error))
    return response


def http_error_reply(error: HTTPException) -> Response:
    known: dict[int | None, type[errors.AfterwordError]] = {
        404: errors.NotFound,
        405: errors.MethodNotAllowed,
        413: errors.TooLarge,
        415: errors.NotJson,
    }
    response = error_reply(known.get(error.code, errors.BadRequest)())
    response.status_code = error.code or response.status_code
    return response


def _unexpected(error: Exception) -> Response:
    note("unexpected", level=logging.ERROR, error=error)
    return error_reply(errors.Internal())
