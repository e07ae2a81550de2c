"""Quotes from the profile: the words as they stand there, in whole words, and nothing else."""

import re

LONGEST = 140  # characters; about two lines of a narrow panel

_END = re.compile(r"[.!?…](?=\s)|[\n|•]")
_REST_OF_WORD, _BEGIN_OF_WORD = re.compile(r"\S*\s*"), re.compile(r"\S*\Z")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the part of a headline, begins and ends that holds this place."""
    before = [found.end() for found in _END.finditer(text, 0, start)]
    after = _END.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


def quote(text: str, start: int = 0, end: int = 0) -> str:
    """What stands around a place of a text: its clause, or as many whole words of it as are short enough.

    A single endless word is cut.
    """
    first, last = clause(text, start, end)
    if last - first <= LONGEST:
        return text[first:last].strip()
    spare = max(0, LONGEST - (end - start)) // 2
    begin = max(first, min(start - spare, last - LONGEST))
    finish = min(last, begin + LONGEST)
    part = text[begin:finish]
    if begin > first and not text[begin - 1].isspace():
        part = _REST_OF_WORD.sub("", part, count=1)
    if finish < last and not text[finish].isspace():
        part = _BEGIN_OF_WORD.sub("", part, count=1)
    return part.strip() or text[begin:finish].strip()
