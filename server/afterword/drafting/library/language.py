"""What the drafter and the linter know of a language, from its file `<language>/language.toml`."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .reminders import Reminders, read_reminders
from .toml_file import TomlFile

REGISTERS = ("formal", "familiar")
FILE = "language.toml"

_TABLES = ("name", "registers", "of", "days", "reminders", "ask", "titles", "common", "topics", "lint", "profile")
_LETTERS = re.compile(r"[^\W_]+")
_LETTERS_OR_STAR = re.compile(r"[^\W_]+\*?")
_TITLES = ("doctor", "doctor_f", "professor", "professor_f", "both", "both_f", "madam", "sir")
_TOPICS = (
    "how",
    "openers",
    "lowered",
    "subjects",
    "verbs",
    "gerund_endings",
    "not_gerunds",
    "infinitive_endings",
)
_LINT = (
    "greetings",
    "wants_more",
    "thanks",
    "asks_for_job",
    "asks_for_call",
    "cliches",
    "flattery",
    "salary",
    "formal_markers",
    "familiar_markers",
    "doubled_allowed",
    "number_words",
)
_PROFILE = ("begging", "harsh", "goals", "at", "small", "levels", "endings")


class Phrases:
    """Whole words and phrases to look for, whatever their case unless `exact`; * stands for any ending.

    A text that holds none of the words they begin with is not searched at all.
    """

    def __init__(self, phrases: Iterable[str], *, exact: bool = False) -> None:
        listed = tuple(phrases)
        parts = [re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in listed]
        pattern = rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)"
        self._pattern = re.compile(pattern, 0 if exact else re.IGNORECASE)
        # The longest word of a phrase is the least likely to stand in a text for another reason.
        rarest = [max(_LETTERS_OR_STAR.findall(phrase.casefold()), key=len) for phrase in listed]
        self._words = frozenset(word for word in rarest if not word.endswith("*"))
        self._beginnings = tuple(word.rstrip("*") for word in rarest if word.endswith("*"))

    def find(self, text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
        """Where they stand; `words` are those of the text, or of one it was made from, as `words_of` gives them."""
        if not self._words.isdisjoint(words) or self._is_begun(text):
            yield from self._pattern.finditer(text)

    def _is_begun(self, text: str) -> bool:
        low = text.casefold()
        return any(beginning in low for beginning in self._beginnings)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order; apostrophes and hyphens divide."""
    return _LETTERS.findall(text.casefold())


@dataclass(frozen=True, slots=True)
class Days:
    """How a day of the last week is said; `weekdays` begin with Monday."""

    today: str
    yesterday: str
    weekdays: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicWords:
    """The words by which the form of a topic is told; all in lower case but the endings' own."""

    how: frozenset[str]
    openers: tuple[str, ...]
    lowered: frozenset[str]
    subjects: frozenset[str]
    verbs: frozenset[str]
    gerund_endings: tuple[str, ...]
    not_gerunds: frozenset[str]
    infinitive_endings: tuple[str, ...]
    sentences_keep_capital: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Language:
    """One language.

    `of` is its word for "of", plain and elided, where a field must be joined to it; `greeting` finds the name that a
    text greets, and `gap` a word that wants another behind it and has none. `profile` are the words that a profile is
    judged by, as lists.
    """

    code: str
    name: str
    registers: tuple[str, ...]
    of: tuple[str, str]
    days: Days
    reminders: Reminders
    titles: dict[str, str]
    topics: TopicWords
    common: frozenset[str]
    phrases: dict[str, Phrases]
    profile: dict[str, tuple[str, ...]]
    doubled_allowed: frozenset[str]
    greeting: re.Pattern[str]
    gap: re.Pattern[str]

    def register(self, wished: str | None) -> str:
        """The register to write in; the language's first if the wish is not one of its own."""
        if wished in self.registers:
            return str(wished)
        return self.registers[0] if self.registers else ""


def read_language(path: Path) -> Language:
    """Read and check one file; TemplateError names what is wrong with it."""
    return _LanguageFile(path).read()


class _LanguageFile(TomlFile):
    def read(self) -> Language:
        content = self.parse()
        self.check_keys(content, _TABLES)
        lists = self._lists(content, "lint", _LINT)
        return Language(
            code=self.path.parent.name,
            name=self.text(content, "name"),
            registers=self.words(content, "registers", known=REGISTERS),
            of=self._of(content),
            days=self._days(content),
            reminders=read_reminders(self, content),
            titles=self._titles(content),
            topics=self._topics(content),
            common=frozenset(word.casefold() for word in self.words(content, "common")),
            # Markers of register tell by their capitals: "Sie" and "sie" are two words.
            phrases={key: Phrases(words, exact=key.endswith("_markers")) for key, words in lists.items()},
            profile=self._lists(content, "profile", _PROFILE),
            doubled_allowed=frozenset(lists["doubled_allowed"]),
            greeting=_greeting(lists["greetings"]),
            gap=_gap((*lists["greetings"], *lists["wants_more"])),
        )

    def _of(self, content: dict[str, Any]) -> tuple[str, str]:
        words = content.get("of", ["", ""])
        if not isinstance(words, list) or len(words) != 2 or not all(isinstance(word, str) for word in words):
            raise self.fault("must be two words, plain and elided", field="of")
        return words[0], words[1]

    def _days(self, content: dict[str, Any]) -> Days:
        days = self.table(content, "days")
        self.check_keys(days, ("today", "yesterday", "weekdays"), "days")
        weekdays = self.words(days, "weekdays", "days")
        if len(weekdays) != 7:
            raise self.fault("must name seven days, from Monday on", "days", "weekdays")
        return Days(self.text(days, "today", "days"), self.text(days, "yesterday", "days"), weekdays)

    def _titles(self, content: dict[str, Any]) -> dict[str, str]:
        titles = self.table(content, "titles")
        self.check_keys(titles, _TITLES, "titles")
        return {key: self.text(titles, key, "titles", required=False) for key in titles}

    def _topics(self, content: dict[str, Any]) -> TopicWords:
        table = dict(self.table(content, "topics"))
        keeps = table.pop("sentences_keep_capital", False)
        if not isinstance(keeps, bool):
            raise self.fault("must be true or false", "topics", "sentences_keep_capital")
        lists = self._lists({"topics": table}, "topics", _TOPICS)
        low = {key: tuple(word.casefold() for word in words) for key, words in lists.items()}
        return TopicWords(
            how=frozenset(low["how"]),
            openers=low["openers"],
            lowered=frozenset(low["lowered"]),
            subjects=frozenset(low["subjects"]),
            verbs=frozenset(low["verbs"]),
            gerund_endings=low["gerund_endings"],
            not_gerunds=frozenset(low["not_gerunds"]),
            infinitive_endings=low["infinitive_endings"],
            sentences_keep_capital=keeps,
        )

    def _lists(self, content: dict[str, Any], key: str, names: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        table = self.table(content, key)
        self.check_keys(table, names, key)
        lists = {name: self.words(table, name, key) for name in names}
        for name, words in lists.items():
            for word in words:
                if not _LETTERS.search(word):
                    raise self.fault(f"‘{word}’ holds no word", key, name)
        return lists


def _greeting(words: Iterable[str]) -> re.Pattern[str]:
    """A greeting at the start of a text; group 1 is the name behind it."""
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
    # "Hi there, …" and "Hi, thank you …" greet nobody by name: a name does not begin with a small letter.
    return re.compile(rf"\A(?:{listed}),?[ ]+((?-i:(?![a-zß-öø-ÿ]))[^,:!\n]{{1,60}})[,:!\n]", re.IGNORECASE)


def _gap(words: Iterable[str]) -> re.Pattern[str]:
    """A short word, or a comma, with nothing but a mark behind it: "the role at .", "Hi ,"."""
    listed = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?:\b(?:{listed})|,)[ \u00a0]+[.,;:!?](?!\w)" if listed else r"(?!)", re.IGNORECASE)
