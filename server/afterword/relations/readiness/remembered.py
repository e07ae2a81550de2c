"""What is remembered of the last judgement, and what it says before an invitation goes out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ...folding import words
from ..advice import Advice
from .judgement import Readiness

GOOD_FOR = timedelta(days=90)

Severity = Literal["info", "warning"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """Of the profile's text nothing: the verdict, the codes of what was to be mended, when, and for which role."""

    verdict: Readiness
    codes: tuple[str, ...]
    at: datetime
    role: str = ""


def readiness_advice(last: Remembered | None, role: str, now: datetime, *, has_aim: bool) -> Iterator[Advice]:
    """One line on whether the profile is ready for this interview; silent to who shows no interest in it.

    `role` is that of the interview, `has_aim` whether the user has told what they aim at.
    """
    if last is None:
        if has_aim:
            yield Advice("profile_unchecked", "info", "Your own profile has not been checked yet.")
    elif now - last.at > GOOD_FOR or (role and last.role and words(role) != words(last.role)):
        day = f"{last.at:%Y-%m-%d}"
        yield Advice(
            "profile_unchecked", "info", f"Your own profile was last checked on {day}, not for this interview."
        )
    elif last.verdict == "ready":
        yield Advice("profile_ready", "info", "Your own profile is ready for this visitor.")
    elif last.verdict == "nearly":
        yield Advice("profile_nearly_ready", "info", f"Your own profile is nearly ready; to mend: {len(last.codes)}.")
    else:
        yield Advice("profile_not_ready", "warning", f"Your own profile is not ready; to mend: {len(last.codes)}.")
