"""Every rule of the corpus can fail: a draft that breaks it is faulted for it."""

from dataclasses import replace
from functools import cache

import pytest

from afterword.drafting.compose import Draft, compose
from afterword.drafting.context import Context, Interview, Me, Person
from afterword.drafting.lint import Finding

from .contexts import TODAY
from .rules import RULES, Case, broken

CONTEXT = Context(
    person=Person("Priya Raman"),
    interview=Interview(role="Data Engineer", company="Tessel", topics=("pricing",)),
    me=Me("Sam Rivera"),
    limit=300,
)


@cache
def good(language: str = "en") -> tuple[Draft, Case]:
    case = Case(replace(CONTEXT, language=language))
    return compose(case.context, case.template, case.language, TODAY).drafts[0], case


def with_text(text: str) -> Draft:
    return replace(good()[0], text=text, length=len(text))


def with_finding(code: str, severity: str = "error") -> Draft:
    return replace(good()[0], findings=(Finding(code, severity, "…"),))  # type: ignore[arg-type]


TEXT = good()[0].text
BAD = {
    "fits": replace(good()[0], length=301),
    "is_whole": with_text(TEXT.replace("pricing", "pric")),
    "has_no_field_left": with_text(TEXT + " {role}"),
    "is_spaced_well": with_text(TEXT.replace(" ", "  ", 1)),
    "opens_each_sentence_differently": with_text("Hi Priya. I enjoyed it. I enjoyed that."),
    "begins_sentences_with_capitals": with_text("Hi Priya. thank you."),
    "greets_first": replace(good()[0], clauses=good()[0].clauses[1:]),
    "is_signed_last": with_text(TEXT + " PS"),
    "is_clear_of_lint_errors": with_finding("wrong_name"),
    "repeats_no_word": with_finding("doubled_word", "warning"),
    "is_free_of_canned_words": with_finding("cliche", "warning"),
    "says_the_topic_if_there_is_room": with_text("Hi Priya, thank you."),
    "is_set_as_its_language_is": with_text('Hi "Priya", thank you.'),
}


def test_a_good_draft_breaks_none() -> None:
    assert list(broken(*good())) == []


def test_every_rule_has_its_bad_draft() -> None:
    assert set(BAD) == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("rule", BAD)
def test_a_bad_draft_is_faulted(rule: str) -> None:
    assert rule in set(broken(BAD[rule], good()[1]))


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "Bonjour Priya, ça va ?"), ("fr", "Bonjour Priya, c'est dit."), ("es", "Hola, qué tal?")],
)
def test_typography_is_held_to_the_language(language: str, text: str) -> None:
    draft, case = good(language)
    assert "is_set_as_its_language_is" in set(broken(replace(draft, text=text, length=len(text)), case))
