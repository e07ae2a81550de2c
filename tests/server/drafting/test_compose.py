"""Drafts as the user gets them: exact, honest, different from one another, and the same for the same input."""

import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterword.drafting.compose import Composition, Draft, compose
from afterword.drafting.context import PARTS, TONES, Context, Interview, Me, Person
from afterword.drafting.length import utf16_length
from afterword.drafting.library import Library, Template, read_template
from afterword.errors import LimitTooShort

TODAY = date(2026, 11, 20)
TOPIC = "moving the claims pipeline to event sourcing"
INTERVIEW = Interview("Senior Data Engineer", "Northwind Health", date(2026, 11, 19), "hiring_manager", (TOPIC,))
CONTEXT = Context(
    person=Person(
        "Dr. Priya Raman, PhD",
        "Engineering Manager",
        "Northwind Health",
        "https://www.linkedin.com/in/priya-raman/",
    ),
    interview=INTERVIEW,
    me=Me("Sam Rivera", "making data pipelines boring"),
    limit=300,
    permission="granted",
)
TEMPLATE = Library().template("en", "thank_you")
VARYING = {slot.name for slot in TEMPLATE.slots if slot.varies}


def composed(context: Context, template: Template = TEMPLATE) -> Composition:
    return compose(context, template, TODAY)


def drafts(context: Context) -> tuple[Draft, ...]:
    return composed(context).drafts


def texts(context: Context) -> list[str]:
    return [draft.text for draft in drafts(context)]


def with_topics(*topics: str) -> Context:
    return replace(CONTEXT, interview=replace(INTERVIEW, topics=topics))


def varying(draft: Draft) -> set[str]:
    return {clause for clause in draft.clauses if clause.split(".")[0] in VARYING}


def test_it_works() -> None:
    first, second, third = drafts(CONTEXT)
    assert first == Draft(
        text=(
            "Hi Priya, thank you for the Senior Data Engineer interview at Northwind Health. Our talk about moving the "
            "claims pipeline to event sourcing has stayed with me. For my part, I care about making data pipelines "
            "boring. Here is the invitation we spoke of. I wish you a good week.\nWarm regards,\nSam Rivera"
        ),
        length=300,
        limit=300,
        language="en",
        occasion="thank_you",
        clauses=(
            "greeting.hi",
            "thanks.short",
            "topic.stayed",
            "strength.for_my_part",
            "permission.spoke_of",
            "wish.good_week",
            "signature.warm_regards",
        ),
        dropped=(),
        findings=(),
    )
    assert len({first.text, second.text, third.text}) == 3
    for draft in (second, third):
        assert draft.text.startswith("Hi Priya, thank you for ")
        assert TOPIC in draft.text
        assert "Senior Data Engineer" in draft.text
        assert draft.length <= 300
        assert draft.findings == ()


def test_a_free_account_gets_three_shorter_ones() -> None:
    found = drafts(replace(CONTEXT, limit=200))
    assert len({draft.text for draft in found}) == 3
    for draft in found:
        assert draft.length <= draft.limit == 200
        assert "Hi Priya," in draft.text
        assert TOPIC in draft.text
        assert "Senior Data Engineer" in draft.text


@pytest.mark.parametrize("limit", range(130, 330, 7))
def test_a_draft_fits_every_limit(limit: int) -> None:
    assert all(draft.length <= limit for draft in drafts(replace(CONTEXT, limit=limit)))


def test_more_room_never_says_less() -> None:
    said = [len(drafts(replace(CONTEXT, limit=limit, count=1))[0].clauses) for limit in (150, 200, 250, 300, 400)]
    assert said == sorted(said)


def test_length_is_counted_in_utf16_units() -> None:
    (draft, *_) = drafts(replace(CONTEXT, me=Me("Sam 🚀 Rivera")))
    assert draft.text.endswith("Sam 🚀 Rivera")
    assert draft.length == len(draft.text) + 1
    assert draft.length == len(draft.text.encode("utf-16-le")) // 2


def test_what_has_no_room_is_named_as_dropped() -> None:
    (draft, *_) = drafts(replace(CONTEXT, limit=200))
    assert draft.clauses == ("greeting.hi", "thanks.interview", "topic.stayed", "signature.warm_regards")
    assert draft.dropped == ("strength.care_most", "permission.spoke_of", "wish.good_week")


def test_the_same_input_gives_the_same_drafts() -> None:
    for seed in range(5):
        assert composed(replace(CONTEXT, seed=seed)) == composed(replace(CONTEXT, seed=seed))


def test_another_seed_gives_other_wordings_of_the_same_facts() -> None:
    assert len({tuple(texts(replace(CONTEXT, seed=seed))) for seed in range(8)}) >= 6
    for seed in range(8):
        assert all(TOPIC in text and "Senior Data Engineer" in text for text in texts(replace(CONTEXT, seed=seed)))


def test_skip_goes_on_where_the_last_request_ended() -> None:
    at_once = texts(replace(CONTEXT, count=9))
    in_threes = [text for skip in (0, 3, 6) for text in texts(replace(CONTEXT, skip=skip))]
    assert in_threes == at_once
    assert len(set(at_once)) == 9


def test_more_ends_when_there_are_no_more() -> None:
    everything = composed(replace(CONTEXT, count=1_000))
    total = len(everything.drafts)
    assert not everything.more
    assert len({draft.text for draft in everything.drafts}) == total
    assert composed(replace(CONTEXT, skip=0, count=total - 1)).more
    assert not composed(replace(CONTEXT, skip=0, count=total)).more
    assert composed(replace(CONTEXT, skip=total)) == Composition((), more=False)
    assert composed(replace(CONTEXT, skip=total - 1)).drafts == everything.drafts[-1:]


@pytest.mark.parametrize("limit", [170, 200, 300, 500])
@pytest.mark.parametrize("tone", TONES)
def test_what_is_essential_stays_in_every_draft(limit: int, tone: str) -> None:
    first, *later = drafts(replace(CONTEXT, limit=limit, tone=tone, count=1_000))  # type: ignore[arg-type]
    assert TOPIC in first.text
    assert "Senior Data Engineer" in first.text
    assert all(TOPIC in draft.text and "Senior Data Engineer" in draft.text for draft in later)


@pytest.mark.parametrize("context", [CONTEXT, replace(CONTEXT, tone="formal", limit=200), with_topics("a b", "c d")])
def test_no_two_drafts_share_more_than_one_varying_clause(context: Context) -> None:
    everything = drafts(replace(context, count=1_000))
    assert len(everything) > 10
    for one, other in itertools.combinations(everything, 2):
        assert len(varying(one) & varying(other)) <= 1, (one.clauses, other.clauses)


def test_the_first_three_share_no_varying_clause() -> None:
    assert all(not varying(one) & varying(other) for one, other in itertools.combinations(drafts(CONTEXT), 2))


@pytest.mark.parametrize(
    ("permission", "said", "unsaid"),
    [
        ("granted", ("invitation we spoke of", "As you kindly agreed", "I asked you about"), ("No need", "only if")),
        ("asked", ("decide freely", "only if it suits you", "No need"), ("agreed", "we spoke", "I asked")),
        ("not_asked", ("only if", "No need", "no hard feelings"), ("agreed", "we spoke", "I asked", "decide freely")),
        (None, ("only if", "No need"), ("agreed", "we spoke", "I asked", "decide freely", "hard feelings")),
        ("declined", ("",), ("invitation", "accept", "agreed", "connected")),
    ],
)
def test_it_claims_no_more_permission_than_there_is(
    permission: str | None, said: tuple[str, ...], unsaid: tuple[str, ...]
) -> None:
    for seed in range(4):
        for text in texts(replace(CONTEXT, permission=permission, seed=seed, limit=400, count=12)):
            assert any(words in text for words in said), text
            assert not any(words in text for words in unsaid), text


def test_formal_drafts_are_formal() -> None:
    professor = replace(CONTEXT, tone="formal", person=Person("Prof. Dr. Anna Schmidt"), count=1_000)
    for text in texts(professor):
        assert text.startswith("Dear Professor Schmidt, thank you for ")
        assert not re.search(r"!|n't|n’t|I'm|I’m|\bHi\b|\bWarm\b", text)


@pytest.mark.parametrize(
    ("tone", "beginning"), [("warm", "Hi Priya, "), ("plain", "Hi Priya, "), ("formal", "Dear Dr. Raman, ")]
)
def test_the_greeting_follows_the_tone(tone: str, beginning: str) -> None:
    assert all(text.startswith(beginning) for text in texts(replace(CONTEXT, tone=tone)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("recruiter", "thank you for explaining the Senior Data Engineer role at Northwind Health to me."),
        ("panel", "thank you for your part in the panel for the Senior Data Engineer role at Northwind Health."),
        ("executive", "thank you for making time for the Senior Data Engineer interview at Northwind Health."),
    ],
)
def test_some_thanks_are_for_one_part_only(part: str, words: str) -> None:
    for other in (*PARTS, None):
        context = replace(CONTEXT, interview=replace(INTERVIEW, part=other, date=None), count=1_000)
        assert any(words in text for text in texts(context)) == (other == part)


def test_a_name_alone_gives_three_honest_notes() -> None:
    found = drafts(Context(Person("Priya Raman")))
    assert [draft.text for draft in found] == [
        "Hi Priya, thank you for taking the time to meet me. No need to accept if you keep LinkedIn for people you "
        "know well. I wish you a good week.",
        "Hi Priya, thank you for our conversation. No need to accept if you keep LinkedIn for people you know well. "
        "I wish you a good week.",
        "Hi Priya, thank you for the interview. No need to accept if you keep LinkedIn for people you know well. "
        "I wish you a good week.",
    ]
    for draft in found:
        assert [finding.code for finding in draft.findings] == ["no_topic", "no_role_or_company", "signature_missing"]


@pytest.mark.parametrize("name", ["", "LinkedIn Member", "🚀", "\x00", "<img src=x>"])
def test_nobody_is_greeted_by_what_is_no_name(name: str) -> None:
    assert all(text.startswith("Hello, thank you for ") for text in texts(replace(CONTEXT, person=Person(name))))


def test_a_day_beyond_the_week_is_not_named() -> None:
    long_ago = replace(CONTEXT, interview=replace(INTERVIEW, date=date(2026, 11, 2)), count=1_000)
    assert not any("day's" in text for text in texts(long_ago))


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("Backups fail silently.", r": Backups fail silently\."),
        ("How do you keep on-call calm?", r": How do you keep on-call calm\?"),
        ("how you keep on-call calm", r"(?:about|on|of) how you keep on-call calm\b"),
        ("Kubernetes upgrades", r"(?:about|on|of) Kubernetes upgrades\b"),
    ],
)
@pytest.mark.parametrize("tone", TONES)
def test_a_sentence_or_a_question_is_set_apart_with_a_colon(tone: str, topic: str, words: str) -> None:
    found = texts(replace(with_topics(topic), tone=tone, count=1_000))  # type: ignore[arg-type]
    assert len(found) >= 6
    assert all(re.search(words, text) for text in found)


def test_each_draft_says_one_of_ten_topics_and_prefers_the_first() -> None:
    topics = [f"the pager rota of team {letter}" for letter in "ABCDEFGHIJ"]
    found = texts(replace(with_topics(*topics), count=12))
    assert topics[0] in found[0]
    assert all(sum(topic in text for topic in topics) == 1 for text in found)


def test_a_shorter_topic_stands_in_for_one_that_does_not_fit() -> None:
    for text in texts(replace(with_topics("the long way " * 20 + "home", "tests on copies"), limit=200)):
        assert "tests on copies" in text


def test_a_topic_too_long_is_left_out_whole_and_the_finding_says_so() -> None:
    topic = "x" * 290
    for draft in drafts(with_topics(topic)):
        assert "x" * 5 not in draft.text
        assert any(clause.startswith("topic.") for clause in draft.dropped)
        (finding,) = draft.findings
        assert (finding.code, finding.severity) == ("no_topic", "warning")
        assert finding.message == "What you talked about takes 290 characters and does not fit; say it in fewer words."


def test_a_placeholder_in_a_topic_is_kept_as_typed_and_reported() -> None:
    for draft in drafts(with_topics("the {role} of {{first_name}}")):
        assert "the {role} of {{first_name}}" in draft.text
        assert [(finding.code, finding.severity) for finding in draft.findings] == [
            ("leftover_placeholder", "error")
        ] * 6


def test_a_limit_too_short_says_what_is_needed() -> None:
    with pytest.raises(LimitTooShort) as caught:
        composed(replace(CONTEXT, limit=10))
    assert caught.value.data == {"needed": 49}  # "Hi Priya, thank you for the interview.\nSam Rivera"
    assert caught.value.hint == "The shortest note for this person needs 49 characters."
    (draft,) = drafts(replace(CONTEXT, limit=49, count=1))
    assert draft.text == "Hi Priya, thank you for the interview.\nSam Rivera"
    with pytest.raises(LimitTooShort):
        composed(replace(CONTEXT, limit=48))


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", ["", "Priya Raman", "Bo Li", "Wolfeschlegelsteinhausen Bergerdorff", "𝗣𝗿𝗶𝘆𝗮 Raman"])
@pytest.mark.parametrize("mine", ["", "Sam 🚀 Rivera"])
@pytest.mark.parametrize("role", ["", "Data Engineer"])
def test_what_is_needed_fits_and_one_less_does_not(tone: str, name: str, mine: str, role: str) -> None:
    context = Context(Person(name), Interview(role), Me(mine), limit=1, tone=tone)  # type: ignore[arg-type]
    with pytest.raises(LimitTooShort) as caught:
        composed(context)
    needed = caught.value.data["needed"]
    assert drafts(replace(context, limit=needed))[0].length == needed
    with pytest.raises(LimitTooShort):
        composed(replace(context, limit=needed - 1))


HOSTILE = (
    "{{7*7}}",
    "<img>",
    "<script>alert(1)</script>",
    "%s %d %(x)s",
    "{role}",
    "{first_name.__class__}",
    "{",
    "line one\nline two\r\n\tline three",
    "nul\x00nul",
    "\u202egnirts desrever\u202c",
    "\u2066isolated\u2069",
    "🚀👩🏽‍🔬 rockets",
    "e" + "\u0301" * 200,
    "   spaced    out   ",
    "\\1 \\g<0> $1 ${HOME}",
    "'; DROP TABLE notes; --",
    "x" * 250,
    "\ufeff\u200b",
)
FIELDS_LEFT = re.compile(r"\{(?:first_name|formal_name|company|day|topic|strength|my_name)\}")


def hostile_contexts(nasty: str) -> list[Context]:
    return [
        replace(CONTEXT, person=Person(nasty)),
        replace(CONTEXT, interview=replace(INTERVIEW, role=nasty)),
        replace(CONTEXT, interview=replace(INTERVIEW, company=nasty)),
        replace(CONTEXT, interview=replace(INTERVIEW, topics=(nasty,))),
        replace(CONTEXT, me=Me(nasty, "tests")),
        replace(CONTEXT, me=Me("Sam Rivera", nasty)),
        Context(Person(nasty), Interview(nasty, nasty, None, None, (nasty, nasty)), Me(nasty, nasty), limit=700),
    ]


@pytest.mark.parametrize("nasty", HOSTILE)
@pytest.mark.parametrize("tone", TONES)
def test_whatever_is_typed_is_one_line_of_data(tone: str, nasty: str) -> None:
    for context in hostile_contexts(nasty):
        for draft in drafts(replace(context, tone=tone)):  # type: ignore[arg-type]
            assert not FIELDS_LEFT.search(draft.text), draft.text
            assert "  " not in draft.text
            assert draft.text == draft.text.strip()
            assert draft.length == utf16_length(draft.text) <= draft.limit
            assert draft.text.count("\n") <= 2
            assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", draft.text)


@pytest.mark.parametrize("nasty", ["x" * 250, "e" + "\u0301" * 200, "{{7*7}}", "%s %d %(x)s"])
def test_a_fact_stands_whole_or_not_at_all(nasty: str) -> None:
    interview = Interview(f"Begin {nasty} End", f"Start {nasty} Stop", None, None, (f"first {nasty} last",))
    for limit in (150, 300, 500, 900):
        for draft in drafts(replace(CONTEXT, interview=interview, limit=limit)):
            for first, last in (("Begin", "End"), ("Start", "Stop"), ("first", "last")):
                whole = f"{first} {nasty} {last}".replace("e\u0301", "é" if first == "first" else "e\u0301")
                assert (first in draft.text) == (whole in draft.text) == (last in draft.text)


def test_a_value_is_never_scanned_for_fields_again() -> None:
    for text in texts(replace(CONTEXT, interview=replace(INTERVIEW, role="{company} {topic}"))):
        assert "the {company} {topic} " in text


def test_it_fills_a_template_of_the_users_own(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "own.toml").write_text(
        "slots = [{ name = 'one', required = true, varies = true }, { name = 'two', before = ' – ' }]\n"
        "[worth]\nfirst_name = 5\n"
        "[one.a]\ntext = 'Well, {first_name}'\nweight = 2\n[one.b]\ntext = '{first_name}'\n"
        "[two.a]\ntext = 'so long'\nneeds = ['my_name']\n"
    )
    found = composed(replace(CONTEXT, limit=22, count=2), read_template(tmp_path / "en" / "own.toml"))
    assert [draft.text for draft in found.drafts] == ["Well, Priya – so long", "Priya – so long"]
