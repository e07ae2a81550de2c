"""People as vCards, read back by ical.js."""

from datetime import UTC, datetime

import pytest

from afterword.relations.calendar.card import Card, file_name, write_card
from tests.calendar.programs import read_by_ical_js

PRIYA = Card(
    id="9fPq0RkM2aZt",
    name="Priya Raman",
    given="Priya",
    family="Raman",
    title="Dr.",
    headline="Engineering Manager",
    company="Northwind Health",
    profile_url="https://www.linkedin.com/in/priya-raman",
    changed_at=datetime(2026, 11, 22, 0, 0, 10, tzinfo=UTC),
)


def test_it_works() -> None:
    assert write_card(PRIYA) == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//Afterword//People//EN\r\n"
        "UID:afterword-9fPq0RkM2aZt\r\n"
        "FN:Priya Raman\r\n"
        "N:Raman;Priya;;Dr.;\r\n"
        "TITLE:Engineering Manager\r\n"
        "ORG:Northwind Health\r\n"
        "URL:https://www.linkedin.com/in/priya-raman\r\n"
        "REV:2026-11-22T00:00:10Z\r\n"
        "END:VCARD\r\n"
    )


def test_what_is_not_known_is_left_out() -> None:
    card = read_by_ical_js(write_card(Card(id="x", name="Pri")))
    assert set(card) == {"version", "prodid", "uid", "fn", "n"}
    assert card["n"] == ["", "Pri", "", "", ""]


def test_no_field_begins_another() -> None:
    hostile = Card(
        id="x",
        name="Priya\r\nTEL:666",
        given="Pri;ya",
        family="Ra,man",
        headline="Engineer\\n; " + "é" * 400,
        company="A;B\nEMAIL:x@evil.example",
        profile_url="javascript:alert(1)",
    )
    text = write_card(hostile)
    card = read_by_ical_js(text)
    assert not {"tel", "email", "url"} & set(card)
    assert card["fn"] == "Priya TEL:666"
    assert card["n"] == ["Ra,man", "Pri;ya", "", "", ""]
    assert card["org"] == "A;B EMAIL:x@evil.example"
    assert "\r\nTITLE:Engineer\\\\n\\; ééé" in text  # RFC 2426 escapes here too, which ical.js does not undo
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Priya Raman", "Priya Raman.vcf"),
        ("../../.ssh/id; rm -rf $HOME", "ssh id rm rf HOME.vcf"),
        ("李 明", "李 明.vcf"),
        ("<>:|?*", "contact.vcf"),
        ("a" * 200, "a" * 60 + ".vcf"),
    ],
)
def test_a_file_name_is_one_everywhere(name: str, file: str) -> None:
    assert file_name(name) == file
