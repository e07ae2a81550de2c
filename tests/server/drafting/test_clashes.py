"""Clauses that cannot stand in one note, because the note would say or begin the same thing twice."""

import itertools
import string
from dataclasses import replace

import pytest

from afterword.drafting.clashes import clashing as clashing_in
from afterword.drafting.library import Library
from afterword.drafting.library.template import Clause, Slot, Template

ENGLISH = replace(Library().language("en"), common=frozenset({"about", "this", "that", "with"}))


def clashing(template: Template) -> tuple[int, ...]:
    return clashing_in(template, ENGLISH)


def template(*texts: str) -> Template:
    clauses = tuple(clause(f"slot.number_{place}", text) for place, text in enumerate(texts))
    return Template("en", "thank_you", "note", None, (Slot("slot"),), {}, frozenset(), clauses)


def clause(name: str, text: str) -> Clause:
    pieces: list[str] = []
    for literal, field, _, _ in string.Formatter().parse(text):
        pieces += [literal] if field is None else [literal, field]
    nothing: frozenset[str] = frozenset()
    return Clause(name, "slot", tuple(pieces), frozenset(pieces[1::2]), 0, nothing, nothing, ())


def test_it_works() -> None:
    three = template("Your point about {topic}.", "Thank you for {day}.", "My view of {topic}.")
    assert clashing(three) == (0b100, 0b000, 0b001)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at {company} it was", "{company}, then"),
        ("a good conversation was had", "this conversation"),
        ("a good Conversation was had", "CONVERSATION"),
        ("a talk", "the talk"),  # four letters
        ("the no-pressure kind", "a no-pressure one"),
        ("a conversation was had", "what we converse on"),
        ("an invite", "the invitation"),
        ("thinking of it", "thinker of it"),
        ("une idée fixe", "idée neuve"),
        ("I keep at it.", "I keep on."),
        ("Well. I keep at it.", "I keep on."),
        ("It is so: I do it.", "Why? I do so."),
        ("I’m sure of it.", "I’m sure of that."),
    ],
)
def test_clauses_that_share_something_clash(one: str, other: str) -> None:
    assert clashing(template(one, other)) == (0b10, 0b01)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at {company} it was", "{role}, then"),
        ("a bit of fun", "fun is a bit dry"),  # three letters
        ("Now that is with us", "all that comes with it"),  # common words
        ("I am at it.", "I do it."),
        ("so I am at it.", "as I am on."),
        ("a pose", "the poster"),  # stems of four and five letters
        ("It is about tests", "This has {topic}"),
    ],
)
def test_clauses_that_share_nothing_notable_do_not(one: str, other: str) -> None:
    assert clashing(template(one, other)) == (0, 0)


def test_no_clause_clashes_with_itself() -> None:
    assert clashing(template("the same conversation", "another thing")) == (0, 0)


def test_two_forms_of_one_clause_may_clash_since_they_share_a_slot() -> None:
    assert clashing(template("Ihre Frage wirkt nach.", "deine Frage wirkt nach.")) == (0b10, 0b01)


SHIPPED = [(language, occasion) for language in Library().languages() for occasion in Library().occasions(language)]


@pytest.mark.parametrize(("language", "occasion"), SHIPPED)
def test_clashes_are_mutual_in_every_shipped_template(language: str, occasion: str) -> None:
    library = Library()
    clashes = clashing_in(library.template(language, occasion), library.language(language))
    for one, other in itertools.combinations(range(len(clashes)), 2):
        assert clashes[one] >> other & 1 == clashes[other] >> one & 1


def test_two_ways_to_name_the_topic_clash_in_the_shipped_template() -> None:
    library = Library()
    shipped = library.template("en", "thank_you")
    place = {clause.id: number for number, clause in enumerate(shipped.clauses)}
    clashes = clashing_in(shipped, library.language("en"))[place["topic.stayed"]]
    assert clashes >> place["topic.valued"] & 1
    assert not clashes >> place["greeting.hi"] & 1
