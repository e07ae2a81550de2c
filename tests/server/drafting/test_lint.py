"""Each rule of the linter, with what it lets pass and what it reports."""

from dataclasses import replace

import pytest

from afterword.drafting.context import Context, Interview, Me, Person
from afterword.drafting.length import utf16_length
from afterword.drafting.lint import RULES, Finding, lint
from afterword.drafting.topics import Topic

CONTEXT = Context(Person("Priya Raman"), Interview("buyer", "Kestrel"), Me("Sam Okafor"), limit=200)
FACTS = {"first_name": "Priya", "role": "buyer", "company": "Kestrel", "my_name": "Sam Okafor"}
TOPICS = (Topic("the supplier case", "phrase"),)
GOOD = "Hi Priya, thank you for the buyer interview at Kestrel. I keep the supplier case in mind.\nSam Okafor"


def findings(text: str, context: Context = CONTEXT) -> list[Finding]:
    return list(lint(text, context, FACTS, TOPICS))


def codes(text: str, context: Context = CONTEXT) -> list[str]:
    return [finding.code for finding in findings(text, context)]


def utf16_part(text: str, span: tuple[int, int] | None) -> str:
    """What a browser marks for this span."""
    assert span is not None
    return text.encode("utf-16-le")[2 * span[0] : 2 * span[1]].decode("utf-16-le")


def test_it_works() -> None:
    assert findings(GOOD) == []


def test_the_rules_speak_in_their_order() -> None:
    everything = list(lint("{x} at sam.dev", replace(CONTEXT, limit=3), {}, ()))
    assert [finding.code for finding in everything] == [
        "over_limit",
        "leftover_placeholder",
        "leftover_placeholder",
        "link_in_note",
        "no_topic",
        "no_role_or_company",
        "signature_missing",
    ]
    assert {finding.code for finding in everything} == {rule.__name__ for rule in RULES}


def test_only_what_nobody_should_send_is_an_error() -> None:
    severity = {finding.code: finding.severity for finding in lint("{x} at sam.dev", replace(CONTEXT, limit=3), {}, ())}
    assert severity == {
        "over_limit": "error",
        "leftover_placeholder": "error",
        "link_in_note": "error",
        "no_topic": "warning",
        "no_role_or_company": "warning",
        "signature_missing": "warning",
    }


def test_a_text_of_exactly_the_limit_passes() -> None:
    exact = GOOD.replace(" in mind", " in mind" + "y" * (200 - len(GOOD)))
    assert (utf16_length(exact), codes(exact)) == (200, [])


def test_over_limit_counts_utf16_units() -> None:
    emoji = GOOD.replace("mind", "mind🙏")
    limit = len(GOOD)  # the emoji is one character and two units
    assert findings(emoji, replace(CONTEXT, limit=limit)) == [
        Finding("over_limit", "error", f"This is 2 characters over the limit of {limit}.")
    ]
    assert codes(emoji, replace(CONTEXT, limit=limit + 1)) == ["over_limit"]
    assert codes(emoji, replace(CONTEXT, limit=limit + 2)) == []


@pytest.mark.parametrize(
    "placeholder", ["{", "}", "[Name]", "[First name]", "<company>", "<first name>", "__x__", "%s", "TODO", "XXX"]
)
def test_leftover_placeholder(placeholder: str) -> None:
    text = f"🙏 é {placeholder} {GOOD}"
    (found,) = findings(text)
    assert (found.code, found.severity) == ("leftover_placeholder", "error")
    assert found.span == (5, 5 + len(placeholder))
    assert utf16_part(text, found.span) == placeholder
    assert f"“{placeholder}”" in found.message


@pytest.mark.parametrize("text", ["[1]", "[sic]", "5 < 6 > 4", "a_b __ c", "100 % sure", "todo", "MASTODON", "XXXL"])
def test_what_only_resembles_a_placeholder_passes(text: str) -> None:
    assert codes(f"{text} {GOOD}") == []


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a?b=c",
        "HTTP://localhost:80",
        "www.sam-okafor.name",
        "sam.dev",
        "sam.DEV",
        "notes.example.org",
        "example.com/sam",
    ],
)
def test_link_in_note(link: str) -> None:
    text = f"🚀🚀 see {link} {GOOD}"
    spans = [utf16_part(text, found.span) for found in findings(text)]
    assert codes(text) == ["link_in_note"]
    assert link.endswith(spans[0])
    assert findings(text)[0].span == (9 + len(link) - len(spans[0]), 9 + len(link))


@pytest.mark.parametrize("text", ["the end.Then", "version 3.11", "e.g. this", "J.P. Dubois", "at 9.30", "dev.", "www"])
def test_what_only_resembles_a_link_passes(text: str) -> None:
    assert codes(f"{text} {GOOD}") == []


def test_no_topic_asks_for_one_where_none_is_given() -> None:
    (found,) = lint(GOOD, CONTEXT, FACTS, ())
    assert (found.code, found.severity, found.span) == ("no_topic", "warning", None)
    assert found.message == "Add something you talked about; it makes the note yours."


def test_no_topic_says_how_long_the_shortest_is_that_does_not_fit() -> None:
    topics = (Topic("a long story about nothing at all", "phrase"), Topic("rockets 🚀 here", "phrase"))
    (found,) = lint(GOOD, CONTEXT, FACTS, topics)
    assert found.code == "no_topic"
    assert found.message == "What you talked about takes 15 characters and does not fit; say it in fewer words."


def test_one_topic_of_several_is_enough_in_any_case() -> None:
    topics = (Topic("something else", "phrase"), Topic("THE Supplier Case", "phrase"))
    assert list(lint(GOOD, CONTEXT, FACTS, topics)) == []


@pytest.mark.parametrize(("said", "expected"), [("buyer", []), ("Kestrel", []), ("job", ["no_role_or_company"])])
def test_no_role_or_company(said: str, expected: list[str]) -> None:
    assert codes(f"Hi Priya, thank you for the {said} interview. I keep the supplier case.\nSam Okafor") == expected


def test_no_role_or_company_when_neither_is_known() -> None:
    assert [found.code for found in lint(GOOD, CONTEXT, {"my_name": "Sam Okafor"}, TOPICS)] == ["no_role_or_company"]


@pytest.mark.parametrize("ending", ["\nSam Okafor", " Sam Okafor.", "\nKind regards,\nSam Okafor"])
def test_a_signature_is_the_end_of_the_text(ending: str) -> None:
    assert codes(GOOD.removesuffix("\nSam Okafor") + ending) == []


@pytest.mark.parametrize("ending", ["", "\nSam", "\nSam Okafor, hello again"])
def test_signature_missing(ending: str) -> None:
    assert codes(GOOD.removesuffix("\nSam Okafor") + ending) == ["signature_missing"]
