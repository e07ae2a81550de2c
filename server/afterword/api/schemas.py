"""Every shape on the wire, with its limits; unknown fields are refused, once, in the base schema."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from ..drafting.context import PARTS, TONES, Context, Errand, Interview, Me, Person, UsedNote
from ..drafting.library.language import REGISTERS
from ..relations.permission import PERMISSIONS

GENDERS = ("f", "m", "unknown")
MARKS = ("copied", "sent", "accepted", "declined", "withdrawn")


class Text(fields.String):
    """Text of at most `longest` characters that can be stored and sent on."""

    default_error_messages = {"characters": "Holds characters that are no text, such as NUL."}  # noqa: RUF012

    def __init__(self, longest: int, *, strip: bool = True, **kwargs: Any) -> None:
        self._strip = strip
        kwargs.setdefault("validate", validate.Length(max=longest, error="Use at most {max} characters."))
        super().__init__(**kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **kwargs)
        if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise self.make_error("characters")
        return text.strip() if self._strip else text


class Day(fields.Date):
    """A day that can be reckoned with, from the years in which people wrote to each other by computer."""

    default_error_messages = {"range": "Use a date between 1970 and 2999."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        day: date = super()._deserialize(value, attr, data, **kwargs)
        if not 1970 < day.year < 2999:
            raise self.make_error("range")
        return day


class Wire(ma.Schema):
    """The base of every shape."""

    class Meta:
        unknown = ma.RAISE

    error_messages = {"unknown": "There is no such field."}  # noqa: RUF012


class Sparse(Wire):
    """A body in which an empty field means the same as an absent one."""

    @ma.pre_load
    def drop_empty(self, data: Any, **_: Any) -> Any:
        if not isinstance(data, dict):
            return data
        return {key: value for key, value in data.items() if value is not None and value != ""}


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
    clauses = fields.List(Text(80), validate=validate.Length(max=40))

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


class TokenRequest(Wire):
    label = Text(
        80,
        required=True,
        validate=validate.Length(1, 80, error="A label has {min} to {max} characters."),
        error_messages={"required": "Say what to call it."},
    )


class TokenSchema(Wire):
    kid = fields.String(required=True, metadata={"description": "Names the token; it is no secret"})
    label = fields.String(required=True)
    scopes = fields.List(fields.String(), required=True)
    origin = fields.String(required=True, allow_none=True, metadata={"description": "The extension that paired"})
    created_at = fields.DateTime(required=True, format="iso")
    paired_at = fields.DateTime(required=True, allow_none=True, format="iso")
    last_used_at = fields.DateTime(required=True, allow_none=True, format="iso")
    expires_at = fields.DateTime(required=True, allow_none=True, format="iso")
    revoked_at = fields.DateTime(required=True, allow_none=True, format="iso")


class TokensReply(Wire):
    tokens = fields.List(fields.Nested(TokenSchema), required=True)


class HelloRequest(Wire):
    pass


class HelloReply(Wire):
    app = fields.String(required=True)
    api = fields.Integer(required=True)
    version = fields.String(required=True)
    label = fields.String(required=True, metadata={"description": "What the user called this token"})
    me = fields.Nested(MeSchema, required=True)


class HealthReply(Wire):
    ok = fields.Boolean(required=True)
    app = fields.String(required=True)
    api = fields.Integer(required=True)
