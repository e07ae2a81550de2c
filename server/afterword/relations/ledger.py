"""The ledger: what the account still allows, counted from what the user says they sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from .advice import Advice

MONTH = timedelta(days=30)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What LinkedIn allows this account; its figures differ from account to account, so each is a setting.

    `notes_per_month` is None where notes are not counted.
    """

    notes_per_month: int | None = 5
    invitations_per_week: int = 100
    reinvite_days: int = 21


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that the user says they sent; `withdrawn_at` if they took it back."""

    sent_at: datetime
    with_note: bool = True
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left now; `next_note_at` is when the next note comes free, if there is none left."""

    notes_left: int | None
    invitations_left: int
    next_note_at: datetime | None = None


def balance(allowance: Allowance, sent: Iterable[Invitation], now: datetime) -> Balance:
    """What the account still allows. A note counts for thirty days, an invitation for seven, withdrawn or not."""
    gone = [invitation for invitation in sent if invitation.sent_at <= now]
    notes = sorted(
        invitation.sent_at for invitation in gone if invitation.with_note and now - invitation.sent_at < MONTH
    )
    week = sum(now - invitation.sent_at < WEEK for invitation in gone)
    invitations_left = max(0, allowance.invitations_per_week - week)
    if allowance.notes_per_month is None:
        return Balance(None, invitations_left)
    left = max(0, allowance.notes_per_month - len(notes))
    return Balance(left, invitations_left, None if left else _free_again(notes, allowance.notes_per_month))


def _free_again(notes: Sequence[datetime], per_month: int) -> datetime | None:
    """When so many of the notes have lapsed that one more may be written; never, if none is allowed at all."""
    return notes[len(notes) - per_month] + MONTH if per_month else None


def may_invite_again(allowance: Allowance, invitation: Invitation, now: datetime) -> bool:
    """Whether LinkedIn lets the user invite this person again."""
    if invitation.withdrawn_at is None:
        return False
    return now >= invitation.withdrawn_at + timedelta(days=allowance.reinvite_days)


def ledger_advice(
    allowance: Allowance, left: Balance, theirs: Sequence[Invitation], person: str, now: datetime
) -> list[Advice]:
    """What the ledger says about one more invitation; `theirs` are those this person had, oldest first."""
    said = []
    if theirs and theirs[-1].withdrawn_at is None:
        said.append(Advice("already_invited", "info", f"You have invited {person} already; write once they accept."))
    elif theirs and not may_invite_again(allowance, theirs[-1], now):
        days = allowance.reinvite_days
        message = f"You took an invitation to {person} back less than {days} days ago; LinkedIn may refuse another."
        said.append(Advice("reinvite_wait", "warning", message))
    if left.notes_left == 0:
        again = f" until {left.next_note_at:%Y-%m-%d}" if left.next_note_at else ""
        message = f"Your account’s notes are used up{again}; invite without one, or thank them by e-mail."
        said.append(Advice("notes_used_up", "warning", message))
    if left.invitations_left == 0:
        said.append(Advice("invitations_used_up", "warning", "Your account’s invitations of this week are used up."))
    return said
