"""The shape of an export, version 1; what is read back in is held to it record by record."""

import re
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from ...drafting.context import PARTS
from ...drafting.library import Library
from ...relations.interview import FORMATS, OUTCOMES
from ...relations.permission import PERMISSIONS
from ...relations.readiness.judgement import CODES, VERDICTS
from .base import GENDERS, MARKS, Moment, Text, Wire, Zone
from .followups import ACTS, CONTACTS, PolicySchema
from .me import keywords_field

VERSION = 1
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


def _one_of(choices: tuple[str, ...], **more: Any) -> fields.String:
    return fields.String(required=True, validate=validate.OneOf(choices, error="There are {choices}."), **more)


def _id(longest: int = 12, **more: Any) -> Text:
    return Text(longest, strip=False, validate=validate.Regexp(rf"\A[A-Za-z0-9_-]{{1,{longest}}}\Z"), **more)


class ArchivedAnswer(Wire):
    permission = _one_of(PERMISSIONS)
    at = Moment(required=True)


class ArchivedContact(Wire):
    what = _one_of(CONTACTS)
    at = Moment(required=True)
    note_id = _id(22, load_default=None, allow_none=True)


class ArchivedChoice(Wire):
    code = Text(40, required=True)
    at = Moment(required=True)


class ArchivedPerson(Wire):
    id = _id(required=True)
    name = Text(200, required=True)
    headline = Text(400, load_default="")
    company = Text(200, load_default="")
    profile_url = Text(500, load_default=None, allow_none=True)
    greet_as = Text(100, load_default="")
    gender = fields.String(load_default="unknown", validate=validate.OneOf(GENDERS, error="There are {choices}."))
    every_days = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 3650))
    created_at = Moment(required=True)
    updated_at = Moment(required=True)
    answers = fields.List(fields.Nested(ArchivedAnswer), load_default=list)
    contacts = fields.List(fields.Nested(ArchivedContact), load_default=list)
    choices = fields.List(fields.Nested(ArchivedChoice), load_default=list)


class ArchivedParticipant(Wire):
    person_id = _id(required=True)
    part = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(PARTS))
    topics = fields.List(Text(1000), load_default=list)
    promised = Text(500, load_default="")
    minutes = fields.Integer(strict=True, load_default=None, allow_none=True, validate=validate.Range(0, 600))


class ArchivedInterview(Wire):
    id = _id(required=True)
    company = Text(200, load_default="")
    role = Text(200, load_default="")
    ended_at = Moment(load_default=None, allow_none=True)
    zone = Zone(load_default="UTC")
    format = fields.String(load_default="", validate=validate.OneOf(("", *FORMATS)))
    outcome = fields.String(load_default="open", validate=validate.OneOf(OUTCOMES))
    decided_on = fields.Date(load_default=None, allow_none=True)
    created_at = Moment(required=True)
    participants = fields.List(fields.Nested(ArchivedParticipant), load_default=list)


class ArchivedMark(Wire):
    mark = _one_of(MARKS)
    at = Moment(required=True)


class Facts(fields.Dict):
    """What a draft was made from: a few short values by name."""

    default_error_messages = {"facts": "Holds at most 20 texts, or lists of texts, by name."}  # noqa: RUF012

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, Any]:
        facts: dict[str, Any] = super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        if len(facts) > 20 or not all(_is_short(name) and _is_fact(fact) for name, fact in facts.items()):
            raise self.make_error("facts")
        return facts


def _is_fact(fact: Any) -> bool:
    inner = fact if isinstance(fact, list) else [fact]
    return fact is None or (len(inner) <= 20 and all(_is_short(one) for one in inner))


def _is_short(fact: Any) -> bool:
    return (
        isinstance(fact, str) and len(fact) <= 1000 and not any("\ud800" <= c <= "\udfff" or c == "\x00" for c in fact)
    )


class ArchivedNote(Wire):
    id = _id(22, required=True)
    occasion = Text(40, required=True)
    language = Text(8, required=True)
    limit = fields.Integer(strict=True, required=True, validate=validate.Range(1, 4000))
    text = Text(4000, required=True, strip=False)
    clauses = fields.List(Text(100), load_default=list)
    person_id = _id(load_default=None, allow_none=True)
    interview_id = _id(load_default=None, allow_none=True)
    person = Facts(required=True)
    interview = Facts(required=True)
    permission = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(PERMISSIONS))
    company = Text(200, load_default="")
    role = Text(200, load_default="")
    marks = fields.List(fields.Nested(ArchivedMark), load_default=list)


class ArchivedDecision(Wire):
    key = Text(80, required=True)
    person_id = _id(required=True)
    act = _one_of(ACTS)
    until = Moment(load_default=None, allow_none=True)
    at = Moment(required=True)
    put_off_until = Moment(load_default=None, allow_none=True)
    put_off_at = Moment(load_default=None, allow_none=True)


class ArchivedPolicy(PolicySchema):
    class Meta(Wire.Meta):
        fields = ("circle", "ask_first", "hold_until_decision", "minutes_talked")


class ArchivedAllowance(PolicySchema):
    class Meta(Wire.Meta):
        fields = ("notes_per_month", "invitations_per_week", "reinvite_days")


class WrittenMoment(Moment):
    """A moment that is kept as its text, within a value that is."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:  # type: ignore[override]
        return super()._deserialize(value, attr, data, **kwargs).isoformat()

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return str(value)


class ArchivedReadiness(Wire):
    """Empty where the profile was never looked at."""

    verdict = fields.String(validate=validate.OneOf(VERDICTS, error="There are {choices}."))
    codes = fields.List(fields.String(validate=validate.OneOf(CODES, error="There are {choices}.")))
    role = Text(200)
    at = WrittenMoment()

    @ma.validates_schema
    def is_whole(self, data: dict[str, Any], **_: Any) -> None:
        if data and set(data) != set(self.fields):
            raise ma.ValidationError("Holds verdict, codes, role and at, or nothing.")


class ArchivedMe(Wire):
    name = Text(200, load_default="")
    strength = Text(200, load_default="")
    target_role = Text(200, load_default="")
    keywords = keywords_field(load_default=list)
    language = fields.String(
        load_default="en", validate=validate.OneOf(Library().languages(), error="There are {choices}.")
    )
    ask_sentence = Text(300, load_default="")
    note_limit = fields.Integer(strict=True, load_default=200, validate=validate.OneOf((200, 300)))
    zone = Zone(load_default="UTC")
    every_days = fields.Integer(strict=True, load_default=90, validate=validate.Range(0, 3650))
    policy = fields.Nested(ArchivedPolicy)
    allowance = fields.Nested(ArchivedAllowance)
    readiness = fields.Nested(ArchivedReadiness)


class Archive(Wire):
    """Everything of one user."""

    app = fields.String(required=True, validate=validate.Equal("afterword", error="This is no export of Afterword’s."))
    version = fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(1, VERSION, error="This export is of a newer version; this one reads up to {max}."),
    )
    exported_at = Moment(required=True)
    me = fields.Nested(ArchivedMe, required=True)
    people = fields.List(fields.Nested(ArchivedPerson), required=True)
    interviews = fields.List(fields.Nested(ArchivedInterview), required=True)
    notes = fields.List(fields.Nested(ArchivedNote), required=True)
    decisions = fields.List(fields.Nested(ArchivedDecision), required=True)

    @ma.validates_schema
    def names_nobody_twice(self, data: dict[str, Any], **_: Any) -> None:
        wrong: dict[str, Any] = {}
        for kind, field in (("people", "id"), ("interviews", "id"), ("notes", "id"), ("decisions", "key")):
            seen: set[str] = set()
            for place, record in enumerate(data[kind]):
                if record[field] in seen:
                    wrong.setdefault(kind, {})[place] = {field: ["This stands twice in the file."]}
                seen.add(record[field])
        if wrong:
            raise ma.ValidationError(wrong)
