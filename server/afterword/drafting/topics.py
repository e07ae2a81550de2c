"""Topics as people type them, made ready to stand in a sentence, and changed no further than that."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["phrase", "how", "sentence", "question"]
KINDS: tuple[Kind, ...] = ("phrase", "how", "sentence", "question")

_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_MARKDOWN = re.compile(r"\*\*|__|~~|`|^\s*(?:#{1,6}|[-*•]|\d{1,2}\.)\s+", re.MULTILINE)
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘"}
_OPENERS = re.compile(r"(?i)\A(?:we (?:talked|spoke|chatted|discussed)|our (?:talk|chat|discussion)) (?:about |on )?")
_FUNCTION_WORDS = frozenset(
    "a an the this that these those your our my their its how why what when where which who whether if "
    "we i you they it there in on at from with without for to of and both some every each one two".split()
)
_ASKING = frozenset("how why what where when which who whether".split())
# A finite verb right after a short subject makes a sentence; nouns that look like verbs stay phrases.
_SENTENCE = re.compile(
    r"(?i)\A(?:(?:I|we|you|they|he|she|it|there)\b(?!\s+and\b)"
    r"|(?:[\w'’-]+\s+){1,4}(?:is|are|was|were|has|have|had|can|can’t|cannot|could|should|must|will|would|won’t|don’t"
    r"|doesn’t|never|always|often|silently|matters?|needs?|fails?|helps?|beats?|works?)\b)"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic ready for a sentence; `kind` says which sentences can hold it."""

    text: str
    kind: Kind


def read_topic(typed: str) -> Topic | None:
    """None when nothing is left to talk about."""
    text = _OPENERS.sub("", _strip_marks(typed)).strip()
    asks = text.endswith("?")
    text = text.rstrip("?.,;:!… ").rstrip()
    if not text:
        return None
    kind = _kind(text, asks)
    return Topic(text if kind == "question" else _lower_first(text), kind)


def _strip_marks(typed: str) -> str:
    text = unicodedata.normalize("NFC", typed)
    text = _MARKDOWN.sub("", _TAG.sub("", _INVISIBLE.sub("", text)))
    text = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text if not _is_emoji(c))
    return _unquote(" ".join(text.split()))


def _is_emoji(character: str) -> bool:
    return (
        unicodedata.category(character) == "So"
        or character in "\ufe0f\u20e3"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _unquote(text: str) -> str:
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
        text = text[1:-1].strip()
    return text


def _kind(text: str, asks: bool) -> Kind:
    if asks:
        return "question"
    if text.split()[0].casefold() in _ASKING:
        return "how"
    return "sentence" if _SENTENCE.match(text) else "phrase"


def _lower_first(text: str) -> str:
    """Only a function word or an -ing form may lose its capital; a noun or a name keeps it."""
    first = text.split()[0]
    if first == "I" or first.startswith(("I'", "I’")) or (not first[1:].islower() and len(first) > 1):
        return text
    if first.casefold() in _FUNCTION_WORDS or (first.endswith("ing") and len(first) > 5):
        return text[0].lower() + text[1:]
    return text
