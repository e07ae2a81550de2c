"""`POST /readiness`: what the visitor one has just invited will find. Of the profile's text nothing is stored."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from flask import g

from ..drafting.library import Library
from ..errors import Invalid
from ..relations.advice import Advice
from ..relations.readiness import Lexicon, Said, judge
from ..relations.readiness.judgement import Check
from ..relations.readiness.remembered import Remembered, readiness_advice
from ..store.interviews import interview_by_id
from ..store.records import User
from ..store.users import user_by_id
from .body import Noun
from .once import changing
from .schemas.readiness import Look, ReadinessReply, ReadinessRequest
from .services import services

blueprint = Noun("readiness", __name__, description="Whether the user's own profile is ready for its visitor")


@blueprint.route("/readiness", methods=["POST"])
@blueprint.arguments(ReadinessRequest)
@blueprint.response(200, ReadinessReply)
def look_at_profile(look: Look) -> dict[str, Any]:
    """Look at the user's own profile from the hiring manager's side"""
    # Not carried out once: a kept reply would keep the profile's words, and a second look does no harm.
    parts = services()
    with changing() as session:
        user = user_by_id(session, g.token.user_id)
        said = _completed(session, look, user)
        judgement = judge(look.profile, said, lexicon_of(parts.library), parts.today(user))
        user.readiness = {
            "verdict": judgement.verdict,
            "codes": judgement.to_mend,
            "role": said.role,
            "at": parts.now().isoformat(),
        }
    return {
        "verdict": judgement.verdict,
        "message": judgement.message,
        "role": said.role,
        "counts": judgement.counts,
        "checks": [_shown(check) for check in judgement.checks],
    }


@lru_cache(maxsize=4)
def lexicon_of(library: Library) -> Lexicon:
    return Lexicon.of(library.language(code).profile for code in library.languages())


def advice_on_profile(user: User, role: str, now: datetime) -> Iterable[Advice]:
    """What is remembered of the last look, before an invitation goes out; `role` is that of the interview."""
    last = None
    if user.readiness:
        kept = user.readiness
        at = datetime.fromisoformat(kept["at"])
        last = Remembered(kept["verdict"], tuple(kept["codes"]), at, kept["role"])
    return readiness_advice(last, role, now, has_aim=bool(user.target_role or user.keywords))


def _completed(session: Any, look: Look, user: User) -> Said:
    """With what is on record: of the interview, and of what the user aims at."""
    said = look.said
    if look.interview_id:
        interview = interview_by_id(session, user.id, look.interview_id)
        if interview is None:
            raise Invalid(fields={"interview_id": ["There is no such interview."]})
        topics = tuple(topic for met in interview.participants for topic in met.topics)
        said = replace(said, role=said.role or interview.role, company=said.company or interview.company, topics=topics)
    strengths = tuple(user.keywords) or ((user.strength,) if user.strength else ())
    return replace(said, role=said.role or user.target_role, keywords=said.keywords or strengths)


def _shown(check: Check) -> dict[str, Any]:
    return {"code": check.code, "severity": check.severity, "message": check.message, **asdict(check.outcome)}
