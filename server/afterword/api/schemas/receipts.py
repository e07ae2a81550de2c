"""The shapes of what became of a draft, on the wire."""

from marshmallow import fields, validate

from .base import MARKS, Text, Wire


class ReceiptRequest(Wire):
    receipt = Text(
        12_000,
        required=True,
        error_messages={"required": "Hand back the receipt of the draft."},
    )
    mark = fields.String(required=True, validate=validate.OneOf(MARKS, error="There are {choices}."))
    text = Text(4000, metadata={"description": "The text as it was used, if it was edited"})


class MarkSchema(Wire):
    mark = fields.String(required=True)
    at = fields.DateTime(required=True, format="iso")


class ReceiptReply(Wire):
    draft = fields.String(required=True, metadata={"description": "The record's id"})
    marks = fields.List(fields.Nested(MarkSchema), required=True)
