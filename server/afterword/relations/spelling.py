"""Spellings that mean the same: without accents and case, letter for letter."""

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]")
_WORDS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WHOLE = (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("æ", "ae"), ("œ", "oe"), ("ı", "i"), ("ħ", "h"))
_LEGAL_FORMS = frozenset("ab ag bv co corp gmbh inc kg llc ltd ltda mbh nv plc pty sa sarl sas se sl srl".split())


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


def letters(name: str) -> list[str]:
    """The words of a name, digits left out: "(3) Priya Raman" is Priya Raman."""
    return _LETTERS.findall(fold(name))


def firm(company: str) -> tuple[str, ...]:
    """The words of a company's name without its legal form; "Kestrel GmbH" is Kestrel. Empty only for no name."""
    found = words(company)
    return tuple(word for word in found if word not in _LEGAL_FORMS) or tuple(found) or tuple(fold(company).split())
