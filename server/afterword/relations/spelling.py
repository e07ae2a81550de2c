"""Spellings that mean the same name, or the same firm."""

import re

from ..folding import fold, words

_LETTERS = re.compile(r"[^\W\d_]+")
_LEGAL_FORMS = frozenset("ab ag bv co corp gmbh inc kg llc ltd ltda mbh nv plc pty sa sarl sas se sl srl".split())


def letters(name: str) -> list[str]:
    """The words of a name, digits left out: "(3) Priya Raman" is Priya Raman."""
    return _LETTERS.findall(fold(name))


def firm(company: str) -> tuple[str, ...]:
    """The words of a company's name without its legal form; "Kestrel GmbH" is Kestrel. Empty only for no name."""
    found = words(company)
    return tuple(word for word in found if word not in _LEGAL_FORMS) or tuple(found) or tuple(fold(company).split())
