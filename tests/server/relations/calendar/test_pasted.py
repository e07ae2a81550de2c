"""Invitations as the text of an e-mail: read where there is no doubt, and left alone where there is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.errors import InvitationUnreadable
from afterword.relations.calendar.invitation import read_invitation
from afterword.relations.calendar.proposal import Proposal

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def read(text: str, zone: str = "Europe/Berlin") -> Proposal:
    [proposal] = read_invitation(text, me="Sam Rivera", zone=zone, now=NOW)
    return proposal


def codes(proposal: Proposal) -> list[str]:
    return [doubt.code for doubt in proposal.doubts]


def test_it_works() -> None:
    line = "Interview with Priya Raman, Thursday 19 November 2026, 15:00–15:45 CET, Northwind Health"
    assert read(line) == Proposal(
        title=line, ended_at=datetime(2026, 11, 19, 14, 45, tzinfo=UTC), zone="Europe/Berlin", minutes=45
    )


def test_what_stands_behind_a_label_is_read() -> None:
    proposal = read(
        "Dear Sam,\nWhen: November 19th, 2026 from 3:00 pm to 3:45 pm EST\nRole: Senior Data Engineer\n"
        "Company: Northwind Health\nInterviewers: Priya Raman, Tom Reed\nhttps://northwind.zoom.us/j/1"
    )
    assert proposal == Proposal(
        title="Dear Sam,",
        company="Northwind Health",
        role="Senior Data Engineer",
        ended_at=datetime(2026, 11, 19, 20, 45, tzinfo=UTC),
        zone="Etc/GMT+5",
        format="video",
        minutes=45,
        people=("Priya Raman", "Tom Reed"),
    )


@pytest.mark.parametrize(
    ("text", "ended_at"),
    [
        ("2026-11-19 15:00-15:45", "14:45"),
        ("2026-11-19T15:00:00Z", "15:00"),
        ("2026-11-19 15:00 UTC+2", "13:00"),
        ("2026-11-19T15:00+05:30", "09:30"),
        ("19 November 2026, 3 pm to 4 pm GMT", "16:00"),
        ("Nov 19, 2026, 3–4 pm America/New_York", "21:00"),
        ("am 19.11.2026, 14.00 bis 15.00 Uhr", "14:00"),
        ("am 19. November 2026 um 14:00 Uhr MEZ", "13:00"),
        ("le 19 novembre 2026 de 15h00 à 15h45", "14:45"),
        ("el 19 de noviembre de 2026, 15:00 a 15:45", "14:45"),
        ("19 de novembro de 2026, das 15:00 às 15:45 BRT", "18:45"),
    ],
)
def test_the_usual_forms_are_read(text: str, ended_at: str) -> None:
    proposal = read(text)
    assert proposal.ended_at is not None
    assert f"{proposal.ended_at:%Y-%m-%d %H:%M}" == f"2026-11-19 {ended_at}"


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("19 November 2026, 15:00–15:45", ["zone_assumed"]),
        ("19 November 2026, 15:00 CET", ["end_unknown"]),
        ("19 November 2026", ["no_time"]),
        ("19 November 2026 for 3 people in room 4", ["no_time"]),
        ("19 November 2026, 10:00 Priya, 11:00 Tom", ["no_time"]),
        ("19 November 2026, 25:00–26:00", ["no_time"]),
        ("1 December 2026, 15:00–16:00 CET", ["interview_ahead"]),
    ],
)
def test_what_it_leaves_open_is_said(text: str, doubts: list[str]) -> None:
    assert codes(read(text)) == doubts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See you on 31 November 2026 at 15:00", "There is no such day as 31 November 2026."),
        ("29.02.2026, 15:00", "There is no such day as 29.02.2026."),
        ("2026-13-01 15:00", "There is no such day as 2026-13-01."),
        ("31 December 9999, 23:59 UTC-12", "There is no such day as 31 December 9999."),
        ("19 November 2026 or 20 November 2026", "This text names more than one day."),
        ("11/12/2026 at 15:00", "There is no day in this text that could be read with certainty."),
        ("next Thursday at three", "There is no day in this text that could be read with certainty."),
        ("\x89PNG\r\n\x1a\n", "There is no day in this text that could be read with certainty."),
        (
            "<html><body>BEGIN:VCALENDAR</body></html>",
            "There is no day in this text that could be read with certainty.",
        ),
        (" \n ", "There is no day in this text that could be read with certainty."),
    ],
)
def test_what_is_not_certain_is_refused_in_a_sentence(text: str, message: str) -> None:
    with pytest.raises(InvitationUnreadable) as refused:
        read(text)
    assert refused.value.message == message


def test_a_line_of_which_nothing_is_left_is_no_title() -> None:
    assert read("\x1b\n19 November 2026 15:00").title == "19 November 2026 15:00"


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["19 November 2026", "2026-11-19", "29.02.2027", "15:00", "–", "3 pm", "to", "CET", "UTC+14"]
            ),
            st.sampled_from(["Etc/GMT+99", "Europe/Nowhere", "GMT-12:30", "Role:", "\n", "24:00", "0:00 am", "99:99"]),
            st.text(max_size=8),
        ),
        max_size=14,
    )
)
def test_whatever_it_says_it_is_read_or_refused(words: list[str]) -> None:
    try:
        proposal = read(" ".join(words))
    except InvitationUnreadable as refused:
        assert refused.message.endswith(".")  # noqa: PT017, either outcome is right
    else:
        assert ZoneInfo(proposal.zone)
        assert proposal.title
