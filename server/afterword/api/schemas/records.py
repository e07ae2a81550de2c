"""The shapes of what is erased, searched, and seen at a glance, on the wire."""

from marshmallow import fields, validate

from ...relations.search import PLACES
from .base import Text, Wire
from .followups import ContactSchema, FollowupSchema
from .interviews import KnownPerson


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


class PlaceSchema(Wire):
    person = fields.Nested(KnownPerson, required=True)
    how = fields.String(required=True, validate=validate.OneOf(("with_note", "without_note", "not_invited")))
    code = fields.String(required=True)
    message = fields.String(required=True)


class AllotmentReply(Wire):
    notes_left = fields.Integer(required=True, allow_none=True, metadata={"description": "Null if not counted"})
    places = fields.List(fields.Nested(PlaceSchema), required=True, metadata={"description": "The best placed first"})


class SearchRequest(Wire):
    q = Text(200, required=True, error_messages={"required": "Say what to look for."})
    limit = fields.Integer(
        strict=True, load_default=20, validate=validate.Range(1, 50, error="Use a number from {min} to {max}.")
    )


class HitSchema(Wire):
    kind = fields.String(required=True, validate=validate.OneOf(("person", "interview")))
    id = fields.String(required=True)
    title = fields.String(required=True)
    found_in = fields.String(required=True, validate=validate.OneOf(PLACES))
    excerpt = fields.String(required=True)


class SearchReply(Wire):
    hits = fields.List(fields.Nested(HitSchema), required=True, metadata={"description": "The best first"})
    total = fields.Integer(required=True, metadata={"description": "How many there are beyond the limit too"})


class CompanySchema(Wire):
    company = fields.String(required=True, metadata={"description": "As the user spelt it last"})
    interviews = fields.Integer(required=True)
    people = fields.Integer(required=True)


class CompaniesReply(Wire):
    companies = fields.List(fields.Nested(CompanySchema), required=True, metadata={"description": "By name"})


class CompanyRequest(Wire):
    company = Text(200, required=True, error_messages={"required": "Say which company."})


class HeldInterview(Wire):
    id = fields.String(required=True)
    role = fields.String(required=True)
    company = fields.String(required=True)
    ended_at = fields.DateTime(required=True, allow_none=True, format="iso")
    outcome = fields.String(required=True)


class SeatSchema(HeldInterview):
    part = fields.String(required=True, allow_none=True)
    topics = fields.List(fields.String(), required=True)
    promised = fields.String(required=True)


class AcquaintanceSchema(Wire):
    person = fields.Nested(KnownPerson, required=True)
    seats = fields.List(fields.Nested(SeatSchema), required=True, metadata={"description": "Every interview with them"})
    last_contact = fields.Nested(ContactSchema, required=True, allow_none=True)
    next_step = fields.Nested(FollowupSchema, required=True, allow_none=True)


class CompanyReply(Wire):
    company = fields.String(required=True)
    interviews = fields.List(fields.Nested(HeldInterview), required=True)
    people = fields.List(fields.Nested(AcquaintanceSchema), required=True, metadata={"description": "By name"})
