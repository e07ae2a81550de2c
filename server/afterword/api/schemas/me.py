"""The shape of what users say of themselves, on the wire."""

from marshmallow import fields, validate

from .base import Text, Wire


class MeSchema(Wire):
    name = Text(200, metadata={"description": "The name that notes are signed with"})
    strength = Text(200, metadata={"description": "What the user is good at, in their own words"})
    note_limit = fields.Integer(
        strict=True,
        validate=validate.OneOf((200, 300), error="LinkedIn's limits are {choices}."),
        metadata={"description": "Characters in the note box: 200 free, 300 with Premium"},
    )
    language = Text(8, metadata={"description": "Of the reminders, and of what to ask on the way out"})
    ask_sentence = Text(300, metadata={"description": "What to ask, in the user's own words; empty for the language's"})
