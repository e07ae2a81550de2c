"""The rule about likeness: whoever compares notes, their own earlier ones or a colleague’s, sees different ones."""

import re
from collections.abc import Iterator

from .finding import Finding, Rule, Subject

WARNING = 0.30
ERROR = 0.55

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def near_duplicate(subject: Subject) -> Iterator[Finding]:
    for other in subject.context.others:
        alike = likeness(subject.text, other.text, _names(subject))
        if alike >= WARNING:
            yield Finding(
                "near_duplicate",
                "error" if alike >= ERROR else "warning",
                "They, or somebody else of this interview, had almost the same note before; choose other words.",
            )
            return


def likeness(one: str, other: str, ignored: frozenset[str] = frozenset()) -> float:
    """Jaccard's coefficient of the word 3-grams of two texts, 0 to 1; `ignored` words, such as names, do not count.

    Jaccard 1901; for finding near-duplicates: Broder, "On the resemblance and containment of documents", 1997.
    """
    ours, theirs = _trigrams(one, ignored), _trigrams(other, ignored)
    return len(ours & theirs) / len(ours | theirs) if ours and theirs else 0.0


def _trigrams(text: str, ignored: frozenset[str]) -> set[tuple[str, ...]]:
    words = [word for word in _WORD.findall(text.casefold()) if word not in ignored]
    return set(zip(words, words[1:], words[2:], strict=False))


def _names(subject: Subject) -> frozenset[str]:
    """Names, company and role are the same in every note of an interview and prove nothing; a topic does."""
    fields = ("first_name", "full_name", "family_name", "company", "role", "my_name")
    said = " ".join(subject.facts.get(field, "") for field in fields)
    return frozenset(_WORD.findall(said.casefold()))


LIKENESS: tuple[Rule, ...] = (near_duplicate,)
