"""What texts have in common however they are spelt: without accents and case, letter for letter."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"\w+")
_WHOLE = (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("æ", "ae"), ("œ", "oe"), ("ı", "i"), ("ħ", "h"))


def fold(text: str) -> str:
    """What a text and a search for it have in common, however either is spelt: "Müller" and "MULLER"."""
    if text.isascii():
        return text.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    for letter, alike in _WHOLE:  # str.translate would take longer than all the rest
        plain = plain.replace(letter, alike)
    return plain


def words(text: str) -> list[str]:
    return _WORDS.findall(fold(text))


def folded(text: str) -> str:
    """Its words, each with a space before it, so that the beginning of a word can be searched for: " zoe muller"."""
    return "".join(f" {word}" for word in words(text))


def beginning(word: str) -> str:
    """What stands in a folded text where a word begins with this one; Chinese and its like have no spaces to go by."""
    return word if word[0] >= "\u2e80" else f" {word}"
