"""The shape of what users say of themselves, on the wire."""

from typing import Any

from marshmallow import fields, validate

from .base import Text, Wire


def keywords_field(**more: Any) -> fields.List[Any]:
    return fields.List(
        Text(100, validate=validate.Length(1, 100, error="Say each in 1 to {max} characters.")),
        validate=validate.Length(max=20, error="Name at most {max}."),
        metadata={"description": "The strengths that the user claims in interviews, a few words each"},
        **more,
    )


class MeSchema(Wire):
    name = Text(200, metadata={"description": "The name that notes are signed with"})
    strength = Text(200, metadata={"description": "What the user is good at, in their own words"})
    target_role = Text(200, metadata={"description": "The role that the user is looking for"})
    keywords = keywords_field()
    note_limit = fields.Integer(
        strict=True,
        validate=validate.OneOf((200, 300), error="LinkedIn's limits are {choices}."),
        metadata={"description": "Characters in the note box: 200 free, 300 with Premium"},
    )
    language = Text(8, metadata={"description": "Of the reminders, and of what to ask on the way out"})
    ask_sentence = Text(300, metadata={"description": "What to ask, in the user's own words; empty for the language's"})
