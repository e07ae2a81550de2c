"""Which clauses cannot stand in one text, because it would say or begin the same thing twice."""

import re
from functools import lru_cache

from .library.language import Language
from .library.template import Clause, Template

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:\A|[.!?:]\s+)((?:[^\W\d_]+['’]?[^\W\d_]*\s+){1,2})")
_NOTABLE = 4  # letters; shorter words may recur
_STEM = 5  # letters that two forms of a word have in common: "talk" and "talking", "invite" and "invitation"


@lru_cache(maxsize=256)
def clashing(template: Template, language: Language) -> tuple[int, ...]:
    """For each clause of the template, the bits of those it clashes with.

    Two clauses clash when they share a field, the first two words of a sentence, or a word of four letters or more that
    is not one of the language's common ones; of a long word the first five letters decide.
    """
    subjects = {slot.name for slot in template.slots if slot.subject}  # a subject line may say what the text says
    marks = [frozenset() if clause.slot in subjects else _marks(clause, language.common) for clause in template.clauses]
    return tuple(
        sum(1 << other for other, theirs in enumerate(marks) if other != place and mine & theirs)
        for place, mine in enumerate(marks)
    )


def _marks(clause: Clause, common: frozenset[str]) -> frozenset[str]:
    text = clause.literal.casefold()
    words = {word[:_STEM] for word in _WORD.findall(text) if len(word) >= _NOTABLE and word not in common}
    openings = {" ".join(match.split()) + " …" for match in _SENTENCE_START.findall(text)}
    fields = {f"{{{field}}}" for field in clause.fields}
    return frozenset(words | openings | fields)
