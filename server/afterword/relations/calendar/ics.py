"""Reads iCalendar within limits: a few events, no deep nesting, no repetition worked out, no time zones of its own.

The library unfolds lines and takes them apart. What could cost time or memory without end never reaches it: rules of
repetition are noted and not followed, and a zone counts by its name, never by the rules that the sender gives for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from icalendar.parser import Contentline, Contentlines, Parameters
from icalendar.prop import vDDDTypes, vDuration

from ...errors import InvitationUnreadable

MAX_BYTES = 1024 * 1024
MAX_EVENTS = 50
MAX_NESTING = 3  # a calendar, its event, the event's alarm
MAX_GUESTS = 50

_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "CONFERENCE", "X-GOOGLE-CONFERENCE", "RRULE"})
_TIMES = frozenset({"DTSTART", "DTEND", "DURATION"})
_GUESTS = frozenset({"ORGANIZER", "ATTENDEE"})
_READ = _TEXTS | _TIMES | _GUESTS | {"METHOD"}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody invited, or the organizer; `name` is empty where only an address is given."""

    name: str
    mail: str
    is_person: bool = True


@dataclass(frozen=True, slots=True)
class When:
    """A time as it is written: a moment, a clock's time in a named zone or in none, or a whole day."""

    value: datetime | date
    zone: str = ""


@dataclass(slots=True)
class Invited:
    """One event as its file has it; `faults` are times that cannot be read, in the file's own spelling."""

    texts: dict[str, str] = field(default_factory=dict)
    guests: list[Guest] = field(default_factory=list)
    start: When | None = None
    end: When | None = None
    duration: timedelta | None = None
    faults: list[str] = field(default_factory=list)
    is_cancelled: bool = False
    seen: set[str] = field(default_factory=set)


def is_calendar(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"


def read_events(text: str) -> list[Invited]:
    """The events of a calendar file; InvitationUnreadable says in a sentence why there is nothing to read."""
    events: list[Invited] = []
    cancelled = False
    for depth, name, line in _lines(text):
        if name == "BEGIN":
            if line == "VEVENT":
                _hold(len(events) < MAX_EVENTS, "too_many", f"This calendar holds more than {MAX_EVENTS} events.")
                events.append(Invited())
        elif depth == 1:
            cancelled = cancelled or (name == "METHOD" and line.upper().endswith(":CANCEL"))
        elif depth == 2 and events:
            _take(events[-1], name, line)
    _hold(bool(events), "no_event", "There is no event in this calendar.")
    for event in events:
        event.is_cancelled = cancelled or event.texts.get("STATUS", "").upper() == "CANCELLED"
    return events


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Each beginning of a component, and each line worth reading in a calendar or an event itself, with its depth."""
    _hold(len(text.encode()) <= MAX_BYTES, "too_large", "This calendar is larger than 1 MB.")
    open_components: list[str] = []
    for line in Contentlines.from_ical(text.lstrip("\ufeff")):
        name = line[:24].partition(":")[0].partition(";")[0].strip().upper()
        if name == "BEGIN":
            open_components.append(line[6:].strip().upper())
            _hold(len(open_components) <= MAX_NESTING, "too_deep", "This calendar is nested deeper than calendars are.")
            yield len(open_components), name, open_components[-1]
        elif name == "END":
            _hold(open_components[-1:] == [line[4:].strip().upper()], "not_whole", "This calendar is not whole.")
            open_components.pop()
        elif name in _READ and open_components[1:] in ([], ["VEVENT"]):
            yield len(open_components), name, line
    _hold(not open_components, "not_whole", "This calendar is not whole.")


def _take(event: Invited, name: str, line: str) -> None:
    """The first of each counts; of guests there may be some."""
    if len(event.guests) >= MAX_GUESTS if name in _GUESTS else name in event.seen:
        return
    event.seen.add(name)
    try:
        _, parameters, value = Contentline(line).parts()
    except ValueError:
        return  # no line that the library can take apart; the rest of the event may be sound
    if name in _TIMES:
        _take_time(event, name, parameters, value)
    elif name in _TEXTS:
        event.texts[name] = value
    else:
        event.guests.append(_guest(parameters, value))


def _take_time(event: Invited, name: str, parameters: Parameters, value: str) -> None:
    try:
        if name == "DURATION":
            event.duration = _bounded(vDuration.from_ical(value))
        else:
            when = When(_dated(vDDDTypes.from_ical(value)), str(parameters.get("TZID", "")))
            setattr(event, "start" if name == "DTSTART" else "end", when)
    except (ValueError, OverflowError):
        event.faults.append(value)


def _dated(read: object) -> date:
    if not isinstance(read, date) or not 1970 < read.year < 2999:
        raise ValueError(read)
    return read


def _bounded(duration: timedelta) -> timedelta:
    if duration > timedelta(days=31):
        raise ValueError(duration)
    return duration


def _guest(parameters: Parameters, value: str) -> Guest:
    mail = value.lower().removeprefix("mailto:")
    kind = str(parameters.get("CUTYPE", "INDIVIDUAL")).upper()
    name = str(parameters.get("CN", "")).strip(" \"'")
    return Guest("" if "@" in name else name, mail, kind == "INDIVIDUAL")


def _hold(condition: bool, reason: str, otherwise: str) -> None:
    if not condition:
        raise InvitationUnreadable(reason, otherwise)
