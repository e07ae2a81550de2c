"""Which of the user's interviews a person on a page may belong to."""

import pytest

from afterword.relations.interview import Certainty, Match, Meeting, Seen, matches

PRIYA = "https://www.linkedin.com/in/priya-raman"
NORTHWIND = Meeting("i1", "Northwind Health", (("p1", Seen("Priya Raman", "Northwind Health", PRIYA)),))
KESTREL = Meeting("i2", "Kestrel GmbH", (("p2", Seen("Tom Reed")), ("p3", Seen("José Álvarez-Müller"))))


def test_it_works() -> None:
    assert matches(Seen("Priya Raman", "", PRIYA), [KESTREL, NORTHWIND]) == [Match("i1", "p1", "same_profile")]


@pytest.mark.parametrize(
    ("shown", "person", "why"),
    [
        ("Tom Reed", "p2", "same_name"),
        ("TOM REED", "p2", "same_name"),
        ("Jose Alvarez Muller", "p3", "same_name"),
        ("Tom A. Reed", "p2", "similar_name"),
        ("Tom Reid", "p2", "similar_name"),
        ("Thomas Reed", "p2", "similar_name"),
    ],
)
def test_a_name_is_told_by_its_letters(shown: str, person: str, why: Certainty) -> None:
    assert matches(Seen(shown), [NORTHWIND, KESTREL]) == [Match("i2", person, why)]


@pytest.mark.parametrize(("noted", "why"), [("Priya", "similar_name"), ("P. Raman", "similar_name")])
def test_somebody_noted_in_short_is_found_by_the_full_name(noted: str, why: Certainty) -> None:
    meeting = Meeting("i3", "", (("p4", Seen(noted)),))
    assert matches(Seen("Priya Raman"), [meeting]) == [Match("i3", "p4", why)]


@pytest.mark.parametrize("shown", ["Anna Schmidt", "Raman Priyanka", "Reed", "", "42", "🙂"])
def test_a_stranger_belongs_nowhere(shown: str) -> None:
    assert matches(Seen(shown), [NORTHWIND, KESTREL]) == []


def test_the_company_alone_is_a_weak_reason() -> None:
    assert matches(Seen("Anna Schmidt", "Kestrel"), [NORTHWIND, KESTREL]) == [Match("i2", "", "same_company")]


def test_the_surest_comes_first() -> None:
    namesake = Meeting("i4", "Tessel", (("p5", Seen("Priya Raman", "Tessel")),))
    found = matches(Seen("Priya Raman", "Kestrel", PRIYA), [KESTREL, namesake, NORTHWIND])
    assert [(match.interview, match.why) for match in found] == [
        ("i1", "same_profile"),
        ("i4", "same_name"),
        ("i2", "same_company"),
    ]
