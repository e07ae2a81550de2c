"""What an invitation says of an interview: a proposal, for the user to look at before anything is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

LONGEST_TALK = timedelta(minutes=600)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the invitation leaves open, or that the user should look at twice."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`title` is the invitation's own line; a field that it does not say for certain is empty."""

    title: str = ""
    company: str = ""
    role: str = ""
    ended_at: datetime | None = None
    zone: str = "UTC"
    format: str = ""
    minutes: int | None = None
    people: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def in_time(proposal: Proposal, start: datetime | None, end: datetime | None, now: datetime) -> Proposal:
    """With its times, both in UTC, and what is to say of them."""
    doubts = tuple(_doubts(start, end, now))
    ends = end or start
    lasts = end - start if start and end else timedelta(0)
    minutes = round(lasts.total_seconds() / 60) if timedelta(0) < lasts <= LONGEST_TALK else None
    ended_at = ends if ends and lasts >= timedelta(0) else None
    return replace(proposal, ended_at=ended_at, minutes=minutes, doubts=(*proposal.doubts, *doubts))


def _doubts(start: datetime | None, end: datetime | None, now: datetime) -> Iterator[Doubt]:
    if start and end and end < start:
        yield Doubt("ends_before_it_begins", "It ends before it begins; say when it really ended.")
    elif start and not end:
        yield Doubt("end_unknown", "It says only when it begins; say when it ended.")
    if (end or start or now) > now:
        yield Doubt("interview_ahead", "This interview is still to come.")


def zone_assumed(zone: str, named: str = "") -> Doubt:
    why = f"Nobody knows the time zone “{named[:60]}”" if named else "It names no time zone"
    return Doubt("zone_assumed", f"{why}; its times are taken as those of {zone}.")


def placed(value: datetime, zone: str) -> datetime:
    """What a clock in that zone shows, as a moment in UTC, where an hour is an hour."""
    return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
