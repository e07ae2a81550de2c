"""The shapes of the calls by which two programs find each other, on the wire."""

from marshmallow import fields

from .base import Wire
from .me import MeSchema


class HelloRequest(Wire):
    pass


class GoodbyeRequest(Wire):
    pass


class HelloReply(Wire):
    app = fields.String(required=True)
    api = fields.Integer(required=True)
    version = fields.String(required=True)
    label = fields.String(required=True, metadata={"description": "What the user called this token"})
    me = fields.Nested(MeSchema, required=True)


class LoginRequest(Wire):
    pass


class LoginReply(Wire):
    link = fields.String(required=True, metadata={"description": "Good once, for a minute; the code is behind the #"})


class HealthReply(Wire):
    ok = fields.Boolean(required=True)
    app = fields.String(required=True)
    api = fields.Integer(required=True)


class ReadyReply(Wire):
    """All that a request needs is there."""

    ready = fields.Boolean(required=True)
