"""The way of somebody new from nothing to their first note, wherever they are on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..store.drafts import has_notes
from ..store.records import User
from ..store.tokens import paired_tokens


@dataclass(frozen=True, slots=True)
class FirstSteps:
    is_paired: bool
    signs: bool
    has_written: bool

    @property
    def are_done(self) -> bool:
        return self.is_paired and self.has_written

    @property
    def next(self) -> str:
        """`pair`, `sign`, `write`; empty once a note was written."""
        left = (("pair", self.is_paired), ("sign", self.signs), ("write", self.has_written))
        return "" if self.are_done else next((name for name, is_done in left if not is_done), "")


def first_steps(session: Any, user: User, now: datetime) -> FirstSteps:
    return FirstSteps(
        is_paired=bool(paired_tokens(session, user.id, now)),
        signs=bool(user.name),
        has_written=has_notes(session, user.id),
    )
