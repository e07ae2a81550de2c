"""What a rule looks at, and what it says."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..context import Context
from ..library.language import Language, words_of
from ..library.template import Box
from ..topics import Topic

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`span` is what is meant, start and end in UTF-16 units, None for the whole; `better` can stand in its place."""

    code: str
    severity: Severity
    message: str
    span: tuple[int, int] | None = None
    better: str | None = None


_WORD_OR_NUMBER = re.compile(r"\w[\w.,]*")


@dataclass(frozen=True)
class Subject:
    """A text, and what its author knew; what several rules ask of them is worked out once."""

    text: str
    context: Context
    language: Language
    facts: Mapping[str, str]
    topics: Sequence[Topic]
    box: Box

    @cached_property
    def word_list(self) -> list[str]:
        """The words of the text in lower case, in order."""
        return words_of(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.word_list)

    @cached_property
    def supplied(self) -> str:
        """Everything that the user supplied, in lower case."""
        context = self.context
        errand = context.errand
        day = context.interview.date
        weekday = self.language.days.weekdays[day.weekday()] if day else ""
        given = (*self.facts.values(), *context.interview.topics, errand.resource, errand.link, errand.question)
        said = (*given, errand.news, context.person.name, context.person.headline, context.me.strength, weekday)
        return "\n".join(said).casefold()

    @cached_property
    def supplied_words(self) -> frozenset[str]:
        return frozenset(word.rstrip(".,") for word in _WORD_OR_NUMBER.findall(self.supplied))

    @cached_property
    def own_words(self) -> str:
        """The text with what the user supplied blanked out: a topic may say "your" in its own way."""
        text = self.text
        for supplied in (*(topic.text for topic in self.topics), *self.facts.values()):
            text = _blank(text, supplied)
        return text

    @cached_property
    def _pairs(self) -> list[int]:
        """Where the characters stand that UTF-16 writes as two units."""
        return [at for at, character in enumerate(self.text) if character > "\uffff"]

    def place(self, index: int) -> int:
        """The place of a character in UTF-16 units. Looked up: a text can hold thousands of findings."""
        return index + bisect_left(self._pairs, index)


Rule = Callable[[Subject], Iterator[Finding]]


def at(subject: Subject, match: re.Match[str], group: int = 0) -> tuple[int, int]:
    """Where a match stands, in UTF-16 units."""
    return subject.place(match.start(group)), subject.place(match.end(group))


def _blank(text: str, supplied: str) -> str:
    """Blank out every place where `supplied` stands as whole words."""
    start = text.find(supplied) if len(supplied) > 1 else -1
    while start >= 0:
        end = start + len(supplied)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            text = text[:start] + "\x00" * len(supplied) + text[end:]
        start = text.find(supplied, end)
    return text
