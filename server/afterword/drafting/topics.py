"""Topics as people type them, made ready to stand in a sentence, and changed no further than that."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .context import Kind
from .library.language import TopicWords

_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_MARKDOWN = re.compile(r"\*\*|__|~~|`|^\s*(?:#{1,6}|[-*•]|\d{1,2}\.)\s+", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\w)([*_])(\S(?:[^*_\n]*\S)?)\1(?!\w)")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ANY_MARK = re.compile(
    r"[<*_~`\u200b\u2060\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|^\s*[#\d•-]", re.MULTILINE
)
_ELISION = re.compile(r"[^\W\d_]{1,2}['’](?=\w)")
_APOSTROPHE = re.compile("['’]")
_QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘"}
_CLOSING = "?.,;:!… \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic ready for a sentence; `kind` says which sentences can hold it."""

    text: str
    kind: Kind


@lru_cache(maxsize=1024)
def read_topic(typed: str, words: TopicWords) -> Topic | None:
    """None when nothing is left to talk about. `words` are those of the language that the topic is typed in."""
    text = _unquote(_without_opener(_strip_marks(typed), words))
    asks = "?" in text[len(text.rstrip(_CLOSING)) :]
    text = _unquote(text.rstrip(_CLOSING).lstrip("¿¡ "))
    if not any(map(str.isalnum, text)):
        return None
    kind = _kind(text, asks, words)
    keeps = kind == "question" or (kind == "sentence" and words.sentences_keep_capital)
    return Topic(text if keeps else _lower_first(text, kind, words), kind)


def _strip_marks(typed: str) -> str:
    text = unicodedata.normalize("NFC", typed)
    if _ANY_MARK.search(text):
        text = _EMPHASIS.sub(r"\2", _MARKDOWN.sub("", _TAG.sub("", _INVISIBLE.sub("", text))))
    if not text.isascii() or not text.isprintable():
        text = "".join(map(_plain, text))
    return _unquote(" ".join(text.split()))


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    joins_emoji = character in "\ufe0f\u20e3" or "\U0001f3fb" <= character <= "\U0001f3ff"
    lost = joins_emoji or category in {"So", "Cs", "Cn", "Co"} or (category == "Cf" and character not in "\u200c\u200d")
    return "" if lost else character


def _unquote(text: str) -> str:
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
        text = text[1:-1].strip()
    return text


def _without_opener(text: str, words: TopicWords) -> str:
    low = f"{text.casefold()} "
    for opener in words.openers:
        if low.startswith(f"{opener} "):
            return text[len(opener) :].strip()
    return text


def _kind(typed: str, asks: bool, words: TopicWords) -> Kind:
    if asks:
        return "question"
    text = typed[len(_elided(typed, words)) :]
    shown = text.split()[0]
    first, *rest = [word.strip(",;:()„“”\"'") for word in text.casefold().split()]
    first = _APOSTROPHE.split(first)[0] or first  # "what's" asks as "what" does
    if first in words.how:
        return "how"
    is_acronym = len(shown) > 1 and shown.isupper()  # "IT security" is no sentence
    if (first in words.subjects and not is_acronym) or any(word in words.verbs for word in rest[:4]):
        return "sentence"
    if text != typed:  # an elided article stands before a noun
        return "phrase"
    if len(first) > 4 and first.endswith(words.gerund_endings) and first not in words.not_gerunds:
        return "gerund"
    return "infinitive" if len(first) > 3 and first.endswith(words.infinitive_endings) else "phrase"


def _elided(text: str, words: TopicWords) -> str:
    """An elided function word at the start, such as "L’"; empty if there is none."""
    match = _ELISION.match(text)
    return match[0] if match and match[0].casefold().replace("'", "’") in words.lowered else ""


def _lower_first(text: str, kind: Kind, words: TopicWords) -> str:
    """Only a function word or a verb's form may lose its capital; a noun or a name keeps it."""
    elided = _elided(text, words)
    if elided:  # "L’observabilité": the article alone may lose its capital
        return elided.lower() + text[len(elided) :]
    first = _APOSTROPHE.split(text.split()[0])[0] or text.split()[0]
    if len(first) > 1 and not first[1:].islower():
        return text
    if first.casefold() in words.lowered or kind in ("gerund", "infinitive"):
        return text[0].lower() + text[1:]
    return text
