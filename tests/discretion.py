"""What no output of a server may hold: tokens, and anything about the invented people of the tests."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from afterword.trust.tokens import PATTERN

TOKEN = re.compile(PATTERN.replace(r"\b", ""))
PAGES = Path(__file__).with_name("pages") / "expected.json"
TYPED = ("Priya", "Raman", "Sam Rivera", "Okafor", "Northwind", "Tom Reed", "claims pipeline", "linkedin.com")


def indiscretions(text: str, typed: tuple[str, ...] = ()) -> set[str]:
    """Every token and every invented name in the text, also as JSON escapes it; `typed` are further words to find."""
    spelt = {spelling: word for word in (*TYPED, *typed, *_people()) for spelling in (word, json.dumps(word)[1:-1])}
    lower = text.lower()
    return set(TOKEN.findall(text)) | {word for spelling, word in spelt.items() if spelling.lower() in lower}


def _people() -> Iterator[str]:
    for case in json.loads(PAGES.read_text("utf-8")).values():
        person = case["result"].get("person", {})
        yield from (person[field] for field in ("name", "headline", "company") if person.get(field))
