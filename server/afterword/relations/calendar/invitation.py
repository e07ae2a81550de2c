"""Reads an invitation, as a calendar file or as the text of an e-mail, into proposals of interviews."""

from dataclasses import replace
from datetime import datetime

from .clues import company_in, format_in, role_in
from .ics import Guest, Invited, When, is_calendar, read_events
from .line import one_line
from .pasted import read_text
from .proposal import Doubt, Proposal, in_time, placed, zone_assumed
from .zones import zone_named


def read_invitation(text: str, *, me: str, zone: str, now: datetime) -> list[Proposal]:
    """The interviews that it invites to; InvitationUnreadable if it says nothing for certain.

    `me` is the user's own name, who is no interviewer of theirs; `zone` is where a clock is read that names none.
    """
    if is_calendar(text):
        return [_proposal(event, me, zone, now) for event in read_events(text)]
    return [read_text(text, zone=zone, now=now)]


def _proposal(event: Invited, me: str, home: str, now: datetime) -> Proposal:
    texts = {name: one_line(value, 4000) for name, value in event.texts.items()}
    summary, location = texts.get("SUMMARY", ""), texts.get("LOCATION", "")
    people = _people(event.guests, me)
    words = [summary, texts.get("DESCRIPTION", ""), location]
    company = company_in(words, (guest.mail.partition("@")[2] for guest in event.guests))
    links = (texts.get("CONFERENCE", ""), texts.get("X-GOOGLE-CONFERENCE", ""), words[1])
    proposal = Proposal(
        title=one_line(summary, 200),
        company=company[:200],
        role=role_in(summary, company, people),
        format=format_in(location, links),
        people=people,
        doubts=_doubts(event),
    )
    return _timed(proposal, event, home, now)


def _people(guests: list[Guest], me: str) -> tuple[str, ...]:
    """Everybody named but rooms and the user, each once; the organizer may stand among the guests again."""
    found: dict[str, str] = {}
    for guest in guests:
        if guest.is_person and guest.name and guest.name.casefold() != me.casefold():
            found.setdefault(guest.mail, one_line(guest.name))
    return tuple(dict.fromkeys(found.values()))


def _doubts(event: Invited) -> tuple[Doubt, ...]:
    doubts = [Doubt("date_unreadable", f"There is no such time as “{one_line(fault, 60)}”.") for fault in event.faults]
    if event.is_cancelled:
        doubts.append(Doubt("cancelled", "This invitation was called off."))
    if "RRULE" in event.texts:
        doubts.append(Doubt("repeats", "This event repeats; only its first time is proposed."))
    return tuple(doubts)


def _timed(proposal: Proposal, event: Invited, home: str, now: datetime) -> Proposal:
    start, end = event.start, event.end
    if start is None or not isinstance(start.value, datetime):
        return _without_time(replace(proposal, zone=home), start)
    named = start.zone or (end.zone if end else "")
    zone = "UTC" if start.value.tzinfo and not named else zone_named(named)
    if not zone:
        zone = home
        proposal = replace(proposal, doubts=(*proposal.doubts, zone_assumed(home, named)))
    begins = placed(start.value, zone)
    ends = placed(end.value, zone_named(end.zone) or zone) if end and isinstance(end.value, datetime) else None
    if ends is None and event.duration is not None:
        ends = begins + event.duration
    return in_time(replace(proposal, zone=home if zone == "UTC" else zone), begins, ends, now)


def _without_time(proposal: Proposal, start: When | None) -> Proposal:
    said = f"It names a day, {start.value:%Y-%m-%d}, and no time" if start else "It names no time"
    return replace(proposal, doubts=(*proposal.doubts, Doubt("no_time", f"{said}; say when it ended.")))
