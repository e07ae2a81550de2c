"""Search over what a user recorded: every word must be there, as the beginning of a word, however it is spelt."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from .spelling import fold, words

Kind = Literal["person", "interview"]
Place = Literal["name", "company", "role", "headline", "topic", "promise", "note"]

PLACES: tuple[Place, ...] = ("name", "company", "role", "headline", "topic", "promise", "note")  # best first
MOST_WORDS = 8
EXCERPT = 160  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found, with all that is known of it."""

    kind: Kind
    id: str
    title: str
    texts: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that holds every word; `place` and `excerpt` show the least of the places that were needed."""

    entry: Entry
    place: Place
    excerpt: str


def search(query: str, entries: Iterable[Entry]) -> list[Hit]:
    """The best first: a name counts more than a company, and that more than a note; among equals by title."""
    patterns = [(word, _beginning(word)) for word in dict.fromkeys(words(query))][:MOST_WORDS]
    if not patterns:
        return []
    found = [(ranks, entry) for entry in entries if (ranks := _ranks(patterns, entry))]
    found.sort(key=lambda one: (sum(rank for rank, _ in one[0]), fold(one[1].title), one[1].kind, one[1].id))
    return [_hit(ranks, entry) for ranks, entry in found]


def _beginning(word: str) -> re.Pattern[str]:
    """Scripts without spaces, such as Chinese, have no beginning of words to go by."""
    spaced = word[0] < "\u2e80"
    return re.compile((r"(?<!\w)" if spaced else "") + re.escape(word))


def _ranks(patterns: Sequence[tuple[str, re.Pattern[str]]], entry: Entry) -> list[tuple[int, str]]:
    """For each word the best place that holds it, and its text; empty if one is nowhere."""
    best: list[tuple[int, str] | None] = [None] * len(patterns)
    for place, text in sorted(entry.texts, key=lambda one: PLACES.index(one[0])):
        folded = fold(text)
        for number, (word, pattern) in enumerate(patterns):
            if best[number] is None and word in folded and pattern.search(folded):
                best[number] = (PLACES.index(place), text)
        if all(best):
            break
    return [one for one in best if one is not None] if all(best) else []


def _hit(ranks: Sequence[tuple[int, str]], entry: Entry) -> Hit:
    rank, text = max(ranks, key=lambda one: one[0])
    line = " ".join(text.split())
    return Hit(entry, PLACES[rank], line if len(line) <= EXCERPT else f"{line[: EXCERPT - 1]}…")
