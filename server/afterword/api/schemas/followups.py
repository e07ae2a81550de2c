"""The shapes of the plan, the ledger and the user's rules, on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from ...relations.policy import CIRCLES
from .base import Moment, Text, Wire, Zone
from .interviews import KnownPerson

ACTS = ("done", "skip", "snooze")
REOPEN = "reopen"  # which is on record nowhere
CONTACTS = ("met", "wrote", "heard", "sent", "invited", "accepted", "declined", "withdrawn")
KINDS = ("thank", "hold", "pending", "first_message", "after_rejection", "after_offer", "keep_in_touch")


class FollowupSchema(Wire):
    key = fields.String(required=True, metadata={"description": "Stays the same as long as the step does"})
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    due = fields.DateTime(required=True, format="iso", metadata={"description": "The latest good moment"})
    occasion = fields.String(required=True, metadata={"description": "The template that says it; may be empty"})
    person = fields.Nested(KnownPerson, required=True)


class FollowupsReply(Wire):
    followups = fields.List(fields.Nested(FollowupSchema), required=True)


class ActRequest(Wire):
    key = Text(80, required=True, error_messages={"required": "Say which step."})
    act = fields.String(required=True, validate=validate.OneOf((*ACTS, REOPEN), error="There are {choices}."))
    until = Moment(load_default=None, allow_none=True, metadata={"description": "With `snooze`: when it comes again"})

    @ma.validates_schema
    def says_until_when(self, data: dict[str, Any], **_: Any) -> None:
        if (data["act"] == "snooze") != (data["until"] is not None):
            raise ma.ValidationError("Say until when to put it off, and only then.", "until")


class LedgerReply(Wire):
    notes_left = fields.Integer(required=True, allow_none=True, metadata={"description": "Null if not counted"})
    invitations_left = fields.Integer(required=True)
    next_note_at = fields.DateTime(required=True, allow_none=True, format="iso")


class ContactRequest(Wire):
    what = fields.String(required=True, validate=validate.OneOf(CONTACTS, error="There are {choices}."))
    at = Moment(metadata={"description": "Default: now"})


class ContactSchema(Wire):
    what = fields.String(required=True, validate=validate.OneOf(CONTACTS))
    at = fields.DateTime(required=True, format="iso")


class EntrySchema(ContactSchema):
    id = fields.String(required=True, attribute="entry", metadata={"description": "Names it among those of its person"})


class HistoryReply(Wire):
    contacts = fields.List(fields.Nested(EntrySchema), required=True, metadata={"description": "Oldest first"})


class PolicySchema(Wire):
    """The user's own rules, and what their account allows."""

    circle = fields.String(validate=validate.OneOf(CIRCLES, error="There are {choices}."))
    ask_first = fields.Boolean(truthy={True}, falsy={False})
    hold_until_decision = fields.Boolean(truthy={True}, falsy={False})
    minutes_talked = fields.Integer(
        strict=True, validate=validate.Range(0, 600, error="Use a number from {min} to {max}.")
    )
    notes_per_month = fields.Integer(
        strict=True,
        allow_none=True,
        validate=validate.Range(0, 1000, error="Use a number from {min} to {max}."),
        metadata={"description": "Null if the account's notes are not counted"},
    )
    invitations_per_week = fields.Integer(
        strict=True, validate=validate.Range(0, 1000, error="Use a number from {min} to {max}.")
    )
    reinvite_days = fields.Integer(
        strict=True, validate=validate.Range(0, 365, error="Use a number from {min} to {max}.")
    )
    every_days = fields.Integer(
        strict=True,
        validate=validate.Range(0, 3650, error="Use a number from {min} to {max}."),
        metadata={"description": "Days between contacts when keeping in touch; 0 for never"},
    )
    zone = Zone(metadata={"description": "The IANA name of the user's time zone"})
