"""Every word must be there, as the beginning of a word, however it is spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.folding import fold
from afterword.relations.search import PLACES, Entry, marked, ranking, search, wanted
from afterword.relations.spelling import firm

PRIYA = Entry(
    "person",
    "p1",
    "Priya Raman",
    (
        ("name", "Priya Raman"),
        ("company", "Northwind Health"),
        ("role", "Data Engineer"),
        ("topic", "moving the claims to event sourcing"),
        ("note", "Hi Priya, thank you for the tour of the Zürich office."),
    ),
)
JOSE = Entry("person", "p2", "José Álvarez-Müller", (("name", "José Álvarez-Müller"), ("company", "Priya & Sons")))
EVERYBODY = [JOSE, PRIYA]


def found(query: str) -> list[tuple[str, str]]:
    return [(hit.entry.id, hit.place) for hit in search(query, EVERYBODY)]


def test_it_works() -> None:
    [hit] = search("event", EVERYBODY)
    assert (hit.entry, hit.place, hit.excerpt) == (PRIYA, "topic", "moving the claims to event sourcing")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("priya", [("p1", "name"), ("p2", "company")]),  # a name counts more than a company
        ("JOSE muller", [("p2", "name")]),
        ("josé", [("p2", "name")]),
        ("zurich", [("p1", "note")]),
        ("pri event nort", [("p1", "topic")]),
        ("engineer, data!", [("p1", "role")]),
        ("sourc event sourc", [("p1", "topic")]),
    ],
)
def test_it_finds_by_any_word(query: str, expected: list[tuple[str, str]]) -> None:
    assert found(query) == expected


@pytest.mark.parametrize("query", ["", " ", "!?", "iya", "priya kestrel", ".*", "a" * 200, "\x00", "%", "_"])
def test_it_finds_nothing_where_a_word_is_missing(query: str) -> None:
    assert found(query) == []


def test_scripts_without_spaces_are_found_within() -> None:
    tanaka = Entry("person", "p3", "田中太郎", (("name", "田中太郎"),))
    assert [hit.entry.id for hit in search("太郎", [tanaka])] == ["p3"]


def test_the_order_is_the_same_without_the_texts() -> None:
    nowhere = len(PLACES)
    ranks = {
        ("person", "p1"): (0, 6),
        ("person", "p2"): (1, 1),
        ("person", "p3"): (0, nowhere),
        ("person", "p4"): (2, 0),
    }
    titles = {("person", "p1"): " priya", ("person", "p2"): " jose", ("person", "p3"): " tom", ("person", "p4"): " ada"}
    assert ranking(ranks, titles) == [("person", "p4"), ("person", "p2"), ("person", "p1")]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("Hi Zoë, thank you", "zoe THA", ["Zoë", "thank"]),
        ("Cafe\u0301 Müller", "café mul", ["Cafe\u0301", "Müller"]),
        ("Straße", "strasse", ["Straße"]),
        ("nothing here", "othing", []),
        ("田中太郎", "太郎", ["田中太郎"]),
        ("", "a", []),
    ],
)
def test_words_are_marked_as_they_stand(text: str, query: str, found: list[str]) -> None:
    pieces = marked(text, query)
    assert "".join(piece for piece, _ in pieces) == text
    assert [piece for piece, is_found in pieces if is_found] == found


def test_an_excerpt_shows_where_the_word_stands() -> None:
    deep = Entry("person", "p4", "Tom", (("note", "word " * 100 + "hangar " + "word " * 100),))
    [hit] = search("hangar", [deep])
    assert "hangar" in hit.excerpt
    assert (hit.excerpt[0], hit.excerpt[-1], len(hit.excerpt) <= 160) == ("…", "…", True)
    [hit] = search("end", [Entry("person", "p4", "Tom", (("note", "word " * 100 + "end"),))])
    assert hit.excerpt.endswith("word end")


def test_nothing_is_wanted_of_no_words() -> None:
    assert (wanted("!?"), wanted("Zoë zoe"), len(wanted("a b c d e f g h i j"))) == ((), (" zoe",), 8)


def test_a_long_text_is_cut_for_the_eye() -> None:
    long = Entry("person", "p4", "Tom", (("note", "word " * 100),))
    [hit] = search("word", [long])
    assert len(hit.excerpt) == 160
    assert hit.excerpt.endswith("…")


@given(st.text(max_size=40), st.lists(st.text(max_size=30), max_size=4))
def test_it_always_answers_the_same_and_finds_every_title(query: str, names: list[str]) -> None:
    entries = [Entry("person", str(place), name, (("name", name),)) for place, name in enumerate(names)]
    assert search(query, entries) == search(query, reversed(entries)) == search(fold(query), entries)


@pytest.mark.parametrize(
    ("one", "other"), [("Müller", "MULLER"), ("Straße", "strasse"), ("Søren Łukasz", "soren lukasz"), ("ﬁne", "fine")]
)
def test_spellings_that_mean_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kestrel GmbH", ("kestrel",)),
        ("3M", ("3m",)),
        ("1&1 AG", ("1", "1")),
        ("SE", ("se",)),
        ("!!", ("!!",)),
        ("", ()),
    ],
)
def test_a_firm_is_its_name_without_the_legal_form(name: str, expected: tuple[str, ...]) -> None:
    assert firm(name) == expected
