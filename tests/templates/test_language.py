"""The shipped words held against real dictionaries, and the English notes against a grammar checker."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from afterword.drafting.compose import compose
from afterword.drafting.context import PARTS, TONES, Context, Errand, Interview, Me, Person
from afterword.drafting.library import Library
from tests.corpus.contexts import LANGUAGES, TODAY
from tests.spelling import misspelled, words_in

HERE = Path(__file__).parent
LIBRARY = Library()
# Names, capitals and length are the user's own affair, and spelling is the dictionary's.
_NOT_GRAMMAR = {"Spelling", "Capitalization", "Readability", "Style", "Enhancement", "WordChoice"}


def words_of(language: str) -> set[str]:
    """Every word of every shipped clause of a language."""
    found: set[str] = set()
    for occasion in LIBRARY.occasions(language):
        for clause in LIBRARY.template(language, occasion).clauses:
            found |= words_in(clause.literal)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_in_the_dictionary(language: str) -> None:
    known = set((HERE / "words" / f"{language}.txt").read_text("utf-8").split())
    assert misspelled(words_of(language), language) - known == set()


@pytest.mark.parametrize(
    ("language", "typo"),
    [("en", "intervieww"), ("de", "Gesprach"), ("fr", "entretein"), ("es", "entrevsta"), ("pt-BR", "agradesço")],
)
def test_the_dictionary_notices_a_typo(language: str, typo: str) -> None:
    assert misspelled({typo}, language) == {typo}


def english_texts() -> list[str]:
    """Enough drafts that every English clause stands in one of them."""
    base = Context(
        person=Person("Priya Raman"),
        interview=Interview("data engineer", "Tessel", TODAY, None, ("the price of paper",)),
        me=Me("Sam Rivera", "simple tools"),
        errand=Errand("The Quiet Pipeline", "", "Which tool do you use", "I have a new post."),
        count=60,
    )
    texts = set()
    for occasion in LIBRARY.occasions("en"):
        template, language = LIBRARY.template("en", occasion), LIBRARY.language("en")
        for tone in TONES:
            for part in (None, *PARTS):
                for permission in ("granted", "asked", "not_asked", None):
                    interview = replace(base.interview, part=part)
                    wish = replace(
                        base,
                        occasion=occasion,
                        tone=tone,
                        interview=interview,
                        permission=permission,
                        limit=template.limit or 300,
                        count=12,
                    )
                    texts |= {draft.text for draft in compose(wish, template, language, TODAY).drafts}
    return sorted(texts)


def harper(texts: list[str]) -> list[dict[str, str]]:
    node = Path(sys.executable).with_name("node")
    done = subprocess.run(
        [str(node), str(HERE / "grammar.js")], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    said: list[dict[str, str]] = json.loads(done.stdout)
    return [lint for lint in said if lint["kind"] not in _NOT_GRAMMAR]


def test_harper_finds_no_fault_with_the_english_notes() -> None:
    faults = {(lint["kind"], lint["message"], lint["problem"]): lint["text"] for lint in harper(english_texts())}
    assert faults == {}


def test_harper_notices_a_fault() -> None:
    assert harper(["Thank you for the the interview."])
