"""The shapes of how somebody is greeted, on the wire."""

from marshmallow import fields, validate

from .base import GENDERS, Text, Wire


class PersonRequest(Wire):
    """How the user says that a person is greeted, to be remembered; an empty `greet_as` forgets it."""

    profile_url = Text(
        500,
        required=True,
        validate=validate.Length(1, 500, error="Say whose profile it is."),
        error_messages={"required": "Say whose profile it is."},
    )
    greet_as = Text(100, required=True)
    gender = fields.String(load_default="unknown", validate=validate.OneOf(GENDERS, error="There are {choices}."))


class PersonReply(Wire):
    profile_url = fields.String(required=True)
    greet_as = fields.String(required=True)
    gender = fields.String(required=True)
