"""Writes a person as a vCard 3.0 (RFC 2426): the version that every address book reads."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar.parser import Contentline
from icalendar.prop import vText

from .line import one_line, web_address


@dataclass(frozen=True, slots=True)
class Card:
    """`name` is the whole name as it is shown; `given`, `family` and `title` are its parts as far as they are known."""

    id: str
    name: str
    given: str = ""
    family: str = ""
    title: str = ""
    headline: str = ""
    company: str = ""
    profile_url: str = ""
    changed_at: datetime | None = None


def write_card(card: Card) -> str:
    given = card.given if card.family else card.name
    lines = [
        ("BEGIN", "VCARD"),
        ("VERSION", "3.0"),
        ("PRODID", "-//Afterword//People//EN"),
        ("UID", _text(f"afterword-{card.id}")),
        ("FN", _text(card.name)),
        # Its parts are told apart by semicolons, so each is escaped by itself.
        ("N", ";".join((_text(card.family), _text(given), "", _text(card.title), ""))),
        ("TITLE", _text(card.headline)),
        ("ORG", _text(card.company)),
        ("URL", web_address(card.profile_url)),
        ("REV", f"{card.changed_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if card.changed_at else ""),
        ("END", "VCARD"),
    ]
    folded = (str(Contentline(f"{name}:{value}").to_ical(), "utf-8") for name, value in lines if value)
    return "".join(f"{line}\r\n" for line in folded)


def file_name(name: str) -> str:
    """A name for the card's file that no system refuses and no shell misreads: letters, digits and single spaces."""
    words = re.findall(r"[^\W_]+", one_line(name))
    return f"{' '.join(words)[:60].strip() or 'contact'}.vcf"


def _text(value: str) -> str:
    return str(vText(one_line(value, 400)).to_ical(), "utf-8")
