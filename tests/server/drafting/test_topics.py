"""Topics as people type them, and as a sentence can hold them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.drafting.library import Library
from afterword.drafting.topics import Topic
from afterword.drafting.topics import read_topic as read_topic_in

ENGLISH = Library().language("en").topics


def read_topic(typed: str) -> Topic | None:
    return read_topic_in(typed, ENGLISH)


def text_of(typed: str) -> str | None:
    topic = read_topic(typed)
    return topic.text if topic else None


def test_it_works() -> None:
    assert read_topic("The move to event sourcing.") == Topic("the move to event sourcing", "phrase")


@pytest.mark.parametrize(
    ("typed", "text", "kind"),
    [
        ("how you keep on-call calm", "how you keep on-call calm", "how"),
        ('"Testing migrations\non copies"', "testing migrations on copies", "gerund"),
        ("We talked about **pricing** 🚀", "pricing", "gerund"),
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
        ("“Would you build it again?”", "question"),
        ("Is it worth it?!", "question"),
        ("Small batches are kinder to reviewers", "sentence"),
        ("A queue can’t be a database", "sentence"),
        ("A queue can't be a database", "sentence"),
        ("We chose Rust", "sentence"),
        ("It never scaled", "sentence"),
        ("the pager rota", "phrase"),
        ("the rota, pager and all that has to do with it is", "phrase"),  # a verb far behind proves nothing
        ("testing on copies", "gerund"),
        ("Moving to event sourcing", "gerund"),
        ("Kubernetes upgrades", "phrase"),
        ("something new", "phrase"),
        ("string theory", "phrase"),
        ("morning stand-ups", "phrase"),
        ("Building trust", "phrase"),
        ("IT security", "phrase"),
        ("US pricing", "phrase"),
        ("Spring Boot upgrades", "phrase"),
    ],
)
def test_it_tells_how_a_sentence_can_hold_it(typed: str, kind: str) -> None:
    topic = read_topic(typed)
    assert topic is not None
    assert topic.kind == kind


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("The pager rota", Topic("the pager rota", "phrase")),
        ("A queue as a database", Topic("a queue as a database", "phrase")),
        ("Your onboarding week", Topic("your onboarding week", "phrase")),
        ("Both depots", Topic("both depots", "phrase")),
        ("How you test", Topic("how you test", "how")),
        ("Moving to event sourcing", Topic("moving to event sourcing", "gerund")),
        ("Pairing", Topic("pairing", "gerund")),
        ("It never scaled", Topic("it never scaled", "sentence")),
    ],
)
def test_a_function_word_or_an_ing_form_loses_its_capital(typed: str, topic: Topic) -> None:
    assert read_topic(typed) == topic


@pytest.mark.parametrize(
    "typed",
    [
        "Kubernetes upgrades",
        "iPhone sales",
        "Lumen Grid and its meters",
        "SRE practice",
        "A/B tests",
        "King County maps",
        "Boeing contracts",
        "Spring Boot upgrades",
        "Beijing office hours",
        "IT security",
        "TESTING in capitals",
        "I changed teams",
        "Événements rejoués",
        "Backups fail silently",
    ],
)
def test_every_other_first_word_keeps_its_form(typed: str) -> None:
    assert text_of(typed) == typed


def test_a_question_keeps_its_capital_and_leaves_its_mark_to_the_template() -> None:
    assert read_topic("How do you keep on-call calm?") == Topic("How do you keep on-call calm", "question")


@pytest.mark.parametrize("mark", [".", ",", ";", ":", "!", "…", "...", "!!", " ."])
def test_it_strips_the_mark_at_the_end(mark: str) -> None:
    assert read_topic(f"Kubernetes upgrades{mark}") == Topic("Kubernetes upgrades", "phrase")


QUOTES = [('"', '"'), ("'", "'"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ("“‘", "’”")]


@pytest.mark.parametrize(("opening", "closing"), QUOTES)
@pytest.mark.parametrize("before", ["", "We talked about ", "about "])
@pytest.mark.parametrize("after", ["", ".", "!", " …"])
def test_it_takes_the_quotes_off(before: str, opening: str, closing: str, after: str) -> None:
    assert read_topic(f"{before}{opening}Kubernetes upgrades{closing}{after}") == Topic("Kubernetes upgrades", "phrase")


@pytest.mark.parametrize("opening, closing".split(", "), QUOTES[:-1])
def test_the_mark_may_stand_within_the_quotes(opening: str, closing: str) -> None:
    assert text_of(f"{opening}Kubernetes upgrades.{closing}") == "Kubernetes upgrades"


@pytest.mark.parametrize("typed", ["“on-call” and “off-call”", "the team’s pager", "'tis the season", 'a 13" screen'])
def test_it_leaves_quotes_inside_alone(typed: str) -> None:
    assert text_of(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "We talked about pricing",
        'We talked about "pricing"',
        "we spoke about pricing.",
        "We chatted about pricing",
        "We discussed pricing",
        "Our talk about pricing",
        "our discussion of pricing",
        "About pricing",
        "about “pricing”.",
        "- pricing",
        "* pricing",
        "• pricing",
        "1. pricing",
        "## pricing",
        "*pricing*",
        "_pricing_",
        "**pricing**",
        "***pricing***",
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
        "\u00a0pricing\u00a0!",
    ],
)
def test_it_takes_off_what_is_not_the_topic(typed: str) -> None:
    assert read_topic(typed) == Topic("pricing", "gerund")


@pytest.mark.parametrize("typed", ["aboutness", "We discussedly", "about-face tactics", "our talk abouts"])
def test_an_opener_is_a_whole_word(typed: str) -> None:
    assert (text_of(typed) or "").casefold() == typed.casefold()


@pytest.mark.parametrize(
    "typed",
    ["the {role} of tests", "{{7*7}}", "}{", "%s and {}", "a < b and c > d", "C++ & C#", "2*3*4 grids", "snake_case_x"],
)
def test_braces_and_other_signs_are_data(typed: str) -> None:
    expected = typed if any(map(str.isalnum, typed)) else None
    assert text_of(typed) == expected


def test_it_composes_accents_and_changes_no_letter() -> None:
    assert read_topic("Cafe\u0301 and \ufb01rewalls") == Topic("Café and \ufb01rewalls", "phrase")


def test_a_topic_in_another_script_stands_as_typed() -> None:
    assert text_of("料金の話") == "料金の話"
    assert text_of("क्\u200dष") == "क्\u200dष"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "\n",
        "?",
        "...",
        "🚀",
        "🙏🏽 ❤️",
        "👩🏽\u200d🔬",
        "🇩🇪",
        "#️⃣",
        "<b></b>",
        "**",
        "\x00",
        "\u202e",
        "?!…",
        "{}",
        "“”",
        "“🚀”",
        "We talked about",
        "About 🚀.",
        "our talk about ...",
    ],
)
def test_nothing_to_talk_about_is_none(typed: str) -> None:
    assert read_topic(typed) is None


def test_a_long_topic_is_never_cut() -> None:
    assert text_of("the " + "very " * 1_000 + "end") == "the " + "very " * 1_000 + "end"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="<>*_`#-. \n\"'“”?!…\u200b\u202eé\u0301🚀IweThow1", max_size=60))
def test_it_never_raises_nor_lets_a_control_character_through(typed: str) -> None:
    topic = read_topic(typed)
    if topic is not None:
        assert topic.text == " ".join(topic.text.split())
        assert any(map(str.isalnum, topic.text))
        assert not any(unicodedata.category(c) == "Cc" or "\u202a" <= c <= "\u202e" for c in topic.text)


WORDS = st.sampled_from(
    "The the Moving Kubernetes iPhone I It how Why What is are silently pricing {{x}} <b> 🚀 É — 7 A/B C# IT US "
    "on-call “quoted” team’s We you work? work. work! work… ** \n \u202e".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_reading_it_again_changes_nothing(typed: str) -> None:
    once = read_topic(typed)
    if once is not None:
        asked = once.text + "?" * (once.kind == "question")
        assert read_topic(asked) == once
