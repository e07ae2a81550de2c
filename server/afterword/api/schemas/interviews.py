"""The shapes of interviews, their participants, and people, on the wire."""

from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from ...drafting.context import PARTS
from ...relations.interview import FORMATS, OUTCOMES
from ...relations.permission import PERMISSIONS
from .base import GENDERS, Day, Moment, Text, Wire, Zone


def _one_of(choices: tuple[str, ...], **more: Any) -> fields.String:
    return fields.String(validate=validate.OneOf(choices, error="There are {choices}."), **more)


_NAMES = (
    validate.Length(min=1, error="Say who it is."),
    validate.Length(max=200, error="Use at most {max} characters."),
)


class PersonChanges(Wire):
    """What the user knows of a person; the fields that are given change."""

    name = Text(200, validate=_NAMES)
    headline = Text(400)
    company = Text(200)
    profile_url = Text(500)
    greet_as = Text(100, metadata={"description": "Empty: as the name itself says"})
    gender = _one_of(GENDERS)
    permission = _one_of(PERMISSIONS, metadata={"description": "What they said to an invitation"})
    every_days = fields.Integer(
        strict=True,
        allow_none=True,
        validate=validate.Range(0, 3650, error="Use a number from {min} to {max}."),
        metadata={"description": "Days between contacts; 0 for never, null for the user's usual interval"},
    )


class KnownAnswer(Wire):
    permission = fields.String(required=True)
    at = fields.DateTime(required=True, format="iso")


class KnownPerson(Wire):
    id = fields.String(required=True)
    name = fields.String(required=True)
    headline = fields.String(required=True)
    company = fields.String(required=True)
    profile_url = fields.String(required=True)
    greet_as = fields.String(required=True)
    gender = fields.String(required=True)
    every_days = fields.Integer(required=True, allow_none=True)
    permission = fields.String(required=True, allow_none=True, metadata={"description": "The latest answer"})
    answers = fields.List(fields.Nested(KnownAnswer), required=True, metadata={"description": "Oldest first"})


class PeopleReply(Wire):
    people = fields.List(fields.Nested(KnownPerson), required=True)


class SeenPerson(Wire):
    """Somebody as a page shows them, or as the user remembers them."""

    name = Text(
        200,
        required=True,
        validate=_NAMES,
        error_messages={"required": "Say who it is."},
    )
    headline = Text(400)
    company = Text(200)
    profile_url = Text(500)


class ParticipantRequest(Wire):
    """A person of an interview, known by `profile_url`, else by `person_id`; somebody new without either."""

    person = fields.Nested(SeenPerson)
    person_id = Text(12)
    part = _one_of(PARTS, allow_none=True)
    topics = fields.List(Text(1000), validate=validate.Length(max=10, error="Name at most {max} topics."))
    promised = Text(500, metadata={"description": "What was promised to them, or by them"})
    minutes = fields.Integer(
        strict=True,
        allow_none=True,
        validate=validate.Range(0, 600, error="Use a number from {min} to {max}."),
        metadata={"description": "How long the two talked"},
    )
    permission = _one_of(PERMISSIONS)

    @ma.validates_schema
    def names_somebody(self, data: dict[str, Any], **_: Any) -> None:
        if not data.get("person") and not data.get("person_id"):
            raise ma.ValidationError("Say who it is.", "person")


class KnownParticipant(Wire):
    person = fields.Nested(KnownPerson, required=True)
    part = fields.String(required=True, allow_none=True)
    topics = fields.List(fields.String(), required=True)
    promised = fields.String(required=True)
    minutes = fields.Integer(required=True, allow_none=True)


class InterviewRequest(Wire):
    """The fields that are given change."""

    company = Text(200)
    role = Text(200)
    ended_at = Moment(allow_none=True, metadata={"description": "When it ended, with its offset"})
    zone = Zone(metadata={"description": "The IANA name of the place's time zone. Default: UTC"})
    format = _one_of(("", *FORMATS))
    outcome = _one_of(OUTCOMES)
    decided_on = Day(allow_none=True, metadata={"description": "The day of the company's decision"})


class KnownInterview(Wire):
    id = fields.String(required=True)
    company = fields.String(required=True)
    role = fields.String(required=True)
    ended_at = fields.DateTime(required=True, allow_none=True, format="iso")
    zone = fields.String(required=True)
    format = fields.String(required=True)
    outcome = fields.String(required=True)
    decided_on = fields.Date(required=True, allow_none=True)
    participants = fields.List(fields.Nested(KnownParticipant), required=True)


class InterviewsReply(Wire):
    interviews = fields.List(fields.Nested(KnownInterview), required=True)


class MatchSchema(Wire):
    interview = fields.Nested(KnownInterview, required=True)
    person_id = fields.String(required=True, metadata={"description": "Empty if only the company agrees"})
    why = fields.String(
        required=True,
        validate=validate.OneOf(("same_profile", "same_name", "similar_name", "same_company")),
    )


class MatchesReply(Wire):
    matches = fields.List(fields.Nested(MatchSchema), required=True, metadata={"description": "The surest first"})


class Removed(Wire):
    removed = fields.String(required=True, metadata={"description": "The id of what is gone"})
