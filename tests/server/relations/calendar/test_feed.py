"""Entries as iCalendar, read back by a parser that had no part in writing them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from afterword.drafting.library.reminders import KINDS
from afterword.relations.calendar.entries import Entry, ask_entry, step_entry
from afterword.relations.calendar.feed import Version, write_calendar
from afterword.relations.plan import Kind, Step
from tests.calendar.programs import read_by_ical_js

DUE = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
NEW = Version(0, datetime(2026, 11, 19, 16, tzinfo=UTC))
THANK = Step("thank:p1:i1", "p1", "thank", DUE, "thank_you")


def written(*entries: Entry) -> str:
    return write_calendar((entry, NEW) for entry in entries)


def test_it_works() -> None:
    assert written(step_entry(THANK, "Thank Priya Raman", "Northwind Health")) == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//Afterword//Reminders//EN\r\n"
        "NAME:Afterword\r\n"
        "X-WR-CALNAME:Afterword\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"
        "X-PUBLISHED-TTL:PT1H\r\n"
        "BEGIN:VEVENT\r\n"
        "SUMMARY:Thank Priya Raman\r\n"
        "DTSTART:20261120T153000Z\r\n"
        "DTEND:20261120T154500Z\r\n"
        "DTSTAMP:20261119T160000Z\r\n"
        "UID:74550e12-290e-52e9-8335-c8df4ad29fe1\r\n"
        "SEQUENCE:0\r\n"
        "CLASS:PRIVATE\r\n"
        "DESCRIPTION:Northwind Health\r\n"
        "LAST-MODIFIED:20261119T160000Z\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "DESCRIPTION:Thank Priya Raman\r\n"
        "TRIGGER:-PT2H\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("kind", "alarm"),
    [("thank", "-PT2H"), ("hold", "-PT2H"), ("first_message", "PT0S"), ("keep_in_touch", "PT0S"), ("pending", None)],
)
def test_each_step_calls_itself_to_mind_in_its_time(kind: Kind, alarm: str | None) -> None:
    [event] = read_by_ical_js(written(step_entry(THANK._replace(kind=kind), "x")))
    assert event["alarm"] == alarm


def test_every_kind_of_step_has_a_line() -> None:
    assert set(KINDS) == set(Kind.__args__)  # type: ignore[attr-defined]


def test_a_name_depends_on_the_key_alone() -> None:
    one = step_entry(THANK, "Thank Priya")
    other = step_entry(THANK._replace(due=DUE + timedelta(days=9)), "Priya danken", "Northwind")
    assert one.uid == other.uid
    assert one.uid != step_entry(THANK._replace(key="thank:p2:i1"), "Thank Priya").uid
    assert one.uid != ask_entry("i1", DUE, "Ask").uid


def test_the_digest_changes_with_anything_that_shows() -> None:
    entry = step_entry(THANK, "Thank Priya", "Northwind", "https://www.linkedin.com/in/priya")
    changes = [{"summary": "x"}, {"details": "x"}, {"link": ""}, {"alarm": None}, {"start": DUE + timedelta(minutes=1)}]
    digests = {replace(entry, **change).digest for change in changes}  # type: ignore[arg-type]
    assert len(digests | {entry.digest}) == 6
    assert replace(entry).digest == entry.digest


def test_any_offset_is_written_in_utc() -> None:
    tokyo = datetime(2026, 11, 21, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    [event] = read_by_ical_js(written(ask_entry("i1", tokyo, "Ask", "Data Engineer", "Northwind")))
    assert (event["start"], event["description"]) == ("2026-11-20T15:30:00Z", "Data Engineer · Northwind")


@pytest.mark.parametrize(
    ("name", "summary"),
    [
        ("Priya\r\nATTACH:file:///etc/passwd", "Thank Priya ATTACH:file:///etc/passwd"),
        ("Priya\rATTENDEE:mailto:x@evil.example", "Thank Priya ATTENDEE:mailto:x@evil.example"),
        ("Priya\nEND:VEVENT\nBEGIN:VEVENT", "Thank Priya END:VEVENT BEGIN:VEVENT"),
        ("Priya\u2028X-EVIL:1\u0085X-EVIL:2\x0bX-EVIL:3", "Thank Priya X-EVIL:1 X-EVIL:2 X-EVIL:3"),
        ("Raman; Priya, \\n Anna", "Thank Raman; Priya, \\n Anna"),
        ("\u202eamaR ayirP\u2066", "Thank amaR ayirP"),
        ("ليلى حداد", "Thank ليلى حداد"),
        ("É" * 200, "Thank " + "É" * 113 + "…"),
        ("👩🏽‍💻" * 20, "Thank " + "👩🏽‍💻" * 20),
    ],
)
def test_a_name_is_only_ever_a_name(name: str, summary: str) -> None:
    text = written(step_entry(THANK, f"Thank {name}", name))
    [event] = read_by_ical_js(text)
    assert event["summary"] == summary
    assert not {"attach", "attendee", "x-evil"} & set(event["properties"])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert not {"\r", "\n"} & set(text.replace("\r\n", ""))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "https://x\r\nATTACH:y", "https://www.linkedin.com/in/a b", "//evil", ""]
)
def test_only_an_address_of_the_web_becomes_a_link(address: str) -> None:
    [event] = read_by_ical_js(written(step_entry(THANK, "Thank Priya", profile_url=address)))
    assert not {"url", "attach"} & set(event["properties"])
