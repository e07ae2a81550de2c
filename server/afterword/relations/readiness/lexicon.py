"""Words as the rules compare them: whatever their case, accents and inflection, in every language at once.

A profile may mix languages, and nobody says which it is in; so each text is looked at with the words of all of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...folding import fold

# Of two forms of one word at least so many letters agree; a word of so many may end a compound, as in Projektleiterin.
STEM, HEAD = 4, 6

_WORD = re.compile(r"[^\W_]+[+#]*")  # C++ and C# are words of their own
_PATTERN = re.compile(r"[^\W_]+\*?")
_HYPHENS = ("-", "\N{NON-BREAKING HYPHEN}")


class Word(NamedTuple):
    """A word of a text: as it is compared, and where it stands."""

    form: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(fold(found.group()), *found.span()) for found in _WORD.finditer(text))


def vocabulary(text: str) -> tuple[Word, ...]:
    """Each word once, where it first stands."""
    found: dict[str, Word] = {}
    for word in words(text):
        found.setdefault(word.form, word)
    return tuple(found.values())


class Phrases:
    """Phrases to look for, as the forms of their words; * stands for any ending."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in listed:
            first, *rest = _PATTERN.findall(fold(phrase))
            self._by_first.setdefault(first, []).append(tuple(rest))
        self._beginnings = tuple(first[:-1] for first in self._by_first if first.endswith("*"))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text, in its order. Behind a hyphen a word is part of another: heat-seeking."""
        found, there = [], words(text)
        for place, word in enumerate(there):
            rests = self._rests(word.form)
            if rests and text[word.start - 1 : word.start] not in _HYPHENS:
                lengths = [len(rest) for rest in rests if _stands(rest, there[place + 1 : place + 1 + len(rest)])]
                if lengths:
                    found.append((word.start, there[place + max(lengths)].end))
        return found

    def _rests(self, form: str) -> list[tuple[str, ...]]:
        """What may follow this word."""
        rests = self._by_first.get(form, [])
        if form.startswith(self._beginnings):
            begun = (first for first in self._by_first if first.endswith("*") and form.startswith(first[:-1]))
            rests = rests + [rest for first in begun for rest in self._by_first[first]]
        return rests


def _stands(phrase: Sequence[str], there: Sequence[Word]) -> bool:
    return len(phrase) == len(there) and all(
        word.form.startswith(wanted[:-1]) if wanted.endswith("*") else word.form == wanted
        for wanted, word in zip(phrase, there, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of all languages.

    `begging` is what shows need in place of value, `harsh` what nobody likes to read of a colleague, `goals` what
    announces a profession or an employer; `at` stands between a title and its company. `small` words carry no meaning
    of their own, `levels` none that tells one profession from another. `endings` are those of inflection, by language.
    """

    begging: Phrases
    harsh: Phrases
    goals: Phrases
    at: frozenset[str]
    small: frozenset[str]
    levels: frozenset[str]
    endings: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, languages: Iterable[Mapping[str, Sequence[str]]]) -> "Lexicon":
        """From the lists of each language, by the names above."""
        known = list(languages)
        listed = {name: [word for lists in known for word in lists[name]] for name in (*_PHRASES, *_WORDS)}
        begging, harsh, goals = (Phrases(listed[name]) for name in _PHRASES)
        at, small, levels = (frozenset(map(fold, listed[name])) for name in _WORDS)
        endings = tuple(frozenset({"", *map(fold, lists["endings"])}) for lists in known)
        return cls(begging, harsh, goals, at, small, levels, endings)

    def content(self, text: str, *, levels: bool = True) -> list[str]:
        """The forms of the words that say something, with or without levels such as "senior"; else of all words."""
        forms = list(dict.fromkeys(word.form for word in words(text)))
        telling = [form for form in forms if form not in self.small and (levels or form not in self.levels)]
        return telling or [form for form in forms if form not in self.small] or forms

    def alike(self, one: str, other: str) -> bool:
        """Whether two forms are of one word: "Ingenieurin" and "ingénieur" share all but an ending of one language."""
        if one == other:
            return True
        pairs = zip(one, other, strict=False)
        stem = next((at for at, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(one), len(other)))
        if stem >= STEM and any(one[stem:] in known and other[stem:] in known for known in self.endings):
            return True
        short, long = sorted((one, other), key=len)
        place = long.rfind(short) if len(short) >= HEAD else -1
        return place > 0 and any(long[place + len(short) :] in known for known in self.endings)

    def first(self, form: str, there: Sequence[Word]) -> Word | None:
        """The first of these words that has this form, or one like it."""
        begin = form[:STEM]
        alike = (word for word in there if word.form.startswith(begin) or form in word.form or word.form in form)
        return next((word for word in alike if self.alike(form, word.form)), None)


_PHRASES = ("begging", "harsh", "goals")
_WORDS = ("at", "small", "levels")
