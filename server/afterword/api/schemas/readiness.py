"""The shapes of the user's own profile as a visitor sees it, and of what there is to mend, on the wire."""

from dataclasses import dataclass
from typing import Any, get_args

import marshmallow as ma
from marshmallow import fields, validate

from ...relations.readiness import Job, Post, Profile, Said
from ...relations.readiness.case import Need, Verdict
from ...relations.readiness.judgement import CODES, SEVERITIES, VERDICTS
from .base import Day, Sparse, Text, Wire
from .me import keywords_field

_UNREAD: dict[str, Any] = {"allow_none": True, "load_default": None}


def _listed(kind: fields.Field[Any], most: int, **more: Any) -> fields.List[Any]:
    return fields.List(kind, validate=validate.Length(max=most, error="Send at most {max}."), **more)


class JobSchema(Wire):
    title = Text(200, **_UNREAD)
    company = Text(200, **_UNREAD)
    dates = Text(100, **_UNREAD, metadata={"description": "As the page shows them"})
    text = Text(4000, **_UNREAD)

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Job:
        return Job(**data)


class PostSchema(Wire):
    date = Day(**_UNREAD)
    text = Text(4000, required=True)

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Post:
        return Post(data["text"], data["date"])


class ProfileSchema(Wire):
    """Null or absent is what was not read; an empty text or list is what the page shows to be empty."""

    headline = Text(400, **_UNREAD)
    about = Text(5000, **_UNREAD)
    jobs = _listed(fields.Nested(JobSchema), 30, **_UNREAD, metadata={"description": "The latest first"})
    skills = _listed(Text(100), 100, **_UNREAD)
    posts = _listed(fields.Nested(PostSchema), 30, **_UNREAD)
    has_photo = fields.Boolean(truthy={True}, falsy={False}, **_UNREAD)
    profile_url = Text(500, **_UNREAD)
    contact = _listed(Text(500), 10, **_UNREAD, metadata={"description": "Addresses of mail and web that are shown"})

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Profile:
        lists = {name: tuple(data[name]) for name in _LISTS if data[name] is not None}
        return Profile(**{**data, **lists})


_LISTS = ("jobs", "skills", "posts", "contact")


@dataclass(frozen=True, slots=True)
class Look:
    """A profile to look at, and what was said, before the user's own record fills in what the request left out."""

    profile: Profile
    said: Said
    interview_id: str = ""


class ReadinessRequest(Sparse):
    profile = fields.Nested(
        ProfileSchema, required=True, error_messages={"required": "Send the profile as the page shows it."}
    )
    interview_id = Text(12, metadata={"description": "The interview that the visitor is from"})
    role = Text(200, metadata={"description": "Of the interview. Default: its own, else the user's target role"})
    company = Text(200)
    keywords = keywords_field()
    answers = _listed(
        Text(200), 20, metadata={"description": "What was named in answers: a tool, a result or a project each"}
    )
    dates = _listed(Text(200), 20, metadata={"description": "Lines of the CV, each with a company and its years"})

    @ma.validates_schema
    def has_something_to_judge(self, data: dict[str, Any], **_: Any) -> None:
        if data["profile"].headline is None and data["profile"].about is None:
            raise ma.ValidationError({"profile": ["Send at least the headline or the About text."]})

    @ma.post_load
    def make(self, data: dict[str, Any], **_: Any) -> Look:
        profile, interview_id = data.pop("profile"), data.pop("interview_id", "")
        said: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return Look(profile, Said(**said), interview_id)


class CheckSchema(Wire):
    code = fields.String(required=True, validate=validate.OneOf(CODES))
    verdict = fields.String(required=True, validate=validate.OneOf(get_args(Verdict)))
    severity = fields.String(required=True, validate=validate.OneOf(SEVERITIES))
    evidence = fields.List(fields.String(), required=True, metadata={"description": "Quotes from the profile"})
    missing = fields.List(
        fields.String(), required=True, metadata={"description": "The user's own words that the profile does not hold"}
    )
    needs = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf((*get_args(Need), None)),
        metadata={"description": "What there was nothing to judge by"},
    )
    message = fields.String(required=True, metadata={"description": "What to do; empty where there is nothing"})


class CountsSchema(Wire):
    fine = fields.Integer(required=True)
    mend = fields.Integer(required=True)
    not_checked = fields.Integer(required=True)


class ReadinessReply(Wire):
    verdict = fields.String(required=True, validate=validate.OneOf(VERDICTS))
    message = fields.String(required=True, metadata={"description": "The verdict in one sentence"})
    role = fields.String(required=True, metadata={"description": "That the profile was judged for; may be empty"})
    counts = fields.Nested(CountsSchema, required=True)
    checks = fields.List(fields.Nested(CheckSchema), required=True)
