"""Writes entries as iCalendar (RFC 5545), so that every calendar program takes a changed one for the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event
from icalendar.prop import vDuration, vText, vUri

from .entries import LASTS, Entry

NAME = "Afterword"
ASK_AGAIN = timedelta(hours=1)  # how soon a program that subscribed should look for changes


@dataclass(frozen=True, slots=True)
class Version:
    """How often an entry changed, and when it last did."""

    sequence: int
    changed_at: datetime


def write_calendar(entries: Iterable[tuple[Entry, Version]]) -> str:
    """One calendar file. The same entries in the same versions give the same text, whenever it is asked for."""
    calendar = Calendar()
    calendar.add("prodid", "-//Afterword//Reminders//EN")
    calendar.add("version", "2.0")
    # Each program reads the name and the interval of its own generation: RFC 7986, or what Apple and Microsoft made up.
    calendar.add("name", NAME)
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", vDuration(ASK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN))
    for entry, version in entries:
        calendar.add_component(_event(entry, version))
    return str(calendar.to_ical(), "utf-8")


def _event(entry: Entry, version: Version) -> Event:
    event = Event()
    event.add("uid", vText(entry.uid))
    # Without a METHOD this is when the event was last changed, so the file stays the same until one does.
    event.add("dtstamp", version.changed_at.astimezone(UTC))
    event.add("last-modified", version.changed_at.astimezone(UTC))
    event.add("sequence", version.sequence)
    event.add("dtstart", entry.start.astimezone(UTC))
    event.add("dtend", (entry.start + LASTS).astimezone(UTC))
    event.add("summary", vText(entry.summary))
    if entry.details:
        event.add("description", vText(entry.details))
    if entry.link:
        event.add("url", vUri(entry.link))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # a reminder keeps nobody from another appointment
    if entry.alarm is not None:
        event.add_component(_alarm(entry, entry.alarm))
    return event


def _alarm(entry: Entry, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", vText(entry.summary))
    alarm.add("trigger", -before)
    return alarm
