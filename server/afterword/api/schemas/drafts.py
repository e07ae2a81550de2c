"""The shapes of drafts and of what is said about a text, on the wire."""

from dataclasses import dataclass
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from ...drafting.context import PARTS, TONES, Context, Errand, Interview, Me, Person, UsedNote
from ...drafting.library.language import REGISTERS
from ...relations.permission import PERMISSIONS
from .base import GENDERS, Day, Sparse, Text, Wire


class PersonSchema(Sparse):
    name = Text(
        200,
        required=True,
        validate=validate.Length(1, 200, error="Say who the note is for, in at most {max} characters."),
        error_messages={"required": "Say who the note is for."},
        metadata={"description": "As the page shows it; the greeting is worked out here"},
    )
    headline = Text(400)
    company = Text(200)
    profile_url = Text(500)
    greet_as = Text(100, metadata={"description": "The name to greet them by, if the user knows better"})
    gender = fields.String(
        validate=validate.OneOf(GENDERS, error="There are {choices}."),
        metadata={"description": "For languages that greet by it; only if the person shows it"},
    )

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Person:
        return Person(**data)


class InterviewSchema(Sparse):
    role = Text(200)
    company = Text(200)
    date = Day(metadata={"description": "The day on which it ended"})
    part = fields.String(validate=validate.OneOf(PARTS, error="There are {choices}."))
    topics = fields.List(Text(1000), validate=validate.Length(max=10, error="Name at most {max} topics."))

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Interview:
        return Interview(**{**data, "topics": tuple(data.get("topics", ()))})


class WriterSchema(Sparse):
    name = Text(200)
    strength = Text(200)

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Me:
        return Me(**data)


@dataclass(frozen=True, slots=True)
class DraftWish:
    """A context before the user's own record fills in what the request left out."""

    context: Context
    me: Me | None
    limit: int | None
    interview_id: str = ""
    go_ahead: tuple[str, ...] = ()


class ErrandSchema(Sparse):
    resource = Text(200, metadata={"description": "The name of something worth sharing"})
    link = Text(500, metadata={"description": "Its address"})
    question = Text(500, metadata={"description": "The one question to ask"})
    news = Text(500, metadata={"description": "What is new with the user, a whole sentence"})

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Errand:
        return Errand(**data)


class UsedNoteSchema(Sparse):
    """A note that another participant of the interview already has."""

    text = Text(4000, required=True, validate=validate.Length(1, 4000, error="A note has {min} to {max} characters."))
    clauses = fields.List(Text(80), validate=validate.Length(max=40, error="Name at most {max}."))

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> UsedNote:
        return UsedNote(data["text"], tuple(data.get("clauses", ())))


def register_field() -> fields.String:
    return fields.String(
        validate=validate.OneOf(REGISTERS, error="There are {choices}."),
        metadata={"description": "Sie or du, vous or tu, usted or tú. Default: the language's usual one"},
    )


def others_field() -> fields.List[Any]:
    return fields.List(
        fields.Nested(UsedNoteSchema),
        validate=validate.Length(max=20, error="Name at most {max} notes."),
        metadata={"description": "Notes that others of this interview have; drafts are made unlike them"},
    )


class DraftRequest(Sparse):
    """What drafts are asked for; everything but the person's name may be absent or empty."""

    occasion = Text(40, metadata={"description": "Default: thank_you"})
    language = Text(8, metadata={"description": "Default: en"})
    limit = fields.Integer(
        strict=True,
        validate=validate.Range(1, 2000, error="Use a number from {min} to {max}."),
        metadata={"description": "In UTF-16 units. Default: the occasion's, or the user's own note limit"},
    )
    count = fields.Integer(strict=True, validate=validate.Range(1, 12, error="Use a number from {min} to {max}."))
    skip = fields.Integer(
        strict=True,
        validate=validate.Range(0, 100, error="Use a number from {min} to {max}."),
        metadata={"description": "How many drafts of this same request were seen before"},
    )
    tone = fields.String(validate=validate.OneOf(TONES, error="There are {choices}."))
    seed = fields.Integer(strict=True, validate=validate.Range(0, 2**31 - 1, error="Use a number from {min} to {max}."))
    person = fields.Nested(PersonSchema, required=True, error_messages={"required": "Say who the note is for."})
    interview = fields.Nested(InterviewSchema)
    interview_id = Text(12, metadata={"description": "One on record, which fills in what `interview` leaves out"})
    permission = fields.String(validate=validate.OneOf(PERMISSIONS, error="There are {choices}."))
    go_ahead = fields.List(
        Text(40),
        validate=validate.Length(max=10, error="Name at most {max} codes."),
        metadata={"description": "Codes of advice that the user overrules for this person"},
    )
    register = register_field()
    errand = fields.Nested(ErrandSchema)
    others = others_field()
    me = fields.Nested(WriterSchema)

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> DraftWish:
        me = data.pop("me", None)
        limit = data.pop("limit", None)
        others = tuple(data.pop("others", ()))
        record = {"interview_id": data.pop("interview_id", ""), "go_ahead": tuple(data.pop("go_ahead", ()))}
        return DraftWish(Context(**data, others=others), me=me, limit=limit, **record)


class LintRequest(Sparse):
    """A text, drafted or written by hand, and what its author knew."""

    text = Text(
        4000,
        strip=False,
        required=True,
        validate=validate.Length(1, 4000, error="Send the text to look at, in at most {max} characters."),
        error_messages={"required": "Send the text to look at."},
    )
    occasion = Text(40, metadata={"description": "Default: thank_you"})
    language = Text(8, metadata={"description": "Default: en"})
    limit = fields.Integer(strict=True, validate=validate.Range(1, 4000, error="Use a number from {min} to {max}."))
    tone = fields.String(validate=validate.OneOf(TONES, error="There are {choices}."))
    person = fields.Nested(PersonSchema)
    interview = fields.Nested(InterviewSchema)
    me = fields.Nested(WriterSchema)
    register = register_field()
    errand = fields.Nested(ErrandSchema)
    others = others_field()

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> tuple[str, DraftWish]:
        text, me, limit = data.pop("text"), data.pop("me", None), data.pop("limit", None)
        person = data.pop("person", Person(""))
        others = tuple(data.pop("others", ()))
        return text, DraftWish(Context(person=person, **data, others=others), me=me, limit=limit)


class FindingSchema(Wire):
    code = fields.String(required=True)
    severity = fields.String(required=True, validate=validate.OneOf(("error", "warning")))
    message = fields.String(required=True)
    span = fields.List(fields.Integer(), allow_none=True, metadata={"description": "Start and end in UTF-16 units"})
    better = fields.String(allow_none=True, metadata={"description": "What can stand in the place of the span"})


class LintReply(Wire):
    findings = fields.List(fields.Nested(FindingSchema), required=True)


class AdviceSchema(Wire):
    code = fields.String(required=True)
    severity = fields.String(required=True, validate=validate.OneOf(("info", "warning", "error")))
    message = fields.String(required=True)


class DraftSchema(Wire):
    text = fields.String(required=True)
    length = fields.Integer(required=True, metadata={"description": "In UTF-16 units, as LinkedIn counts"})
    limit = fields.Integer(required=True)
    language = fields.String(required=True)
    occasion = fields.String(required=True)
    clauses = fields.List(fields.String(), required=True)
    dropped = fields.List(fields.String(), required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    subject = fields.String(metadata={"description": "The subject line of an e-mail; empty for anything else"})
    receipt = fields.String(required=True)


class GreetingSchema(Wire):
    greet_as = fields.String(required=True, metadata={"description": "The name that the drafts greet by; may be empty"})
    gender = fields.String(required=True, validate=validate.OneOf(GENDERS))
    certain = fields.Boolean(required=True, metadata={"description": "Whether the name needs no second look"})


class DraftReply(Wire):
    drafts = fields.List(fields.Nested(DraftSchema), required=True)
    advice = fields.List(fields.Nested(AdviceSchema), required=True)
    more = fields.Boolean(required=True)
    person = fields.Nested(GreetingSchema, required=True)
