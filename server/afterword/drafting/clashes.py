"""Which clauses cannot stand in one note, because the note would say or begin the same thing twice."""

import re
from functools import lru_cache

from .library import Clause, Template

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]\s+)((?:[^\W\d_]+['’]?[^\W\d_]*\s+){1,2})")
_NOTABLE = 6  # letters; shorter words may recur


@lru_cache(maxsize=64)
def _clash_bits(clauses: tuple[Clause, ...]) -> tuple[int, ...]:
    marks = [_marks(clause) for clause in clauses]
    return tuple(
        sum(1 << other for other, theirs in enumerate(marks) if other != place and mine & theirs)
        for place, mine in enumerate(marks)
    )


def clashing(template: Template) -> tuple[int, ...]:
    """For each clause of the template, the bits of those it clashes with.

    Two clauses clash when they share a field, a word of six letters or more, or the first two words of a sentence.
    """
    return _clash_bits(template.clauses)


def _marks(clause: Clause) -> frozenset[str]:
    text = clause.literal.casefold()
    words = {word for word in _WORD.findall(text) if len(word) >= _NOTABLE}
    openings = {" ".join(match.split()) + " …" for match in _SENTENCE_START.findall(text)}
    fields = {f"{{{field}}}" for field in clause.fields}
    return frozenset(words | openings | fields)
