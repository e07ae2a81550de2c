"""Drafts as the user gets them: exact, honest, different from one another, and the same for the same input."""

import itertools
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterword.drafting.compose import Composition, Draft, compose
from afterword.drafting.context import PARTS, TONES, Context, Errand, Interview, Me, Part, Person, Tone, UsedNote
from afterword.drafting.length import utf16_length
from afterword.drafting.library import Library
from afterword.drafting.library.template import FIELDS, Template
from afterword.drafting.library.template_file import read_template
from afterword.drafting.lint.likeness import likeness
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
ENGLISH = Library().language("en")
TEMPLATE = Library().template("en", "thank_you")
VARYING = {slot.name for slot in TEMPLATE.slots if slot.varies}

# A template of this file's own, so that no change of a shipped wording decides what is expected here.
PLAIN = """\
box = "note"
slots = [
  { name = "greeting", required = true },
  { name = "thanks", required = true, varies = true },
  { name = "topic", varies = true },
  { name = "wish" },
  { name = "signature", required = true, before = "\\n" },
]
essential = ["topic", "role"]

[worth]
topic = 800
role = 400
company = 200
wish = 50

[greeting.hi]
text = "Hi {first_name},"

[greeting.nameless]
text = "Hello,"
unless = ["first_name"]

[thanks.interview]
text = "thank you for the {role} interview at {company}."
weight = 9

[thanks.chat]
text = "many thanks for our chat on the {role} job."
weight = 5

[thanks.bare]
text = "thank you for your time."

[topic.stayed]
text = "Your view of {topic} stays with me."
weight = 9

[topic.kept]
text = "I keep {topic} in mind."

[wish.week]
text = "Have a good week."
says = ["wish"]

[signature.name]
text = "{my_name}"
"""


@pytest.fixture
def plain(tmp_path: Path) -> Template:
    return written(tmp_path, PLAIN)


def written(folder: Path, content: str) -> Template:
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "own.toml").write_text(content, "utf-8")
    return read_template(folder / "en" / "own.toml")


def composed(context: Context, template: Template = TEMPLATE) -> Composition:
    return compose(context, template, ENGLISH, TODAY)


def drafts(context: Context, template: Template = TEMPLATE) -> tuple[Draft, ...]:
    return composed(context, template).drafts


def texts(context: Context, template: Template = TEMPLATE) -> list[str]:
    return [draft.text for draft in drafts(context, template)]


def with_topics(*topics: str) -> Context:
    return replace(CONTEXT, interview=replace(INTERVIEW, topics=topics))


def varying(draft: Draft) -> set[str]:
    return {clause for clause in draft.clauses if clause.split(".")[0] in VARYING}


def test_it_works(plain: Template) -> None:
    first, second, _ = drafts(CONTEXT, plain)
    assert first == Draft(
        text=(
            "Hi Priya, thank you for the Senior Data Engineer interview at Northwind Health. Your view of moving the "
            "claims pipeline to event sourcing stays with me. Have a good week.\nSam Rivera"
        ),
        length=181,
        limit=300,
        language="en",
        occasion="thank_you",
        clauses=("greeting.hi", "thanks.interview", "topic.stayed", "wish.week", "signature.name"),
        dropped=(),
        findings=(),
    )
    assert second.text == (
        "Hi Priya, many thanks for our chat on the Senior Data Engineer job. I keep moving the claims pipeline to "
        "event sourcing in mind. Have a good week.\nSam Rivera"
    )


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (181, ("thanks.interview", "topic.stayed", "wish.week")),
        (180, ("thanks.interview", "topic.kept", "wish.week")),
        (169, ("thanks.interview", "topic.kept", "wish.week")),
        (168, ("thanks.interview", "topic.stayed")),
        (163, ("thanks.interview", "topic.stayed")),
        (162, ("thanks.interview", "topic.kept")),
        (151, ("thanks.interview", "topic.kept")),
        (150, ("thanks.chat", "topic.kept")),
        (110, ("thanks.bare", "topic.kept")),
        (60, ("thanks.bare",)),
    ],
)
def test_the_least_dear_goes_first_when_space_runs_out(plain: Template, limit: int, said: tuple[str, ...]) -> None:
    assert drafts(replace(CONTEXT, limit=limit), plain)[0].clauses[1:-1] == said


def test_what_has_no_room_is_named_as_dropped(plain: Template) -> None:
    assert drafts(replace(CONTEXT, limit=110), plain)[0].dropped == ("wish.week",)
    assert drafts(replace(CONTEXT, limit=50), plain)[0].dropped == ("topic.stayed", "wish.week")


def test_three_different_notes_hold_what_matters() -> None:
    found = drafts(CONTEXT)
    assert len({draft.text for draft in found}) == 3
    for draft in found:
        assert draft.text.startswith("Hi Priya, ")
        assert draft.text.endswith("Sam Rivera")
        assert TOPIC in draft.text
        assert "Senior Data Engineer" in draft.text
        assert "Northwind Health" in draft.text
        assert draft.length <= 300
        assert draft.findings == ()


@pytest.mark.parametrize("limit", range(130, 330, 13))
def test_a_draft_fits_every_limit(limit: int) -> None:
    for draft in drafts(replace(CONTEXT, limit=limit)):
        assert draft.length == utf16_length(draft.text) <= limit == draft.limit


def test_more_room_is_never_worth_less() -> None:
    """What it says; two limits may say the same in other words."""

    def worth(draft: Draft) -> int:
        clauses = {clause.id: clause for clause in TEMPLATE.clauses}
        said = frozenset().union(*(clauses[name].says for name in draft.clauses))
        return sum(TEMPLATE.worth.get(fact, 0) for fact in said)

    worths = [worth(drafts(replace(CONTEXT, limit=limit, count=1))[0]) for limit in (100, 150, 200, 250, 300, 400)]
    assert worths == sorted(worths)


def test_length_is_counted_in_utf16_units(plain: Template) -> None:
    (draft, *_) = drafts(replace(CONTEXT, me=Me("Sam 🚀 Rivera"), limit=184), plain)
    assert draft.text.endswith("Sam 🚀 Rivera")
    assert draft.length == len(draft.text) + 1 == 184
    assert drafts(replace(CONTEXT, me=Me("Sam 🚀 Rivera"), limit=183), plain)[0].length < 183


def test_the_same_input_gives_the_same_drafts() -> None:
    for seed in range(3):
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


def test_more_ends_when_there_are_no_more(plain: Template) -> None:
    everything = composed(replace(CONTEXT, count=1_000), plain)
    total = len(everything.drafts)
    assert not everything.more
    assert len({draft.text for draft in everything.drafts}) == total
    assert composed(replace(CONTEXT, skip=0, count=total - 1), plain).more
    assert not composed(replace(CONTEXT, skip=0, count=total), plain).more
    assert composed(replace(CONTEXT, skip=total), plain) == Composition((), more=False)
    assert composed(replace(CONTEXT, skip=total - 1), plain).drafts == everything.drafts[-1:]


@pytest.mark.parametrize("name", ["Priya Raman", "", "Dr. Schmidt"])
@pytest.mark.parametrize("role", ["", "Buyer"])
@pytest.mark.parametrize("tone", TONES)
def test_no_draft_comes_twice_even_for_a_name_alone(tone: Tone, name: str, role: str) -> None:
    found = texts(Context(Person(name), Interview(role), tone=tone, count=1_000))
    assert len(set(found)) == len(found) >= 3


@pytest.mark.parametrize("limit", [170, 200, 300, 500])
@pytest.mark.parametrize("tone", TONES)
def test_what_is_essential_stays_in_every_draft(limit: int, tone: Tone) -> None:
    found = texts(replace(CONTEXT, limit=limit, tone=tone, count=1_000))
    assert len(found) >= 12
    assert all(TOPIC in text and "Senior Data Engineer" in text for text in found)


@pytest.mark.parametrize("context", [CONTEXT, replace(CONTEXT, tone="formal", limit=200), with_topics("a b", "c d")])
def test_no_two_drafts_share_more_than_one_varying_clause(context: Context) -> None:
    everything = drafts(replace(context, count=1_000))
    assert len(everything) > 10
    for one, other in itertools.combinations(everything, 2):
        assert len(varying(one) & varying(other)) <= 1, (one.clauses, other.clauses)


def test_the_first_three_share_no_varying_clause() -> None:
    assert all(not varying(one) & varying(other) for one, other in itertools.combinations(drafts(CONTEXT), 2))


# ------------------------------------------------------------------ others of the same interview

TOM = replace(CONTEXT, person=Person("Tom Berg"), interview=replace(INTERVIEW, topics=("keeping on-call calm",)))


def used(*found: Draft) -> tuple[UsedNote, ...]:
    return tuple(UsedNote(draft.text, draft.clauses) for draft in found)


@pytest.mark.parametrize("limit", [200, 300])
@pytest.mark.parametrize("tone", TONES)
def test_two_people_of_one_interview_get_unlike_notes(tone: Tone, limit: int) -> None:
    (first, *_) = drafts(replace(CONTEXT, tone=tone, limit=limit))
    (second, *_) = drafts(replace(TOM, tone=tone, limit=limit, others=used(first)))
    assert not varying(first) & varying(second)
    assert likeness(first.text, second.text) < 0.30
    assert "near_duplicate" not in {finding.code for finding in second.findings}


def test_a_third_shares_no_varying_clause_with_two_others_as_long_as_that_is_possible() -> None:
    one, other, *_ = drafts(replace(CONTEXT, limit=200))
    taken = varying(one) | varying(other)
    found = drafts(replace(TOM, limit=200, others=used(one, other), count=3))
    assert len(found) == 3
    for draft in found:
        assert not varying(draft) & taken, draft.clauses


def test_what_others_have_recurs_before_there_is_nothing_to_give(plain: Template) -> None:
    everything = drafts(replace(CONTEXT, count=1_000), plain)
    assert drafts(replace(CONTEXT, others=used(*everything)), plain)


def test_a_note_of_another_whose_clauses_are_unknown_is_compared_by_its_text() -> None:
    (first, *_) = drafts(CONTEXT)
    (again, *_) = drafts(replace(CONTEXT, others=(UsedNote(first.text),)))
    assert again.text == first.text
    assert {(finding.code, finding.severity) for finding in again.findings} == {("near_duplicate", "error")}


def test_clauses_of_another_template_do_no_harm() -> None:
    others = (UsedNote("Hallo", ("gruss.hallo", "dank.kurz")),)
    assert texts(replace(CONTEXT, others=others)) == texts(CONTEXT)


# ------------------------------------------------------------------ permission, tone, part


@pytest.mark.parametrize(
    ("permission", "unsaid"),
    [
        ("granted", ("No need", "only if")),
        ("asked", ("agreed", "we spoke of", "I asked you", "you said")),
        ("not_asked", ("agreed", "we spoke of", "I asked you", "you said")),
        (None, ("agreed", "we spoke of", "I asked you", "you said")),
    ],
)
def test_it_claims_no_more_permission_than_there_is(permission: str | None, unsaid: tuple[str, ...]) -> None:
    for seed in range(3):
        for draft in drafts(replace(CONTEXT, permission=permission, seed=seed, limit=400, count=12)):
            assert any(clause.startswith("permission.") for clause in draft.clauses)
            assert not any(words in draft.text for words in unsaid), draft.text


def test_declined_says_nothing_of_an_invitation() -> None:
    for text in texts(replace(CONTEXT, permission="declined", limit=400, count=12)):
        assert not re.search(r"invit|accept|agreed|connect", text), text


def test_formal_drafts_are_formal() -> None:
    professor = replace(CONTEXT, tone="formal", person=Person("Prof. Dr. Anna Schmidt"), count=1_000)
    for text in texts(professor):
        assert text.startswith("Dear Professor Schmidt, ")
        assert not re.search(r"!|n't|n’t|I'm|I’m|’d |'d |\bHi\b|\bWarm\b", text), text


@pytest.mark.parametrize(
    ("tone", "beginning"), [("warm", "Hi Priya, "), ("plain", "Hi Priya, "), ("formal", "Dear Dr. Raman, ")]
)
def test_the_greeting_follows_the_tone(tone: Tone, beginning: str) -> None:
    assert all(text.startswith(beginning) for text in texts(replace(CONTEXT, tone=tone)))


def test_a_person_is_greeted_as_the_user_says() -> None:
    for text in texts(replace(CONTEXT, person=replace(CONTEXT.person, greet_as="Pri"))):
        assert text.startswith("Hi Pri, ")


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize(
    ("name", "greeted"),
    [
        ("Dr. Schmidt", "Dr. Schmidt,"),
        ("van der Berg", "van der Berg,"),
        ("Frau Schmidt", "Ms. Schmidt,"),
        ("Priya", "Priya,"),
        ("Dr. Priya Raman", ("Priya,", "Dr. Raman,")),
        ("Tom Berg", ("Tom,", "Tom Berg,")),
        ("José María de la Cruz", ("José María,", "José,", "José María de la Cruz,")),
        ("王小明", "王小明,"),
    ],
)
def test_nobody_goes_without_a_greeting(tone: Tone, name: str, greeted: str | tuple[str, ...]) -> None:
    for text in texts(replace(CONTEXT, person=Person(name), tone=tone, count=12)):
        greeting, _, rest = text.partition(" ")
        assert greeting in ("Hi", "Hello", "Dear"), text
        assert rest.startswith(greeted), text


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", ["Mrs. Schmidt", "Miss Stone"])
def test_nobody_is_greeted_by_a_bare_family_name_who_shows_a_title(tone: Tone, name: str) -> None:
    for text in texts(replace(CONTEXT, person=Person(name), tone=tone)):
        assert not text.startswith(("Hello Schmidt,", "Dear Schmidt,", "Hello Stone,", "Dear Stone,")), text


@pytest.mark.parametrize("name", ["", "LinkedIn Member", "🚀", "\x00", "<img src=x>"])
def test_nobody_is_greeted_by_what_is_no_name(name: str) -> None:
    assert all(text.startswith("Hello, ") for text in texts(replace(CONTEXT, person=Person(name))))


@pytest.mark.parametrize("part", [*PARTS, None])
def test_a_clause_is_for_its_own_parts_only(part: Part | None) -> None:
    context = replace(CONTEXT, interview=replace(INTERVIEW, part=part), count=1_000, limit=500)
    allowed = {clause.id: dict(clause.conditions).get("parts", {part or "unknown"}) for clause in TEMPLATE.clauses}
    for draft in drafts(context):
        assert all((part or "unknown") in allowed[clause] for clause in draft.clauses)


def test_a_name_alone_gives_three_honest_notes() -> None:
    found = drafts(Context(Person("Priya Raman")))
    assert len(found) == 3
    for draft in found:
        assert draft.text.startswith("Hi Priya, thank")
        assert not re.search(r"\b(?:role|company|talked|our talk about|agreed)\b", draft.text), draft.text
        assert [finding.code for finding in draft.findings] == ["no_topic", "no_role_or_company", "no_own_name"]


def test_a_day_beyond_the_week_is_not_named() -> None:
    long_ago = replace(CONTEXT, interview=replace(INTERVIEW, date=date(2026, 11, 2)), count=1_000)
    assert not any(re.search(r"\w+day['’]s|yesterday|today", text) for text in texts(long_ago))


# ------------------------------------------------------------------ topics


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("Backups fail silently.", r": Backups fail silently\."),
        ("How do you keep on-call calm?", r": How do you keep on-call calm\?"),
        ("how you keep on-call calm", r"[a-z] how you keep on-call calm\b"),
        ("Kubernetes upgrades", r"[a-z] Kubernetes upgrades\b"),
        ("IT security", r"[a-z] IT security\b"),
    ],
)
@pytest.mark.parametrize("tone", TONES)
def test_a_sentence_or_a_question_is_set_apart_with_a_colon(tone: Tone, topic: str, words: str) -> None:
    found = texts(replace(with_topics(topic), tone=tone, count=12))
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
        assert {(finding.code, finding.severity) for finding in draft.findings} == {("leftover_placeholder", "error")}


# ------------------------------------------------------------------ limits


def test_a_limit_too_short_says_what_is_needed(plain: Template) -> None:
    with pytest.raises(LimitTooShort) as caught:
        composed(replace(CONTEXT, limit=10), plain)
    assert caught.value.data == {"needed": 45}  # "Hi Priya, thank you for your time.\nSam Rivera"
    assert caught.value.hint == "The shortest text for this person needs 45 characters."
    (draft,) = drafts(replace(CONTEXT, limit=45, count=1), plain)
    assert draft.text == "Hi Priya, thank you for your time.\nSam Rivera"
    with pytest.raises(LimitTooShort):
        composed(replace(CONTEXT, limit=44), plain)


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("name", ["", "Priya Raman", "Bo Li", "Wolfeschlegelsteinhausen Bergerdorff", "𝗣𝗿𝗶𝘆𝗮 Raman"])
@pytest.mark.parametrize("mine", ["", "Sam 🚀 Rivera"])
@pytest.mark.parametrize("role", ["", "Data Engineer"])
def test_what_is_needed_fits_and_one_less_does_not(tone: Tone, name: str, mine: str, role: str) -> None:
    context = Context(Person(name), Interview(role), Me(mine), limit=1, tone=tone)
    with pytest.raises(LimitTooShort) as caught:
        composed(context)
    needed = caught.value.data["needed"]
    assert drafts(replace(context, limit=needed))[0].length == needed
    with pytest.raises(LimitTooShort):
        composed(replace(context, limit=needed - 1))


def test_an_optional_first_slot_that_stays_empty_takes_no_room(tmp_path: Path) -> None:
    content = (
        'box = "note"\nslots = [{ name = "one", before = "\\n\\n\\n" }, { name = "two", required = true }]\n'
        '[one.a]\ntext = "Well, that is a long beginning."\n[two.a]\ntext = "Thanks."\n'
    )
    template = written(tmp_path, content)
    for limit in (7, 8, 9, 10):
        (draft, *_) = drafts(Context(Person("Priya"), limit=limit), template)
        assert (draft.text, draft.length) == ("Thanks.", 7)
    for limit in (4, 5, 6):
        with pytest.raises(LimitTooShort) as caught:
            drafts(Context(Person("Priya"), limit=limit), template)
        assert caught.value.data["needed"] == 7


# ------------------------------------------------------------------ e-mail, errand, register


EMAIL = """\
box = "email"
limit = 600
slots = [
  { name = "subject", subject = true, required = true },
  { name = "greeting", required = true },
  { name = "body", required = true, varies = true, before = "\\n\\n" },
  { name = "signature", required = true, before = "\\n\\n" },
]
[worth]
resource = 8
question = 4
news = 2
[subject.role]
text = "The {role} interview"
[greeting.dear]
text = "Dear {full_name},"
[body.resource]
text = "This may be of use: {resource}, {link}."
[body.question]
text = "May I ask something? {question}?"
[body.news]
text = "{news}."
[body.bare]
text = "Thank you."
[signature.name]
text = "{my_name}"
"""


def test_the_subject_of_an_email_stands_apart_and_takes_no_room(tmp_path: Path) -> None:
    template = written(tmp_path, EMAIL)
    (draft,) = drafts(replace(CONTEXT, limit=41, person=Person("Priya Raman")), template)
    assert draft.subject == "The Senior Data Engineer interview"
    assert draft.text == "Dear Priya Raman,\n\nThank you.\n\nSam Rivera"
    assert draft.length == len(draft.text) == 41
    assert draft.clauses[0] == "subject.role"


@pytest.mark.parametrize(
    ("errand", "said"),
    [
        (
            Errand(resource="The Quiet Pipeline", link="https://example.com/q"),
            "The Quiet Pipeline, https://example.com/q.",
        ),
        (Errand(resource="The Quiet Pipeline"), "\n\nThank you.\n\n"),
        (Errand(question="Which tool do you use?"), "May I ask something? Which tool do you use?\n"),
        (Errand(news="I start at Tessel in May!"), "I start at Tessel in May.\n"),
        (Errand(), "\n\nThank you.\n\n"),
    ],
)
def test_an_errand_is_told_in_the_users_words(tmp_path: Path, errand: Errand, said: str) -> None:
    template = written(tmp_path, EMAIL)
    assert said in texts(replace(CONTEXT, errand=errand, limit=600), template)[0]


def test_the_register_decides_between_two_forms_of_a_clause(tmp_path: Path) -> None:
    content = PLAIN.replace('"Have a good week."', '"Haben Sie eine gute Woche."\nfamiliar = "Hab eine gute Woche."')
    template = written(tmp_path, content)
    german = replace(ENGLISH, registers=("formal", "familiar"))
    for register, said, unsaid in (
        (None, "Haben Sie", "Hab eine"),
        ("formal", "Haben Sie", "Hab eine"),
        ("familiar", "Hab eine", "Haben Sie"),
    ):
        (draft, *_) = compose(replace(CONTEXT, register=register), template, german, TODAY).drafts
        assert said in draft.text
        assert unsaid not in draft.text
        assert "wish.week" in draft.clauses


# ------------------------------------------------------------------ what is typed is data


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
FIELDS_LEFT = re.compile(r"\{(?:" + "|".join(FIELDS.keys() - {"role"}) + r")\}")


def hostile_contexts(nasty: str) -> list[Context]:
    return [
        replace(CONTEXT, person=Person(nasty)),
        replace(CONTEXT, person=Person("Priya Raman", greet_as=nasty)),
        replace(CONTEXT, interview=replace(INTERVIEW, role=nasty)),
        replace(CONTEXT, interview=replace(INTERVIEW, company=nasty)),
        replace(CONTEXT, interview=replace(INTERVIEW, topics=(nasty,))),
        replace(CONTEXT, me=Me(nasty, "tests")),
        replace(CONTEXT, me=Me("Sam Rivera", nasty)),
        replace(CONTEXT, others=(UsedNote(nasty, (nasty,)),), other_companies=(nasty,)),
        Context(Person(nasty), Interview(nasty, nasty, None, None, (nasty, nasty)), Me(nasty, nasty), limit=700),
    ]


@pytest.mark.parametrize("nasty", HOSTILE)
def test_whatever_is_typed_is_one_line_of_data(nasty: str) -> None:
    for context, tone in zip(hostile_contexts(nasty), itertools.cycle(TONES), strict=False):
        for draft in drafts_or_none(replace(context, tone=tone)):
            assert not FIELDS_LEFT.search(draft.text), draft.text
            assert "  " not in draft.text
            assert draft.text == draft.text.strip()
            assert draft.length == utf16_length(draft.text) <= draft.limit
            assert draft.text.count("\n") <= 2
            assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", draft.text)


def drafts_or_none(context: Context) -> tuple[Draft, ...]:
    try:
        return drafts(context)
    except LimitTooShort as error:
        assert error.data["needed"] > context.limit  # noqa: PT017, either outcome is right
        return ()


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
        assert "{company} {topic} " in text


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("limit", [200, 300, 400])
def test_a_company_with_a_full_stop_ends_the_sentence_too(tone: Tone, limit: int) -> None:
    interview = replace(INTERVIEW, role="Buyer Jr.", company="Lumen Grid Inc.", topics=("tests at Acme Ltd.",))
    for me in (Me("Sam Rivera Jr.", "calm work etc."), Me("Sam Rivera", "calm work")):
        for draft in drafts(replace(CONTEXT, interview=interview, me=me, tone=tone, limit=limit, count=12)):
            assert ".." not in draft.text, draft.text
            assert draft.length == utf16_length(draft.text)


def test_a_full_stop_that_is_saved_is_room_that_is_won(plain: Template) -> None:
    interview = replace(INTERVIEW, role="Buyer", company="Lumen Grid Inc.", topics=())
    text = "Hi Priya, thank you for the Buyer interview at Lumen Grid Inc. Have a good week.\nSam Rivera"
    (draft, *_) = drafts(replace(CONTEXT, interview=interview, limit=len(text)), plain)
    assert draft.text == text
    assert "wish.week" in draft.clauses
