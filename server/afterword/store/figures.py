"""How much a server is used, in figures that tell nothing about anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from .records import Mark, Token, UsedDraft, User

LATELY = timedelta(days=30)
FEWEST = 5  # a figure about fewer users could tell about one of them


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a cohort. Of fewer than FEWEST users only how many they are is told: the other figures are None."""

    cohort: str
    users: int
    active: int | None
    notes: int | None


def figures(session: Session, now: datetime) -> Sequence[Figures]:
    """By cohort: its users, those of them who used a browser lately, and the notes they say they sent lately."""
    since = now - LATELY
    users = _counts(session, select(User.cohort, func.count()))
    used = select(User.cohort, func.count(User.id.distinct())).join(Token, Token.user_id == User.id)
    active = _counts(session, used.where(Token.last_used_at >= since))
    sent = select(User.cohort, func.count()).join(UsedDraft, UsedDraft.user_id == User.id).join(Mark)
    notes = _counts(session, sent.where(Mark.mark == "sent", Mark.at >= since))
    return [
        Figures(
            cohort=cohort,
            users=count,
            active=active.get(cohort, 0) if count >= FEWEST else None,
            notes=notes.get(cohort, 0) if count >= FEWEST else None,
        )
        for cohort, count in sorted(users.items())
    ]


def _counts(session: Session, query: Select[str, int]) -> dict[str, int]:
    return dict(session.execute(query.group_by(User.cohort)).all())
