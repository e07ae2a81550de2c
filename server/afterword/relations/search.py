"""Search over what a user recorded: every word must be there, as the beginning of a word, however it is spelt."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ..folding import beginning, folded, words

Kind = Literal["person", "interview"]
Place = Literal["name", "company", "role", "headline", "topic", "promise", "note"]
Key = tuple[Kind, str]  # with the id

PLACES: tuple[Place, ...] = ("name", "company", "role", "headline", "topic", "promise", "note")  # best first
MOST_WORDS = 8
EXCERPT = 160  # characters
_BEFORE = 60  # characters that lead to a word deep in a text
_RUNS = re.compile("[\\w\u0300-\u036f]+")
_NOWHERE = len(PLACES)
_RANKS = {place: rank for rank, place in enumerate(PLACES)}


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


def wanted(query: str) -> tuple[str, ...]:
    """What a folded text holds where it answers to each word of the query."""
    return tuple(beginning(word) for word in dict.fromkeys(words(query)))[:MOST_WORDS]


def search(query: str, entries: Iterable[Entry]) -> list[Hit]:
    """The best first: a name counts more than a company, and that more than a note; among equals by title."""
    looked_for = wanted(query)
    if not looked_for:
        return []
    found = [(ranks, entry) for entry in entries if (ranks := _ranks(looked_for, entry))]
    found.sort(key=lambda one: (sum(rank for rank, _ in one[0]), folded(one[1].title), one[1].kind, one[1].id))
    return [_hit(looked_for, ranks, entry) for ranks, entry in found]


def ranking(ranks: Mapping[Key, Sequence[int]], titles: Mapping[Key, str]) -> list[Key]:
    """The order of `search` without any text: of those that hold every word, by the rank of its best place in PLACES.

    The titles are folded.
    """
    sums = {key: sum(theirs) for key, theirs in ranks.items() if _NOWHERE not in theirs}
    return sorted(sums, key=lambda key: (sums[key], titles[key], key))


def marked(text: str, query: str) -> list[tuple[str, bool]]:
    """The text in pieces, and whether each is a word that the query found."""
    looked_for, pieces, end = wanted(query), [], 0
    for run in _RUNS.finditer(text):
        compared = folded(run[0])
        if any(one in compared for one in looked_for):
            pieces += [(text[end : run.start()], False), (run[0], True)]
            end = run.end()
    return [piece for piece in (*pieces, (text[end:], False)) if piece[0]]


def _ranks(looked_for: Sequence[str], entry: Entry) -> list[tuple[int, str]]:
    """For each word the best place that holds it, and its text; empty if one is nowhere."""
    best: list[tuple[int, str] | None] = [None] * len(looked_for)
    for place, text in sorted(entry.texts, key=lambda one: _RANKS[one[0]]):
        compared = folded(text)
        for number, one in enumerate(looked_for):
            if best[number] is None and one in compared:
                best[number] = (_RANKS[place], text)
        if all(best):
            break
    return [one for one in best if one is not None] if all(best) else []


def _hit(looked_for: Sequence[str], ranks: Sequence[tuple[int, str]], entry: Entry) -> Hit:
    number, (rank, text) = max(enumerate(ranks), key=lambda one: one[1][0])
    return Hit(entry, PLACES[rank], _excerpt(" ".join(text.split()), looked_for[number]))


def _excerpt(line: str, looked_for: str) -> str:
    """So much of a line as shows where the word stands."""
    if len(line) <= EXCERPT:
        return line
    at = next((run.start() for run in _RUNS.finditer(line) if looked_for in folded(run[0])), 0)
    if at <= EXCERPT - _BEFORE:
        return f"{line[: EXCERPT - 1]}…"
    start = min(line.rfind(" ", 0, at - _BEFORE) + 1, len(line) - EXCERPT + 1) or at
    rest = line[start:]
    return f"…{rest}" if len(rest) < EXCERPT else f"…{rest[: EXCERPT - 2]}…"
