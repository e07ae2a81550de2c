"""The entries of the user's calendar: a step of the plan when it is due, the question at the end of an interview."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from ..plan import Kind, Step
from .line import one_line, web_address

LASTS = timedelta(minutes=15)
ASKED_WITHIN = timedelta(days=1)  # past that, the question of an interview's end only stands in the way

_AFTERWORD = UUID("6f7b0d5e-8d0b-5b0e-9a55-0a6c1f3a2c11")  # the namespace of our events' names
# Thanks have an end, so they are called to mind before it; while an invitation waits, nothing shall press.
_CALLED_TO_MIND: dict[Kind, timedelta | None] = {
    "thank": timedelta(hours=2),
    "hold": timedelta(hours=2),
    "pending": None,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `key` stays the same for as long as what it is about does; `alarm` is how long before the start."""

    key: str
    start: datetime
    summary: str
    details: str = ""
    link: str = ""
    alarm: timedelta | None = None

    @property
    def uid(self) -> str:
        """Its name in every calendar, which tells nothing about whom it concerns."""
        return str(uuid5(_AFTERWORD, self.key))

    @property
    def digest(self) -> str:
        """Changes when anything does that a calendar shows."""
        content = json.dumps(asdict(self), default=str, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()


def step_entry(step: Step, line: str, company: str = "", profile_url: str = "") -> Entry:
    """`line` says the step, with its person, in the user's language."""
    alarm = _CALLED_TO_MIND.get(step.kind, timedelta(0))
    return Entry(step.key, step.due, one_line(line), one_line(company), web_address(profile_url), alarm)


def ask_entry(interview_id: str, ended_at: datetime, line: str, role: str = "", company: str = "") -> Entry:
    """The alarm comes while the interview still lasts: the question belongs to its last minute."""
    about = one_line(" · ".join(part for part in (role, company) if part))
    return Entry(f"ask:{interview_id}", ended_at, one_line(line, 400), about, alarm=timedelta(minutes=5))
