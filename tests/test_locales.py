"""The words of the extension, one case a language: a new folder in _locales is tested by being there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from .spelling import misspelled, words_in

FOLDER = Path(__file__).parents[1] / "extension" / "_locales"
SERVER_PAGES = Path(__file__).parents[1] / "server" / "afterword" / "web"
LOCALES = sorted(path.name for path in FOLDER.iterdir())
in_every_language = pytest.mark.parametrize("locale", LOCALES)

# What a language truly has in common with English.
SAME_AS_ENGLISH = {
    "de": {"extension_name", "counter", "field_name", "field_token"},
    "fr": {"extension_name", "counter", "field_occasion"},
    "es": {"extension_name", "counter", "field_token", "tone_formal", "register_formal", "register_familiar"},
    "pt_BR": {"extension_name", "counter", "field_token", "tone_formal", "register_formal"},
}
# The names of LinkedIn's own buttons, as its interface in that language has them.
LINKEDIN = {
    "en": {"Add a note"},
    "de": {"Vernetzen", "Mehr", "Nachricht hinzufügen"},
    "fr": {"Se connecter", "Plus", "Ajouter une note"},
    "es": {"Conectar", "Más", "Añadir una nota", "Enviar"},
    "pt_BR": {"Conectar", "Mais", "Adicionar nota", "Enviar"},
}
# Where the server's own pages lead to, as their navigation has it in that language.
PAGES = {
    "en": {"Browsers"},
    "de": {"Browser"},
    "fr": {"Navigateurs"},
    "es": {"Navegadores"},
    "pt_BR": {"Navegadores"},
}
QUOTED = {
    "en": r"“([^”]*)”",
    "de": r"„([^“]*)“",
    "fr": "«\N{NO-BREAK SPACE}([^»]*)\N{NO-BREAK SPACE}»",
    "es": r"“([^”]*)”",
    "pt_BR": r"“([^”]*)”",
}
# Marks before which French leaves a space that does not break.
SPACED = {
    "?": "\N{NARROW NO-BREAK SPACE}",
    "!": "\N{NARROW NO-BREAK SPACE}",
    ";": "\N{NARROW NO-BREAK SPACE}",
    ":": "\N{NO-BREAK SPACE}",
}
# Names, and the forms of address of other languages.
OWN_WORDS = {
    "en": {"LinkedIn", "LinkedIn’s", "Unpair", "Unpairing", "Sie", "du", "vous", "tu", "usted", "tú"},
    "de": {"Emoji", "LinkedIn", "LinkedIn-Konto", "LinkedIn-Profil", "Premium", "vous", "tu", "usted", "tú"},
    "fr": {"Afterword", "d’Afterword", "qu’Afterword", "LinkedIn", "Sie", "du", "usted", "tú"},
    "es": {
        *("Afterword", "LinkedIn", "Premium", "token", "Token", "Enter", "Sie", "vous", "du", "tu"),
        # Debian's dictionary knows few verbs with their pronoun.
        *("Acórtelos", "Ciérrela", "Escríbale", "Escríbalo", "Inícielo", "Permítale", "Péguela", "Vincúlelo"),
        *("añádalo", "corríjalos", "escríbalo", "péguela", "péguelo", "quítelo", "revóquelo", "Revóquelo", "vincúlelo"),
        "emoji",
    },
    "pt_BR": {"Afterword", "LinkedIn", "Premium", "Token", "token", "emoji", "mail", "Sie", "vous", "du"}
    | {"usted", "tú"},
}
COMMAND = re.compile(r"afterword [a-z]+( --[a-z]+)?|make (run|open|pair)")
NEEDS_INSTALLING = re.compile(r"afterword (open|pair|serve)\b")
ADDRESS = re.compile(r"https?://[\d.]*|127\.0\.0\.1|linkedin\.com/in/|afw_")
PLACEHOLDER = re.compile(r"\$\w+\$")


def messages(locale: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((FOLDER / locale / "messages.json").read_text("utf-8"))
    return found


def texts(locale: str) -> dict[str, str]:
    return {key: entry["message"] for key, entry in messages(locale).items()}


def quoted(text: str, locale: str) -> list[str]:
    return re.findall(QUOTED[locale], text)


ENGLISH = messages("en")


def test_the_extension_speaks_these_languages() -> None:
    assert {"de", "en", "fr"} <= set(LOCALES)


@in_every_language
def test_every_word_is_there_in_the_same_order(locale: str) -> None:
    assert list(messages(locale)) == list(ENGLISH)


@in_every_language
def test_every_word_is_filled_in_alike(locale: str) -> None:
    for key, entry in messages(locale).items():
        assert entry.get("placeholders") == ENGLISH[key].get("placeholders"), key
        assert sorted(PLACEHOLDER.findall(entry["message"])) == sorted(PLACEHOLDER.findall(ENGLISH[key]["message"])), (
            key
        )


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_no_english_is_left_over(locale: str) -> None:
    same = {key for key, text in texts(locale).items() if text == ENGLISH[key]["message"]}
    assert same == SAME_AS_ENGLISH[locale]


@in_every_language
def test_what_is_quoted_is_there_to_be_found(locale: str) -> None:
    """A sentence that names a button or field has its very words; else it quotes a command or LinkedIn."""
    known = set(texts(locale).values()) | LINKEDIN[locale] | PAGES[locale]
    for key, text in texts(locale).items():
        for words in quoted(text, locale):
            assert words in known or COMMAND.fullmatch(words) or PLACEHOLDER.fullmatch(words), (key, words)


@pytest.mark.parametrize("locale", sorted(PAGES.keys() - {"en"}))
def test_the_pages_are_called_so(locale: str) -> None:
    words = SERVER_PAGES / "words" / locale.replace("_", "-") / "navigation.po"
    for english, name in zip(sorted(PAGES["en"]), sorted(PAGES[locale]), strict=True):
        assert f'msgid "{english}"\nmsgstr "{name}"\n' in words.read_text("utf-8")


@in_every_language
def test_a_sentence_names_the_same_buttons_as_in_english(locale: str) -> None:
    for key, text in texts(locale).items():
        english = quoted(ENGLISH[key]["message"], "en")
        for named in (other for other, entry in ENGLISH.items() if entry["message"] in english):
            assert texts(locale)[named] in quoted(text, locale), (key, named)


@in_every_language
def test_a_problem_names_no_button_of_one_place(locale: str) -> None:
    """It may be told before any form of the panel, and in the options, each of which has buttons of its own."""
    problems = {key: text for key, text in texts(locale).items() if key.startswith("problem_")}
    assert {key for key, text in problems.items() if texts(locale)["button_draft"] in text} == set()


@in_every_language
def test_commands_stay_as_they_are_typed(locale: str) -> None:
    for key, text in texts(locale).items():
        english = {command.group() for command in COMMAND.finditer(ENGLISH[key]["message"])}
        assert {command.group() for command in COMMAND.finditer(text)} == english, key


@in_every_language
def test_whoever_has_only_a_checkout_is_told_a_command_too(locale: str) -> None:
    """The README leads a newcomer by `make`, which puts no `afterword` on the path."""
    told = {key: text for key, text in texts(locale).items() if NEEDS_INSTALLING.search(text)}
    assert {"pair_only_if", "problem_not_paired", "problem_not_running"} <= set(told)
    assert {key for key, text in told.items() if "make " not in text} == set()


@in_every_language
def test_the_typography_is_that_of_the_language(locale: str) -> None:
    wrong = {key: text for key, text in texts(locale).items() if slips(text, locale)}
    assert wrong == {}


def slips(text: str, locale: str) -> list[str]:
    """What a typesetter would mend."""
    rest = re.sub(QUOTED[locale], "X", text)
    found = re.findall(r"""["'`«»„“”‚‘]|\.\.\.|\s\s|^\s|\s$|\s[.,)]""", rest)
    if locale == "es":
        found += ["¿"] if text.count("¿") != text.count("?") or text.count("¡") != text.count("!") else []
    plain = ADDRESS.sub("", text)
    if locale == "fr":
        return found + [mark for mark, space in SPACED.items() if plain.count(mark) != plain.count(space + mark)]
    return found + re.findall(r"\s[?!;:]|[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", plain)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Press  Draft."),
        ("en", 'Press "Draft".'),
        ("en", "LinkedIn's box"),
        ("de", "Klicken Sie auf “Entwerfen”."),
        ("de", "Was teilen Sie ?"),
        ("fr", "Que partagez-vous ?"),
        ("fr", "Que partagez-vous?"),
        ("fr", "Cliquez sur «Rédiger»."),
        ("fr", "l'entretien"),
        ("es", "Qué comparte?"),
        ("pt_BR", "Clique em «Redigir»."),
    ],
)
def test_a_slip_is_noticed(locale: str, text: str) -> None:
    assert slips(text, locale)


@in_every_language
def test_every_word_is_in_the_dictionary(locale: str) -> None:
    words: set[str] = set()
    for text in texts(locale).values():
        words |= words_in(ADDRESS.sub("", COMMAND.sub("", PLACEHOLDER.sub("", text))))
    assert misspelled(words, locale.replace("_", "-")) - OWN_WORDS[locale] == set()


@in_every_language
def test_the_stores_take_name_and_description(locale: str) -> None:
    """https://developer.chrome.com/docs/extensions/reference/manifest/description"""
    assert len(texts(locale)["extension_name"]) <= 45
    assert len(texts(locale)["extension_description"]) <= 132
