"""Clauses that cannot stand in one note, because the note would say or begin the same thing twice."""

import itertools
import string

import pytest

from afterword.drafting.clashes import clashing
from afterword.drafting.library import Clause, Library, Slot, Template


def template(*texts: str) -> Template:
    clauses = tuple(clause(f"slot.number_{place}", text) for place, text in enumerate(texts))
    return Template("en", "thank_you", (Slot("slot"),), {}, frozenset(), clauses)


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
        ("the no-pressure kind", "a no-pressure one"),
        ("I keep at it.", "I keep on."),
        ("Well. I keep at it.", "I keep on."),
        ("It is so: I keep at it.", "Why? I keep on."),
        ("I’m sure of it.", "I’m sure of that."),
    ],
)
def test_clauses_that_share_something_clash(one: str, other: str) -> None:
    assert clashing(template(one, other)) == (0b10, 0b01)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("at {company} it was", "{role}, then"),
        ("this is a short word", "and a short other"),
        ("I keep at it.", "I kept at it."),
        ("so I keep at it.", "as I keep on."),
        ("thinking of it", "thinker of it"),
        ("It is about topics", "This has {topic}"),
    ],
)
def test_clauses_that_share_nothing_notable_do_not(one: str, other: str) -> None:
    assert clashing(template(one, other)) == (0, 0)


def test_no_clause_clashes_with_itself() -> None:
    assert clashing(template("the same conversation", "another thing")) == (0, 0)


def test_clashes_are_mutual_in_the_shipped_template() -> None:
    clashes = clashing(Library().template("en", "thank_you"))
    for one, other in itertools.product(range(len(clashes)), repeat=2):
        assert clashes[one] >> other & 1 == clashes[other] >> one & 1


def test_two_ways_to_name_the_topic_clash_in_the_shipped_template() -> None:
    shipped = Library().template("en", "thank_you")
    place = {clause.id: number for number, clause in enumerate(shipped.clauses)}
    clashes = clashing(shipped)[place["topic.stayed"]]
    assert clashes >> place["topic.valued"] & 1
    assert not clashes >> place["greeting.hi"] & 1
