"""Takes a name apart as LinkedIn shows it, so that a note greets a person by the name they go by."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from . import words as known
from .order import family_start, given_and_family, key_of, plain_form

LONGEST = 400  # LinkedIn's own fields hold far less; reading on would only give hostile text more of our time

_STYLISED = re.compile("[\U0001d400-\U0001d7ff\U0001f130-\U0001f189\u24b6-\u24e9\uff01-\uff5e\ufb00-\ufb06]+")
_JOINER = re.compile("(?<![\u0600-\u0fff])[\u200c\u200d]")  # these shape Persian and Indic letters, nothing else
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]|[\u0300-\u036f]{3,}")
_ACCENT_AS_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[´`](?=[^\W\d_])")
_COUNTER = re.compile(r"^\(\d+\+?\)\s*")
_SLASHED_PRONOUNS = re.compile(
    r"(?<![\w/])(?:{0})(?:\s?/\s?(?:{0}))+(?![\w/])".format("|".join(sorted(known.PRONOUNS))), re.IGNORECASE
)
_SLOGAN = re.compile(r"(?:\s[|•·@#:/~*+]|[|:•]\s|\s[-–—]+(?:\s|$)|[–—]\s).*$")
_MAIDEN_NAME = re.compile(r"\s(?:née?|nee|NÉE?|geb\.?|geborene|nata|nacida|nascida)\s[^\s(),]+")
_MARKUP = re.compile(r"[<>{}%$\\=;`^_]")
_ASIDE = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_QUOTED = re.compile(r"(?<!\S)[\"“”„«‘’'](?=[^\W\d_])([^\"“”„«»]*?)[\"“”»’'](?!\S)")
_SPLIT_DEGREE = re.compile(r"\b(Ph|[BM])\.?\s(D|Sc|Eng|Tech|Ed)\b")
_OTHER_DEGREE = re.compile(r"^(?:PD (?=Dr\b)|CA (?=\w+ \w))")  # German lecturers, Indian accountants
_UNSPACED_TITLE = re.compile(r"\b((?:Dr|Prof|Mrs?|Ms|Dra|Profa)\.)(?=[^\W\d_]{3})(?!ssa)")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_PLAIN = re.compile("[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+ [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+")  # as most names are: nothing to take away
_MEANINGFUL = frozenset(  # words that a reading takes for something else than a name
    {word.casefold() for word in (*known.TITLES, *known.CREDENTIALS, *known.SUFFIXES, *known.PRONOUNS, *known.BORN)}
    | {word.casefold() for words in (*known.NOT_NAMES, *known.PLACEHOLDERS) for word in words.split()}
)
_DOMAIN = re.compile(r"\.[a-z]{2}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?")
_HYPHEN_OR_APOSTROPHE = re.compile("([-‐‑'’])")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, taken apart for a greeting."""

    given: str  # what follows "Hi"; "" when nothing can be trusted
    family: str  # "" when unknown, or shown as an initial only
    full: str  # without credentials and titles, capitals repaired
    title: str  # in English spelling, only when shown before the name
    gender: str  # "" | "f" | "m", only when a title shows it; never guessed
    certain: bool  # False: ask the user to confirm
    titles: tuple[str, ...] = ()  # every title shown before the name, in English spelling

    @property
    def formal(self) -> str:
        """What follows "Dear": title and family name where both are known, else the full name."""
        return f"{self.title} {self.family}" if self.title and self.family else self.full


@dataclass(slots=True)
class _Reading:
    """A name half read: each step takes away what it understands, and says when it only guessed."""

    text: str
    certain: bool
    words: list[str] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)
    suffix: list[str] = field(default_factory=list)
    nickname: str = ""


NOBODY = Name("", "", "", "", "", certain=False)


@lru_cache(maxsize=1024)
def parse_name(shown: str) -> Name:
    """Never raises; reads the first 400 characters; what is no person's name comes back empty and uncertain."""
    if _PLAIN.fullmatch(shown) and _MEANINGFUL.isdisjoint(shown.casefold().split()):
        return _named(_Reading("", certain=True, words=shown.split()))
    return _read(shown)


def _read(shown: str) -> Name:
    reading = _Reading(_without_frame(_tidied(shown[:LONGEST])), certain=len(shown) <= LONGEST)
    if reading.text.casefold() in known.PLACEHOLDERS or _MARKUP.search(reading.text):
        return NOBODY
    for step in _STEPS:
        step(reading)
    return NOBODY if _is_no_name(reading.words) else _named(reading)


def _named(reading: _Reading) -> Name:
    given, family, certain = given_and_family(reading.words)
    if reading.titles and len(reading.words) == 1:  # "Dr. Schmidt", whom nobody greets with "Hi Schmidt"
        given, family, certain = "", reading.words[0], False
    titles = [title for title, _ in reading.titles if title]
    return Name(
        given=reading.nickname or given,
        family=family,
        full=" ".join(reading.words + reading.suffix),
        title=next((title for title in known.STRONGER_TITLES if title in titles), titles[0] if titles else ""),
        gender=next((gender for _, gender in reading.titles if gender), ""),
        certain=reading.certain and (certain or bool(reading.nickname)),
        titles=tuple(titles),
    )


def _tidied(text: str) -> str:
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return _ACCENT_AS_APOSTROPHE.sub("’", text)
    text = _STYLISED.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    text = _ACCENT_AS_APOSTROPHE.sub("’", text)
    text = _UNSEEN.sub("", _JOINER.sub("", "".join(map(_visible, text))))
    return unicodedata.normalize("NFC", " ".join(text.split()))


@lru_cache(maxsize=4096)
def _visible(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() else ""
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):  # bidi overrides among them: they reverse the text around the name
        return character if character in "\u200c\u200d" else ""
    return " " if category[0] in "SC" or category == "Me" else character


def _without_frame(text: str) -> str:
    """Without what LinkedIn and slogans put around a name."""
    text = _COUNTER.sub("", text.lstrip(" |·•-–—:/*~.,#@+&!"))
    if "/" in text:
        text = _SLASHED_PRONOUNS.sub("", text)
    return _MAIDEN_NAME.sub("", _SLOGAN.sub("", text)).strip()


def _take_asides(reading: _Reading) -> None:
    shown = reading.text
    reading.text = _ASIDE.sub(" ", shown)
    for aside in _ASIDE.finditer(shown):
        if not _is_remark(aside[1].split()):
            _take_aside(reading, aside[1].strip(), within=any(map(str.isalpha, shown[aside.end() :])))
    for quoted in _QUOTED.finditer(reading.text):
        _take_nickname(reading, quoted[1].strip())
    reading.text = _QUOTED.sub(" ", reading.text)


def _take_aside(reading: _Reading, aside: str, within: bool) -> None:
    if _LATIN.search(aside) and not _LATIN.search(reading.text):
        reading.text = aside
    elif within:
        _take_nickname(reading, aside)
    elif _LATIN.search(aside):  # "Anna Weber (Koch)" is a maiden name, "Robert Chen (Bob)" is not
        reading.certain = False


def _take_nickname(reading: _Reading, shown: str) -> None:
    if not _is_name_word(shown):
        reading.certain = False
    elif _LATIN.search(shown) or not _LATIN.search(reading.text):
        reading.nickname = _capitalised(shown) if shown.islower() or _is_shouted(shown, first=True) else shown


def _is_remark(words: list[str]) -> bool:
    """A birth name, pronouns, a degree or an offer: nothing to greet with."""
    plain = [word.casefold().strip(".,") for word in words]
    return (
        not plain
        or plain[0] in known.BORN
        or all(word in known.PRONOUNS or word == "pronouns" for word in plain)
        or any(word in known.NOT_NAMES for word in plain)
        or all(_is_credential(word.strip(",")) for word in words)
    )


def _take_words(reading: _Reading) -> None:
    """Put "Last, First" in order; what else follows a comma is a degree or a remark."""
    text = _UNSPACED_TITLE.sub(r"\1 ", _OTHER_DEGREE.sub("", _SPLIT_DEGREE.sub(r"\1\2", reading.text)))
    first, *parts = (_readable_words(reading, part) for part in text.split(","))
    parts = [_without_credentials(part, after_comma=True) for part in parts if not _is_remark(part)]
    names = [part for part in parts if part and key_of(part[0]) not in known.SUFFIXES]
    reading.suffix = [part[0] for part in parts if part and part not in names]
    reading.words = _without_credentials(first)
    if names:
        title = _title_length(reading.words)
        family = [word for word in reading.words[title:] if key_of(word) not in known.SUFFIXES]
        reading.words[title:title] = names[0] if family and family_start(family) == 0 else []


def _readable_words(reading: _Reading, text: str) -> list[str]:
    words = [word.strip("-–·!?&…").lstrip(".") for word in text.split()]
    names = [word for word in words if _is_name_word(word) or _is_credential(word)]
    dropped = len(names) < len(words) and any(any(map(str.isalnum, word)) for word in words if word not in names)
    reading.certain = reading.certain and not dropped
    return names


def _is_name_word(word: str) -> bool:
    if _PLAIN_WORD.fullmatch(word):
        return True
    marked = all(c.isalpha() or c in "'’-‐‑.·・\u200c\u200d" or unicodedata.category(c)[0] == "M" for c in word)
    return marked and any(map(str.isalpha, word)) and not _DOMAIN.search(word.casefold().replace(".ssa", ""))


def _without_credentials(words: list[str], after_comma: bool = False) -> list[str]:
    in_capitals = all(map(str.isupper, words))
    while words and _is_credential(words[-1]):
        may_be_family = in_capitals or len(words[-1]) == 2  # "CHIDI MBA", "Jack MA"
        if not after_comma and len(words) <= 1 + may_be_family:
            break
        words = words[:-1]
    return words


def _is_credential(word: str) -> bool:
    return all(map(_is_degree, word.replace(".", "").split("/")))


def _is_degree(part: str) -> bool:
    return part in known.CREDENTIALS or (len(part) > 2 and part.islower() and part.upper() in known.CREDENTIALS)


def _take_titles(reading: _Reading) -> None:
    length = _title_length(reading.words)
    reading.titles = [known.TITLES.get(key_of(word), ("", "")) for word in reading.words[:length]]
    reading.words = reading.words[length:]


def _title_length(words: list[str]) -> int:
    length = 0
    while length < len(words) - 1 and (_is_title(words[length]) or (length and _is_faculty(words[length]))):
        length += 1
    return length


def _is_title(word: str) -> bool:
    key = key_of(word)
    return key.startswith("dipl-") or (key in known.TITLES and (word[-1] == "." or key not in known.DOTTED_TITLES))


def _is_faculty(word: str) -> bool:
    return key_of(word) in known.FACULTIES and (word[-1] == "." or word.islower())


def _take_suffix(reading: _Reading) -> None:
    words = reading.words
    taken = [word for word in words[1:] if key_of(word) in known.GENERATIONS]
    if taken:
        reading.words = words[:1] + [word for word in words[1:] if word not in taken]
    if len(reading.words) > 2 and key_of(reading.words[-1]) in known.SURNAME_SUFFIXES:
        taken.insert(0, reading.words.pop())
    reading.suffix = [word if key_of(word).startswith("i") else word.capitalize() for word in taken + reading.suffix]


def _keep_romanised(reading: _Reading) -> None:
    """Where a name is shown in two scripts, the one that can be read here wins."""
    reading.words = [word for word in reading.words if _LATIN.search(word)] or reading.words


def _put_given_first(reading: _Reading) -> None:
    """Swap "DUPONT Marie": capitals mark the family name wherever it stands."""
    words = reading.words
    length = next((at for at, word in enumerate(words) if not word.isupper()), 0)
    if not length or any(word.isupper() for word in words[length:]):
        return
    short = words[0] in known.SHORT_FAMILIES
    if short or any(len(word) > 2 and _is_sayable(word) for word in words[:length]):
        reading.words = words[length:] + words[:length]
        reading.certain = reading.certain and not short


def _is_sayable(word: str) -> bool:
    """Not initials such as "JRR" or "J.P."."""
    return not _INITIALS.fullmatch(word) and (not _LATIN.search(word) or not set("aeiouy").isdisjoint(plain_form(word)))


def _repair_capitals(reading: _Reading) -> None:
    words = reading.words
    vietnamese = bool(words) and words[0].casefold() in known.VIETNAMESE_FAMILIES  # "VAN" is a name there
    for at, word in enumerate(words):
        after_de = words[at - 1] == "de" and word.casefold() in known.LOWERED_AFTER_DE
        if _is_shouted(word, first=at == 0, in_capitals=words[-1].isupper()):
            lowered = at and not vietnamese and (after_de or word.casefold() in known.LOWERED)
            words[at] = word.casefold() if lowered else _capitalised(word)
        elif word.islower() and at in (0, len(words) - 1) and (len(words) == 1 or family_start(words) > 0):
            words[at], reading.certain = _capitalised(word), False


def _is_shouted(word: str, first: bool = False, in_capitals: bool = False) -> bool:
    if not word.isupper() or _INITIALS.fullmatch(word):
        return False
    if first and len(word) == 2:
        return in_capitals and word[1] in "AEIOUY"  # "AJ" are initials, "JO" is a name
    return not first or _is_sayable(word)


def _capitalised(word: str) -> str:
    parts = _HYPHEN_OR_APOSTROPHE.split(word.lower().replace("i\u0307", "i"))  # what lower() makes of a Turkish İ
    for at in range(0, len(parts), 2):
        if at == 0 or parts[at - 1] not in "'’" or parts[at - 2].casefold() in known.ELISIONS:
            parts[at] = _capitalised_part(parts[at])
    return "".join(parts)


def _capitalised_part(part: str) -> str:
    prefix = 3 if part in known.MAC_NAMES else 2 if part.startswith("mc") and len(part) > 4 else 0
    return part[:prefix].capitalize() + part[prefix:].capitalize()


def _drop_last_initials(reading: _Reading) -> None:
    words = [word.rstrip(".") if len(word) > 4 and "." not in word[:-1] else word for word in reading.words]
    while len(words) > 1 and _INITIALS.fullmatch(words[-1]) and words[-1].isupper():
        words.pop()
    reading.words = words


def _is_no_name(words: list[str]) -> bool:
    return not words or (len(words) == 1 and (_is_title(words[0]) or _is_credential(words[0])))


_STEPS = (
    _take_asides,
    _take_words,
    _take_titles,
    _take_suffix,
    _keep_romanised,
    _put_given_first,
    _repair_capitals,
    _drop_last_initials,
)
