"""Rules about form: length, gaps, doubled words, spaces, capitals, marks."""

import re
from collections.abc import Iterator
from operator import eq

from ..length import utf16_length
from .finding import Finding, Rule, Subject, at

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]|\[[A-Z][\w ]*\]|<\w[\w ]*>|__\w+__|%s|\bTODO\b|\bXXX\b")
_SPACED_MARK = re.compile(r"[ \u00a0][.,;:!?]")
_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+)[ \u00a0]+(\1)(?![\w’'-])", re.IGNORECASE)
_SPACES = re.compile(r"\A[ ]+|[ ]+\Z|[ ]{2,}|[ ]+(?=[.,])|[ ]+(?=\n)")
_SHOUT = re.compile(r"(?<![\w.-])[^\W\d_a-zß-öø-ÿ]{4,}(?![\w-]|\.\w)")
_PICTURE = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50][\ufe0f\U0001f3fb-\U0001f3ff]*"
_EMOJI = re.compile(f"[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}(?:\u200d{_PICTURE})*")


def over_limit(subject: Subject) -> Iterator[Finding]:
    length, limit = utf16_length(subject.text), subject.context.limit
    if length > limit:
        yield Finding("over_limit", "error", f"This is {length} characters long; the limit is {limit}.")


def leftover_placeholder(subject: Subject) -> Iterator[Finding]:
    if not any(mark in subject.text for mark in ("{", "}", "[", "<", "__", "%s", "TODO", "XXX")):
        return
    for match in _PLACEHOLDER.finditer(subject.text):
        yield Finding(
            "leftover_placeholder",
            "error",
            f"“{match[0]}” looks like a place that was never filled in.",
            at(subject, match),
        )


def empty_slot(subject: Subject) -> Iterator[Finding]:
    if not _SPACED_MARK.search(subject.text):
        return
    for match in subject.language.gap.finditer(subject.text):
        yield Finding("empty_slot", "error", f"Something is missing in “{match[0]}”.", at(subject, match))


def doubled_word(subject: Subject) -> Iterator[Finding]:
    if not any(map(eq, subject.word_list, subject.word_list[1:])):
        return
    for match in _DOUBLED.finditer(subject.text):
        if match[1].casefold() not in subject.language.doubled_allowed and not _is_supplied(subject, match[0]):
            yield Finding("doubled_word", "warning", f"“{match[1]}” stands twice.", at(subject, match), match[1])


def double_space(subject: Subject) -> Iterator[Finding]:
    text = subject.text
    if text == text.strip(" ") and not any(pair in text for pair in ("  ", " .", " ,", " \n")):
        return
    # Within a gap a word is wanted, not less space.
    in_gaps = {place for gap in subject.language.gap.finditer(text) for place in range(*gap.span())}
    for match in _SPACES.finditer(text):
        if match.start() in in_gaps:
            continue
        inner = match.start() > 0 and match.end() < len(subject.text) and subject.text[match.end()] not in ".,\n"
        better = " " if inner else ""
        yield Finding("double_space", "warning", "There is a space too many.", at(subject, match), better)


def shouting(subject: Subject) -> Iterator[Finding]:
    if not any(map(str.isupper, re.findall(r"[^\W\d_]{4,}", subject.text))):
        return
    for match in _SHOUT.finditer(subject.text):
        if match[0].isupper() and not _is_supplied(subject, match[0]):
            better = match[0].lower()
            yield Finding("shouting", "warning", f"“{match[0]}” is shouted.", at(subject, match), better)


def too_many_exclamations(subject: Subject) -> Iterator[Finding]:
    allowed = 0 if subject.context.tone == "formal" else 1
    for match in list(re.finditer("!", subject.own_words))[allowed:]:
        yield Finding(
            "too_many_exclamations",
            "warning",
            "One exclamation mark is the most a note bears, and a formal one bears none.",
            at(subject, match),
            "" if subject.text[match.start() - 1] in "!?." else ".",
        )


def emoji_overuse(subject: Subject) -> Iterator[Finding]:
    if subject.text.isascii() or max(subject.text) < "\u2600":
        return
    strict = subject.context.tone == "formal" or subject.context.interview.part == "executive"
    for match in list(_EMOJI.finditer(subject.text))[0 if strict else 1 :]:
        yield Finding("emoji_overuse", "warning", "This emoji is one too many here.", at(subject, match), "")


def _is_supplied(subject: Subject, words: str) -> bool:
    """Whether the user supplied these words themselves."""
    return words.casefold() in subject.supplied


FORM: tuple[Rule, ...] = (
    over_limit,
    leftover_placeholder,
    empty_slot,
    doubled_word,
    double_space,
    shouting,
    too_many_exclamations,
    emoji_overuse,
)
