"""Tells given from family name among a name's words: particles, compounds, initials, and orders other than ours."""

import re
import unicodedata

from . import words as known

_ACCENT = re.compile("[\u0300-\u036f]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")


def given_and_family(words: list[str]) -> tuple[str, str, bool]:
    """The given name, the family name, and whether both are certain."""
    if _EAST_ASIAN.search(words[0]):
        return " ".join(words), "", False
    if len(words) > 1 and _is_vietnamese(words):
        return words[-1], words[0], False
    if len(words) > 1 and words[0].casefold() in known.KOREAN_FAMILIES and _is_korean(words[1:]):
        return " ".join(words[1:]), words[0], False
    if len(words) == 3 and words[2].casefold() in known.KOREAN_FAMILIES and _is_korean(words[:2]):
        return " ".join(words[:2]), words[2], False
    if _is_initial(words[0]):
        return _after_initials(words)
    is_family = len(words) > 1 and family_start(words) == 0
    if is_family and (words[0].islower() or len(words) > 2):  # "van Berg" or "Van der Berg" alone, but not "Van Nguyen"
        return "", " ".join(words), False
    return _western(words)


def _is_vietnamese(words: list[str]) -> bool:
    families = known.VIETNAMESE_FAMILIES
    return words[0].casefold() in families and words[-1].casefold() not in families


def _is_korean(given: list[str]) -> bool:
    """Two romanised syllables: "Min-jun", "Min Jun" or "Minjun"."""
    syllables = known.KOREAN_SYLLABLES
    parts = "-".join(given).casefold().split("-")
    if len(parts) == 1:
        return any(parts[0][:at] in syllables and parts[0][at:] in syllables for at in range(2, len(parts[0]) - 1))
    return len(parts) == 2 and syllables.issuperset(parts)


def _is_initial(word: str) -> bool:
    return (len(word.rstrip(".")) == 1 and word.isupper()) or key_of(word) in known.SHORTENED


def _after_initials(words: list[str]) -> tuple[str, str, bool]:
    start = next((at for at, word in enumerate(words) if not _is_initial(word)), len(words))
    initials, rest = words[:start], words[start:]
    if len(rest) > 1:
        given, family, _ = _western(rest)
        return given, family, False
    if not rest or plain_form(rest[0]) in known.AFTER_INITIAL:
        return "".join(rest), "", bool(rest)
    if key_of(words[0]) in known.SHORTENED:
        return rest[0], "", False
    return (" ".join(initials) if start > 1 else ""), rest[0], False


def _western(words: list[str]) -> tuple[str, str, bool]:
    length = _given_length(words)
    rest = words[length:]
    certain = length == 1 or bool(rest)  # "Jean Paul" alone may be a given and a family name
    return " ".join(words[:length]), " ".join(rest[family_start(rest) :]), certain


def _given_length(words: list[str]) -> int:
    if words[0].casefold() in known.SERVANTS and len(words) > 1:
        return 3 if len(words) > 2 and words[1].casefold() in ("al", "el", "ul", "ur") else 2
    plain = plain_form(" ".join(words[:4])).split(" ")
    return next((length for length in (4, 3, 2) if " ".join(plain[:length]) in known.COMPOUNDS), 1)


def family_start(words: list[str]) -> int:
    start = len(words) - 1
    while start > 0 and is_particle(words[start - 1]):
        start -= 1
    if start > 0 and (words[start] in known.CONNECTORS or plain_form(words[start - 1]) in known.HISPANIC_FAMILIES):
        start -= 1
    return max(start, 0)


def is_particle(word: str) -> bool:
    return word.casefold() in known.PARTICLES or word in known.LOWER_PARTICLES


def plain_form(word: str) -> str:
    """Without case and accents, for looking a name up."""
    return word.casefold() if word.isascii() else _ACCENT.sub("", unicodedata.normalize("NFD", word.casefold()))


def key_of(word: str) -> str:
    return word.casefold().replace(".", "")
