"""The words of the server's pages, one case a language: a new folder in web/words is tested by being there."""

import re
from functools import cache

import pytest

from afterword.web.language import WORDS

from .spelling import misspelled, words_in
from .test_locales import ADDRESS, COMMAND, slips
from .words import TRANSLATED, catalog, messages

FIELD = re.compile(r"%\((\w+)\)[sd]")
FIGURE = "%s"
in_every_language = pytest.mark.parametrize("code", TRANSLATED)

# What a language truly has in common with English; a name, a form of address, or a word of our own.
SAME_AS_ENGLISH: dict[str, set[str]] = {
    "de": set("Firefox Link Name Person".split()),
    "es": {"Familiar (du, tu, tú)", "Firefox", "Formal", "Formal (Sie, vous, usted)", "No"},
    "fr": {
        "%(num)d minutes",
        "Contact",
        "E-mail",
        "Firefox",
        "Message",
        "Message %(number)d",
        "Notes",
        "Occasion",
        "Question",
        "Signature",
        "question",
    },
    "pt-BR": {"E-mail", "Firefox", "Formal", "Formal (Sie, vous, usted)", "Link", "link"},
}
OWN_WORDS: dict[str, set[str]] = {
    "de": set(
        (
            "CSV Chrome Chromium Edge Emoji Haddad ID Idempotenzschlüssel JSON JSON-Datei LinkedIn "
            "LinkedIn-Konto Noor Premium Priya backups docs fields https ics ing md protocol tú usted vous "
            "www"
        ).split()
    ),
    "es": set(
        (
            "Afterword CSV Chrome Chromium Edge Escríbale Haddad Impórtelo JSON KB LinkedIn MB Noor Premium "
            "Priya Péguelo Sie añádalo backups docs du emoji fields https ics idempotencia md protocol "
            "péguela quítelo token videollamada vous www"
        ).split()
    ),
    "fr": set(
        (
            "Afterword CSV Chromium Edge Haddad LinkedIn Noor Priya Sie backups d’Afterword fields ics md "
            "protocol tú usted visio"
        ).split()
    ),
    "pt-BR": set(
        (
            "Afterword CSV Chrome Chromium Edge Firefox Haddad JSON LinkedIn Noor Premium Priya docs du emoji "
            "fields ics mail md protocol token tú usted vous www"
        ).split()
    ),
}


SAID = messages()


@cache
def pairs(code: str) -> list[tuple[str, str]]:
    """Every English text with its words in the language, those for several of something too."""
    found = []
    for name in SAID:
        for message in catalog(code, name):
            one, *more = _all(message.id)
            said, *others = _all(message.string)
            found += [(one, said), *((more[0], other) for other in others)]
    return [(english, text) for english, text in found if english]


def _all(texts: object) -> list[str]:
    return [str(text) for text in texts] if isinstance(texts, tuple | list) else [str(texts or "")]


def test_the_pages_speak_these_languages() -> None:
    assert TRANSLATED == ["de", "es", "fr", "pt-BR"]


@in_every_language
def test_every_message_of_a_page_has_words(code: str) -> None:
    wanted = {name: list(said) for name, said in SAID.items()}
    assert sorted(wanted) == sorted(path.stem for path in (WORDS / code).glob("*.po")), "run make words"
    assert {name: [message.id for message in catalog(code, name) if message.id] for name in wanted} == wanted, (
        "run make words"
    )
    assert [english for english, text in pairs(code) if not text] == []


@in_every_language
def test_every_message_is_filled_in_alike(code: str) -> None:
    for english, text in pairs(code):
        # "1 browser" may name its number where a language says 0 and 1 alike.
        assert {*FIELD.findall(text), "num"} == {*FIELD.findall(english), "num"}, english
        assert text.count(FIGURE) == english.count(FIGURE), english
        assert "num" in FIELD.findall(text) or "num" not in FIELD.findall(english), english


@in_every_language
def test_no_english_is_left_over(code: str) -> None:
    same = {text for english, text in pairs(code) if english == text and words_in(FIELD.sub("", text))}
    assert same == SAME_AS_ENGLISH[code]


@in_every_language
def test_commands_stay_as_they_are_typed(code: str) -> None:
    for english, text in pairs(code):
        said = {command.group() for command in COMMAND.finditer(text)}
        assert said == {command.group() for command in COMMAND.finditer(english)}, english


@in_every_language
def test_the_typography_is_that_of_the_language(code: str) -> None:
    locale = code.replace("-", "_")
    wrong = [text for _, text in pairs(code) if slips(FIELD.sub("X", text.replace("`", "")), locale)]
    assert wrong == []


@in_every_language
def test_every_word_is_in_the_dictionary(code: str) -> None:
    words: set[str] = set()
    for _, text in pairs(code):
        words |= words_in(ADDRESS.sub("", COMMAND.sub("", FIELD.sub("", text.replace(FIGURE, "")))))
    assert misspelled(words, code) - OWN_WORDS[code] == set()
