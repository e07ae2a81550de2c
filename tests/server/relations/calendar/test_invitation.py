"""Invitations as calendar files: what is read, what is left open, and what is refused, in time."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.errors import InvitationUnreadable
from afterword.relations.calendar.invitation import read_invitation
from afterword.relations.calendar.proposal import Proposal

NOW = datetime(2026, 11, 22, tzinfo=UTC)
OUTLOOK = """\
BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Reed, Tom":mailto:tom.reed@northwind-health.example
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Priya Raman
 :mailto:priya@northwind-health.example
ATTENDEE;CN="Reed, Tom":mailto:Tom.Reed@northwind-health.example
ATTENDEE;CN=Sam Rivera:mailto:sam@example.org
ATTENDEE;CN=jobs@northwind-health.example:mailto:jobs@northwind-health.example
ATTENDEE;CUTYPE=ROOM;CN=Room 5:mailto:room5@northwind-health.example
DESCRIPTION:Northwind Health is looking forward to meeting you.\\nJoin: https:/
 /teams.microsoft.com/l/meetup-join/1
SUMMARY:Interview: Senior Data Engineer
DTSTART;TZID=W. Europe Standard Time:20261119T150000
DTEND;TZID=W. Europe Standard Time:20261119T154500
UID:040000008200E00074C5B7101A82E008
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
SUMMARY:no business of ours
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def event(*lines: str, around: str = "") -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", *around.split(), "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""])


def read(text: str, zone: str = "America/New_York") -> list[Proposal]:
    return read_invitation(text, me="Sam Rivera", zone=zone, now=NOW)


def one(*lines: str, zone: str = "America/New_York") -> Proposal:
    [proposal] = read(event(*lines), zone)
    return proposal


def codes(proposal: Proposal) -> list[str]:
    return [doubt.code for doubt in proposal.doubts]


def test_it_works() -> None:
    assert read(OUTLOOK) == [
        Proposal(
            title="Interview: Senior Data Engineer",
            company="Northwind Health",
            role="Senior Data Engineer",
            ended_at=datetime(2026, 11, 19, 14, 45, tzinfo=UTC),
            zone="Europe/Berlin",
            format="video",
            minutes=45,
            people=("Reed, Tom", "Priya Raman"),
        )
    ]


@pytest.mark.parametrize(
    ("zone", "ended_at", "named", "doubts"),
    [
        ("Europe/Berlin", 14, "Europe/Berlin", []),
        ("/freeassociation.sourceforge.net/Europe/Berlin", 14, "Europe/Berlin", []),
        ("Tokyo Standard Time", 6, "Asia/Tokyo", []),
        ("Nowhere/Atlantis", 20, "America/New_York", ["zone_assumed"]),
        ("../../etc/passwd", 20, "America/New_York", ["zone_assumed"]),
    ],
)
def test_a_zone_counts_by_its_name(zone: str, ended_at: int, named: str, doubts: list[str]) -> None:
    proposal = one(f"DTSTART;TZID={zone}:20261119T140000", f"DTEND;TZID={zone}:20261119T150000")
    assert proposal.ended_at == datetime(2026, 11, 19, ended_at, tzinfo=UTC)
    assert (proposal.zone, codes(proposal)) == (named, doubts)


def test_the_rules_that_a_sender_gives_for_a_zone_are_not_followed() -> None:
    """A zone of its own that changes every second would take for ever; one named like a real one would move it."""
    zone = "BEGIN:VTIMEZONE TZID:Europe/Berlin BEGIN:STANDARD DTSTART:16010101T000000 RRULE:FREQ=SECONDLY"
    zone += " TZOFFSETFROM:+0900 TZOFFSETTO:+0900 END:STANDARD END:VTIMEZONE"
    lines = ("DTSTART;TZID=Europe/Berlin:20261119T150000", "DURATION:PT45M")
    [proposal] = read(event(*lines, around=zone))
    assert proposal.ended_at == datetime(2026, 11, 19, 14, 45, tzinfo=UTC)


def test_across_the_end_of_daylight_saving() -> None:
    """25 October 2026: 01:30 in summer to 03:30 in winter are three hours."""
    proposal = one("DTSTART;TZID=Europe/Berlin:20261025T013000", "DTEND;TZID=Europe/Berlin:20261025T033000")
    assert proposal.ended_at == datetime(2026, 10, 25, 2, 30, tzinfo=UTC)
    assert proposal.minutes == 180


def test_a_moment_in_utc_happens_where_the_user_is() -> None:
    proposal = one("DTSTART:20261119T150000Z", "DTEND:20261119T160000Z", zone="Europe/Madrid")
    assert (proposal.ended_at, proposal.zone) == (datetime(2026, 11, 19, 16, tzinfo=UTC), "Europe/Madrid")
    assert codes(proposal) == []


@pytest.mark.parametrize(
    ("lines", "doubts"),
    [
        (("DTSTART:20261119T150000", "DTEND:20261119T160000"), ["zone_assumed"]),
        (("DTSTART:20261119T150000Z",), ["end_unknown"]),
        (("DTSTART:20261119T150000Z", "DTEND:20261119T140000Z"), ["ends_before_it_begins"]),
        (("DTSTART:20261201T150000Z", "DTEND:20261201T160000Z"), ["interview_ahead"]),
        (("DTSTART:20261119T150000Z", "DURATION:PT1H", "RRULE:FREQ=SECONDLY"), ["repeats"]),
        (("DTSTART:20261119T150000Z", "DURATION:PT1H", "STATUS:CANCELLED"), ["cancelled"]),
        (("DTSTART;VALUE=DATE:20261119",), ["no_time"]),
        (("SUMMARY:Interview",), ["no_time"]),
        (("DTSTART:20261131T150000Z", "DTEND:20261131T160000Z"), ["date_unreadable", "date_unreadable", "no_time"]),
        (("DTSTART:00010101T000000Z",), ["date_unreadable", "no_time"]),
        (("DTSTART:20261119T150000Z", "DURATION:P99999999999999D"), ["date_unreadable", "end_unknown"]),
        (("DTSTART:20261119T150000Z/PT1H",), ["date_unreadable", "no_time"]),
        (("DTSTART:x" + "y" * 90,), ["date_unreadable", "no_time"]),
    ],
)
def test_what_it_leaves_open_is_said(lines: tuple[str, ...], doubts: list[str]) -> None:
    assert codes(one("SUMMARY:Interview", *lines)) == doubts


def test_a_date_that_does_not_exist_is_named() -> None:
    proposal = one("SUMMARY:Interview: Data Engineer", "DTSTART:20261131T150000Z")
    assert proposal.doubts[0].message == "There is no such time as “20261131T150000Z”."
    assert (proposal.role, proposal.ended_at) == ("Data Engineer", None)  # nothing else is lost


def test_an_end_before_the_beginning_is_no_end() -> None:
    assert one("DTSTART:20261119T150000Z", "DTEND:20261119T140000Z").ended_at is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (event("DTSTART:20261119T150000Z").replace("END:VEVENT\r\n", ""), "This calendar is not whole."),
        ("BEGIN:VCALENDAR\nEND:VEVENT\n", "This calendar is not whole."),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n", "This calendar is not whole."),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "There is no event in this calendar."),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * 30_000, "This calendar holds more than 50 events."),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 60_000, "This calendar is nested deeper than calendars are."),
        ("BEGIN:VCALENDAR\n" + "X" * 10_000_000, "This calendar is larger than 1 MB."),
    ],
    ids=["open", "crossed", "closed twice", "empty", "many", "deep", "large"],
)
def test_what_is_no_calendar_is_refused_in_a_sentence_and_in_time(text: str, message: str) -> None:
    began = time.process_time()
    with pytest.raises(InvitationUnreadable) as refused:
        read(text)
    assert refused.value.message == message
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "lines",
    [
        ["ATTENDEE;CN=A B:mailto:a@b.example"] * 25_000,
        ["DTSTART:20261399T150000Z"] * 35_000,
        ["SUMMARY" + ";X=1" * 200_000 + ":x"],
        ["SUMMARY:" + "Interview - " * 70_000],
        ["SUMMARY:x", *["\r\n x"] * 150_000],
    ],
    ids=["guests", "dates", "parameters", "words", "folds"],
)
def test_a_large_event_takes_no_time_and_gives_no_large_answer(lines: list[str]) -> None:
    began = time.process_time()
    [proposal] = read(event(*lines))
    assert time.process_time() - began < 5
    assert len(repr(proposal)) < 2000


def test_of_fifty_events_each_is_proposed() -> None:
    events = "".join(f"BEGIN:VEVENT\nSUMMARY:Round {place}\nEND:VEVENT\n" for place in range(50))
    titles = [proposal.title for proposal in read(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n")]
    assert titles == [f"Round {place}" for place in range(50)]


@pytest.mark.parametrize(
    ("summary", "role", "company"),
    [
        ("Interview: Senior Data Engineer at Northwind Health", "Senior Data Engineer", "Northwind Health"),
        ("Senior Data Engineer interview | Northwind Health", "Senior Data Engineer", ""),
        ("Final round interview - Product Manager @ Northwind", "Product Manager", "Northwind"),
        ("Interview for the Buyer role (Kestrel)", "Buyer", ""),
        (
            "Vorstellungsgespräch als Softwareentwicklerin (m/w/d) bei Nordwind GmbH",
            "Softwareentwicklerin",
            "Nordwind GmbH",
        ),
        ("Entretien – Chef de projet chez Aquilon", "Chef de projet", "Aquilon"),
        ("Entrevista: Ingeniera de datos", "Ingeniera de datos", ""),
        ("Interview with Northwind Health", "", ""),
        ("Sam Rivera and Priya Raman", "", ""),
        ("Lunch at 12", "", ""),
        ("", "", ""),
    ],
)
def test_role_and_company_are_what_the_summary_says(summary: str, role: str, company: str) -> None:
    proposal = one(f"SUMMARY:{summary}")
    assert (proposal.role, proposal.company) == (role, company)


@pytest.mark.parametrize(
    ("organizer", "description", "company"),
    [
        ("tom@northwindhealth.example", "Meet Northwind Health", "Northwind Health"),
        ("tom@mail.northwind-health.co.uk", "Meet Northwind Health", "Northwind Health"),
        ("tom@northwindhealth.example", "Meet the north wind", ""),
        ("tom@gmail.com", "From Gmail", ""),
        ("tom@no-reply.greenhouse.io", "Sent by Greenhouse", ""),
    ],
)
def test_a_domain_is_a_company_only_where_the_text_spells_it(organizer: str, description: str, company: str) -> None:
    proposal = one(f"ORGANIZER;CN=Tom Reed:mailto:{organizer}", f"DESCRIPTION:{description}")
    assert proposal.company == company


def test_the_summary_may_name_the_company_in_full() -> None:
    proposal = one("SUMMARY:Interview at Northwind Health", "ORGANIZER;CN=Tom Reed:mailto:tom@northwind.example")
    assert proposal.company == "Northwind Health"


@pytest.mark.parametrize(
    ("location", "format_"),
    [
        ("https://northwind.zoom.us/j/123", "video"),
        ("Telefon: +49 30 1234", "phone"),
        ("https://evil.example/zoom.us/", ""),
        ("Hauptstraße 5, Berlin", ""),
    ],
)
def test_the_format_is_said_only_where_an_address_or_a_number_says_it(location: str, format_: str) -> None:
    assert one(f"LOCATION:{location}").format == format_


LINES = st.sampled_from(
    """BEGIN:VCALENDAR|END:VCALENDAR|BEGIN:VEVENT|END:VEVENT|BEGIN:VALARM|END:VALARM|METHOD:CANCEL
    DTSTART:20261119T150000Z|DTSTART;TZID=Europe/Berlin:20260329T023000|DTSTART;VALUE=DATE:20261119
    DTEND:29981231T235959Z|DTEND;TZID=Asia/Tokyo:19710101T000000|DTEND;VALUE=DATE:20261131|DURATION:-P9D
    DTSTART;TZID=:20261119T150000|DTSTART;VALUE=PERIOD:x/y|DTSTART:|DURATION:P|DTEND;TZID=\u0661:1|\u202e
    SUMMARY;LANGUAGE=de:Gespräch\\, bei\\; \\n x|SUMMARY|SUMMARY:|:|;|ATTENDEE;CN="a|X|ATTENDEE;CN=A;CUTYPE=:x@
    ORGANIZER;CN=Priya:mailto:p@-.example|LOCATION:tel:1|RRULE:FREQ=NEVER|\t folded""".replace("\n    ", "|").split("|")
)


@settings(max_examples=400, deadline=None)
@given(lines=st.lists(LINES, max_size=12), junk=st.text(max_size=20), whole=st.booleans())
def test_whatever_it_holds_it_is_read_or_refused(lines: list[str], junk: str, whole: bool) -> None:
    text = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, junk, *(["END:VEVENT", "END:VCALENDAR"] * whole)])
    try:
        proposals = read(text)
    except InvitationUnreadable as refused:
        assert refused.message.endswith(".")  # noqa: PT017, either outcome is right
    else:
        assert proposals
        assert all(p.ended_at is None or 1970 <= p.ended_at.year <= 2999 for p in proposals)
