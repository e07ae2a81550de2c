"""The shapes of what is erased, searched, and seen at a glance, on the wire."""

from marshmallow import fields

from .schemas import Wire


class ErasedReply(Wire):
    removed = fields.String(required=True, metadata={"description": "The id of who is gone"})
    notes = fields.Integer(required=True, metadata={"description": "How many notes to them went along"})
    mentions = fields.Integer(
        required=True, metadata={"description": "Notes and topics about others that name them, and stay"}
    )
    scrubbed = fields.Boolean(
        required=True, metadata={"description": "Whether the database's files hold nothing of them any more"}
    )
    backups = fields.Integer(
        required=True, metadata={"description": "Earlier copies in the data folder, which may still hold them"}
    )
