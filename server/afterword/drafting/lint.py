"""What the linter has to say about a finished text: findings with code, severity, message and span.

A rule is one function that yields findings; RULES lists them in the order in which they speak.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from .context import Context
from .length import utf16_length
from .topics import Topic


@dataclass(frozen=True, slots=True)
class Finding:
    """`span` is the part of the text that is meant, as start and end in UTF-16 units; None for the whole."""

    code: str
    severity: Literal["error", "warning"]
    message: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A text, and what its author knew."""

    text: str
    context: Context
    facts: Mapping[str, str]
    topics: Sequence[Topic]


Rule = Callable[[Subject], Iterator[Finding]]

_PLACEHOLDER = re.compile(r"[{}]|\[[A-Z][\w ]*\]|<\w[\w ]*>|__\w+__|%s|\bTODO\b|\bXXX\b")
_LINK = re.compile(r"(?i)\bhttps?://\S+|\bwww\.\S+|\b[a-z0-9-]+\.(?:com|org|net|dev|io|de|fr|es|br|eu)\b(?:/\S*)?")


def lint(text: str, context: Context, facts: Mapping[str, str], topics: Sequence[Topic]) -> Iterator[Finding]:
    subject = Subject(text, context, facts, topics)
    for rule in RULES:
        yield from rule(subject)


def over_limit(subject: Subject) -> Iterator[Finding]:
    length, limit = utf16_length(subject.text), subject.context.limit
    if length > limit:
        yield Finding("over_limit", "error", f"This is {length - limit} characters over the limit of {limit}.")


def leftover_placeholder(subject: Subject) -> Iterator[Finding]:
    for match in _PLACEHOLDER.finditer(subject.text):
        yield Finding(
            "leftover_placeholder",
            "error",
            f"“{match[0]}” looks like a place that was never filled in.",
            _span(subject.text, match),
        )


def link_in_note(subject: Subject) -> Iterator[Finding]:
    for match in _LINK.finditer(subject.text):
        yield Finding(
            "link_in_note",
            "error",
            f"A link such as “{match[0]}” looks like an advertisement in an invitation.",
            _span(subject.text, match),
        )


def no_topic(subject: Subject) -> Iterator[Finding]:
    if not subject.topics:
        yield Finding("no_topic", "warning", "Add something you talked about; it makes the note yours.")
    elif not any(topic.text.casefold() in subject.text.casefold() for topic in subject.topics):
        shortest = min(utf16_length(topic.text) for topic in subject.topics)
        yield Finding(
            "no_topic",
            "warning",
            f"What you talked about takes {shortest} characters and does not fit; say it in fewer words.",
        )


def no_role_or_company(subject: Subject) -> Iterator[Finding]:
    named = [subject.facts[fact] for fact in ("role", "company") if fact in subject.facts]
    if not any(name.casefold() in subject.text.casefold() for name in named):
        yield Finding("no_role_or_company", "warning", "Name the role or the company, so that they can place you.")


def signature_missing(subject: Subject) -> Iterator[Finding]:
    mine = subject.facts.get("my_name")
    if not mine or not subject.text.rstrip(".").endswith(mine.rstrip(".")):
        yield Finding("signature_missing", "warning", "Add your name, so that the note is signed.")


RULES: tuple[Rule, ...] = (
    over_limit,
    leftover_placeholder,
    link_in_note,
    no_topic,
    no_role_or_company,
    signature_missing,
)


def _span(text: str, match: re.Match[str]) -> tuple[int, int]:
    start = utf16_length(text[: match.start()])
    return start, start + utf16_length(match[0])
