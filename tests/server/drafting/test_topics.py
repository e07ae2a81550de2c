"""Topics as people type them, and as a sentence can hold them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.drafting.topics import Topic, read_topic


def test_it_works() -> None:
    assert read_topic("The move to event sourcing.") == Topic("the move to event sourcing", "phrase")


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("how you keep on-call calm", "how you keep on-call calm", "how"),
        ('"Testing migrations\non copies"', "testing migrations on copies", "phrase"),
        ("We talked about **pricing** 🚀", "pricing", "phrase"),
        ("Backups fail silently.", "Backups fail silently", "sentence"),
        ("{{name}}", "{{name}}", "phrase"),
    ],
)
def test_it_reads_what_people_type(typed: str, text: str, kind: str) -> None:
    assert read_topic(typed) == Topic(text, kind)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("How the pager rota is shared", "how"),
        ("Why you left the monolith", "how"),
        ("What a good week looks like", "how"),
        ("whether tests should be random", "how"),
        ("How do you keep on-call calm?", "question"),
        ("Would you build it again?", "question"),
        ("Small batches are kinder to reviewers", "sentence"),
        ("A queue can’t be a database", "sentence"),
        ("We chose Rust", "sentence"),
        ("It never scaled", "sentence"),
        ("the pager rota", "phrase"),
        ("testing on copies", "phrase"),
        ("you and your team", "phrase"),
        ("Kubernetes upgrades", "phrase"),
    ],
)
def test_it_tells_how_a_sentence_can_hold_it(typed: str, kind: str) -> None:
    topic = read_topic(typed)
    assert topic is not None
    assert topic.kind == kind


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("The pager rota", "the pager rota"),
        ("A queue as a database", "a queue as a database"),
        ("Your onboarding week", "your onboarding week"),
        ("Both depots", "both depots"),
        ("How you test", "how you test"),
        ("Moving to event sourcing", "moving to event sourcing"),
        ("Pairing", "pairing"),
    ],
)
def test_a_function_word_or_an_ing_form_loses_its_capital(typed: str, text: str) -> None:
    assert read_topic(typed) == Topic(text, "how" if typed.startswith("How") else "phrase")


@pytest.mark.parametrize(
    "typed",
    [
        "Kubernetes upgrades",
        "iPhone sales",
        "Lumen Grid and its meters",
        "SRE practice",
        "A/B tests",
        "King County maps",
        "TESTING in capitals",
        "I changed teams",
        "I’d do it again",
        "I'd do it again",
        "Événements rejoués",
    ],
)
def test_every_other_first_word_keeps_its_form(typed: str) -> None:
    topic = read_topic(typed)
    assert topic is not None
    assert topic.text == typed


def test_a_question_keeps_its_capital_and_leaves_its_mark_to_the_template() -> None:
    assert read_topic("How do you keep on-call calm?") == Topic("How do you keep on-call calm", "question")


@pytest.mark.parametrize("mark", [".", ",", ";", ":", "!", "…", "...", "!!", " ."])
def test_it_strips_the_mark_at_the_end(mark: str) -> None:
    assert read_topic(f"Kubernetes upgrades{mark}") == Topic("Kubernetes upgrades", "phrase")


@pytest.mark.parametrize(
    ("opening", "closing"), [('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("“‘", "’”")]
)
def test_it_takes_the_quotes_off(opening: str, closing: str) -> None:
    assert read_topic(f"{opening}Kubernetes upgrades{closing}") == Topic("Kubernetes upgrades", "phrase")


@pytest.mark.parametrize("typed", ["“on-call” and “off-call”", "the team’s pager", "'tis the season", 'a 13" screen'])
def test_it_leaves_quotes_inside_alone(typed: str) -> None:
    topic = read_topic(typed)
    assert topic is not None
    assert topic.text == typed


@pytest.mark.parametrize(
    "typed",
    [
        "We talked about pricing",
        "we spoke about pricing.",
        "We chatted about pricing",
        "We discussed pricing",
        "Our talk about pricing",
        "our discussion on pricing",
        "- pricing",
        "* pricing",
        "• pricing",
        "1. pricing",
        "## pricing",
        "`pricing`",
        "~~pricing~~",
        "__pricing__",
        "<b>pricing</b>",
        '<a href="x">pricing</a>',
        "<!-- a comment -->pricing",
        "pricing 🙏🏽",
        "🇩🇪 pricing",
        "✨pricing ❤️",
        "pri\u200bcing",
        "\ufeffpricing",
        "\u202epricing\u202c",
        "\u2066pricing\u2069",
        "pricing\x00",
        "\r\n pricing\t\v",
        "pricing\u2028\u2029\x85",
    ],
)
def test_it_takes_off_what_is_not_the_topic(typed: str) -> None:
    assert read_topic(typed) == Topic("pricing", "phrase")


@pytest.mark.parametrize("typed", ["the {role} of tests", "{{7*7}}", "}{", "%s and {}", "a < b and c > d", "C++ & C#"])
def test_braces_and_other_signs_are_data(typed: str) -> None:
    topic = read_topic(typed)
    assert topic is not None
    assert topic.text == typed


def test_it_composes_accents_and_changes_no_letter() -> None:
    assert read_topic("Cafe\u0301 and \ufb01rewalls") == Topic("Café and \ufb01rewalls", "phrase")


@pytest.mark.parametrize("typed", ["", " ", "\n", "?", "...", "🚀", "🙏🏽 ❤️", "<b></b>", "**", "\x00", "\u202e", "?!…"])
def test_nothing_to_talk_about_is_none(typed: str) -> None:
    assert read_topic(typed) is None


def test_a_long_topic_is_never_cut() -> None:
    assert read_topic("the " + "very " * 1_000 + "end") == Topic("the " + "very " * 1_000 + "end", "phrase")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="<>*_`#-. \n\"'“”?!…\u200b\u202eé\u0301🚀IweThow1", max_size=60))
def test_it_never_raises_nor_lets_a_control_character_through(typed: str) -> None:
    topic = read_topic(typed)
    if topic is not None:
        assert topic.text == " ".join(topic.text.split())
        assert topic.text
        assert topic.text[-1] not in "?.,;:!…"
        assert not any(unicodedata.category(c) == "Cc" or "\u202a" <= c <= "\u202e" for c in topic.text)


WORDS = st.sampled_from(
    "The the Moving Kubernetes iPhone I It how Why What is are silently pricing {{x}} <b> 🚀 É — 7 A/B C# "
    "on-call “quoted” team’s We you work? work. work! work… ** \n \u202e".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_reading_it_again_changes_nothing(typed: str) -> None:
    once = read_topic(typed)
    if once is not None:
        asked = once.text + "?" * (once.kind == "question")
        assert read_topic(asked) == once
