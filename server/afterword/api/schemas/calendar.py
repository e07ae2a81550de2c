"""The shapes of the calendar, of files to keep, and of the interview-day card, on the wire."""

from marshmallow import fields

from .base import Text, Wire
from .drafts import register_field
from .interviews import KnownInterview


class AddressReply(Wire):
    address = fields.String(
        required=True, metadata={"description": "For a calendar program; whoever knows it can read the calendar"}
    )


class RenewRequest(Wire):
    pass


class FileReply(Wire):
    """A file for the user to keep."""

    name = fields.String(required=True, metadata={"description": "What to call it"})
    type = fields.String(required=True, metadata={"description": "Its media type"})
    text = fields.String(required=True)


class CardQuery(Wire):
    language = Text(8, metadata={"description": "Default: the user's"})
    register = register_field()


class CardReply(Wire):
    sentence = fields.String(required=True, metadata={"description": "What to ask on the way out"})
    language = fields.String(required=True, metadata={"description": "Empty for the user's own words"})
    interview = fields.Nested(KnownInterview, required=True)
