"""Each rule of the linter, with what it lets pass and what it reports, and notes that people would write."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from afterword.drafting import lint as the_linter
from afterword.drafting.context import Context, Errand, Interview, Me, Person, UsedNote
from afterword.drafting.facts import gather_facts
from afterword.drafting.length import utf16_length
from afterword.drafting.library import Library
from afterword.drafting.library.template import Box
from afterword.drafting.lint import RULES, Finding, Subject, lint
from afterword.drafting.lint.likeness import likeness
from afterword.drafting.topics import read_topic

from .hand_written import BAD, GOOD, IN_OTHER_LANGUAGES, Note

LIBRARY = Library()
FRIDAY = date(2026, 11, 20)
CONTEXT = Context(
    Person("Priya Raman"),
    Interview("buyer", "Kestrel", date(2026, 11, 17), topics=("the supplier case",)),
    Me("Sam Okafor"),
    limit=300,
)
NOTE = "Hi Priya, thank you for the buyer interview at Kestrel. I keep the supplier case in mind.\nSam Okafor"


def findings(text: str, context: Context = CONTEXT, box: Box = "note") -> list[Finding]:
    language = LIBRARY.language(context.language)
    facts = gather_facts(context, language, FRIDAY)
    read = (read_topic(typed, language.topics) for typed in context.interview.topics)
    return list(lint(Subject(text, context, language, facts, [topic for topic in read if topic], box)))


def codes(text: str, context: Context = CONTEXT, box: Box = "note") -> list[str]:
    return [finding.code for finding in findings(text, context, box)]


def utf16_part(text: str, span: tuple[int, int]) -> str:
    """What a browser marks for this span."""
    return text.encode("utf-16-le")[2 * span[0] : 2 * span[1]].decode("utf-16-le")


def mended(text: str, finding: Finding) -> str:
    """With what the linter offers in the place of what it marks, as a browser does it."""
    assert finding.span is not None
    assert finding.better is not None
    units = text.encode("utf-16-le")
    start, end = (2 * place for place in finding.span)
    return (units[:start] + finding.better.encode("utf-16-le") + units[end:]).decode("utf-16-le")


@dataclass(frozen=True)
class Example:
    """What a rule lets pass and what it reports; `marked` is what the span holds, None for the whole text."""

    severity: str
    good: str
    bad: str
    marked: str | None = None
    better: str | None = None
    context: Context = CONTEXT
    box: Box = "note"
    good_context: Context | None = None  # where it is not the text that makes the difference


def told(old: str, new: str) -> str:
    assert NOTE.count(old) == 1
    return NOTE.replace(old, new)


OTHER = replace(CONTEXT, others=(UsedNote(NOTE.replace("Priya", "Tom")),))
FORMAL = replace(CONTEXT, tone="formal")
TESSEL = replace(CONTEXT, other_companies=("Tessel", "Kestrel"))
GERMAN = Context(
    Person("Jonas Weber"),
    Interview("Einkäufer", "Kestrel", date(2026, 11, 17), topics=("die Lieferantenfrage",)),
    Me("Sam Okafor"),
    language="de",
    limit=300,
)
DEUTSCH = (
    "Guten Tag Jonas Weber, vielen Dank für das Gespräch bei Kestrel. Die Lieferantenfrage wirkt nach.\nSam Okafor"
)

EXAMPLES = {
    "over_limit": Example(
        "error",
        told("mind.", "mind" + "y" * (300 - len(NOTE)) + "."),
        told("mind.", "mind" + "y" * (301 - len(NOTE)) + "."),
    ),
    "leftover_placeholder": Example(
        "error", told("Hi", "Hi 5 < 6 > 4"[:2]), told("Kestrel", "Kestrel 🙏 [Company]"), "[Company]"
    ),
    "empty_slot": Example("error", NOTE, told("interview at Kestrel.", "interview at ! Kestrel."), "at !"),
    "doubled_word": Example(
        "warning",
        told("case in", "case that that rota had had in"),
        told("for the buyer", "for for the buyer"),
        "for for",
        "for",
    ),
    "double_space": Example("warning", NOTE, told("Hi Priya", "Hi 🙏  Priya"), "  ", " "),
    "shouting": Example("warning", told("I keep", "I DO keep"), told("thank you", "THANK you"), "THANK", "thank"),
    "too_many_exclamations": Example("warning", told("mind.", "mind!"), told("mind.\n", "mind! Yes!\n"), "!", "."),
    "emoji_overuse": Example("warning", told("mind.", "mind 🙏🏽."), told("mind.", "mind 🙏🏽 today🚀."), "🚀", ""),
    "no_topic": Example(
        "warning", told("the supplier case", "that case of a supplier"), told("the supplier case", "it")
    ),
    "no_role_or_company": Example(
        "warning", told("buyer ", ""), told("the buyer interview at Kestrel", "Tuesday’s interview")
    ),
    "wrong_name": Example("error", told("Hi Priya", "Dear Ms. Raman"), told("Hi Priya", "Hi Tom"), "Tom", "Priya"),
    "wrong_company": Example("error", NOTE, told("Kestrel", "Tessel"), "Tessel", "Kestrel", TESSEL),
    "title_as_first_name": Example(
        "error", told("Hi Priya", "Hi Dr. Raman"), told("Hi Priya", "Hi Dr."), "Dr.", "Priya"
    ),
    "signature_missing": Example("warning", told("\nSam Okafor", " Sam Okafor."), told("\nSam Okafor", "")),
    "no_own_name": Example("warning", NOTE, NOTE, context=replace(CONTEXT, me=Me("")), good_context=CONTEXT),
    "unsaid_fact": Example("error", told("mind.", "mind since Tuesday."), told("case in", "case of 40 pages in"), "40"),
    "near_duplicate": Example(
        "error",
        "Hi Priya, many thanks for your time at Kestrel; you put the supplier case so well.\nSam Okafor",
        NOTE,
        context=OTHER,
    ),
    "no_thanks": Example("error", told("thank you", "I am grateful"), told("thank you for", "I liked")),
    "asks_for_job": Example(
        "error",
        told("mind.", "mind. I would hire that way."),
        told("mind.", "mind. Please consider me."),
        "consider me",
    ),
    "asks_for_call": Example(
        "warning",
        told("mind.", "mind. We call it hedging."),
        told("mind.", "mind. Free for a quick call?"),
        "quick call",
    ),
    "cliche": Example(
        "warning",
        told("mind.", "mind. My brain is busy."),
        told("mind.", "mind. May I pick your brain?"),
        "pick your brain",
    ),
    "flattery": Example(
        "warning", told("mind.", "mind. It led me on."), told("mind.", "mind. You are amazing."), "amazing"
    ),
    "mentions_salary": Example(
        "error", told("mind.", "mind. It may repay the work."), told("mind.", "mind. The salary is fine."), "salary"
    ),
    "link_in_note": Example(
        "error",
        told("mind.", "mind, e.g. the J.P. Marsh one."),
        told("mind.", "mind: see www.okafor.name."),
        "www.okafor.name.",
    ),
    "mixed_register": Example(
        "error", DEUTSCH, DEUTSCH.replace("wirkt nach.", "wirkt nach, danke dir."), "dir", context=GERMAN
    ),
}
MENDED_BY_THE_TITLE_RULE = {"title_as_first_name"}  # a title is no name of this person either


def emitted() -> set[str]:
    """Every code that the source of the rules can emit."""
    folder = Path(str(the_linter.__file__)).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    written = set(re.findall(r"Finding\(\s*\"(\w+)\"", source))
    looked_up = re.findall(r"_phrases\(subject, \"(\w+)\"", source)
    renamed = dict(re.findall(r"\"(\w+)\": \"(\w+)\"", re.findall(r"_CODES = \{.*?\}", source)[0]))
    return written | {renamed.get(key, key) for key in looked_up}


def test_it_works() -> None:
    assert findings(NOTE) == []


def test_the_table_covers_every_code_there_is() -> None:
    assert set(EXAMPLES) == emitted()
    assert len(EXAMPLES) == 25


def test_each_rule_is_called_by_its_code() -> None:
    assert {rule.__name__ for rule in RULES} == set(EXAMPLES)


def example(code: str) -> Example:
    return EXAMPLES[code]


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_rule_lets_its_good_example_pass(code: str) -> None:
    chosen = example(code)
    assert codes(chosen.good, chosen.good_context or chosen.context, chosen.box) == []


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_rule_reports_its_bad_example_and_no_other_does(code: str) -> None:
    chosen = example(code)
    found = [each for each in findings(chosen.bad, chosen.context, chosen.box) if not _is_double(code, each)]
    assert [(each.code, each.severity) for each in found] == [(code, chosen.severity)]
    (finding,) = found
    assert (finding.span and utf16_part(chosen.bad, finding.span), finding.better) == (chosen.marked, chosen.better)
    assert finding.message[0].isupper() or finding.message[0] == "“"
    assert finding.message.endswith(".")


def _is_double(code: str, finding: Finding) -> bool:
    return code in MENDED_BY_THE_TITLE_RULE and finding.code == "wrong_name"


@pytest.mark.parametrize("code", [code for code, each in EXAMPLES.items() if each.better is not None])
def test_what_is_offered_mends_the_note(code: str) -> None:
    chosen = example(code)
    (finding, *_) = (each for each in findings(chosen.bad, chosen.context, chosen.box) if each.code == code)
    assert codes(mended(chosen.bad, finding), chosen.context, chosen.box) == []


# ------------------------------------------------------------------ rule by rule, where one example is not enough


def test_over_limit_counts_utf16_units() -> None:
    emoji = told("mind", "mind🙏")
    limit = len(NOTE)  # the emoji is one character and two units
    (found,) = findings(emoji, replace(CONTEXT, limit=limit + 1))
    assert (found.code, found.message) == (
        "over_limit",
        f"This is {limit + 2} characters long; the limit is {limit + 1}.",
    )
    assert codes(emoji, replace(CONTEXT, limit=limit + 2)) == []


@pytest.mark.parametrize(
    "placeholder",
    ["{", "}", "{name}", "[Name]", "[First name]", "<company>", "<first name>", "__x__", "%s", "TODO", "XXX"],
)
def test_leftover_placeholder(placeholder: str) -> None:
    text = told("I keep", f"🙏 é {placeholder} I keep")
    (found,) = (each for each in findings(text) if each.code == "leftover_placeholder")
    assert found.span is not None
    assert utf16_part(text, found.span) == placeholder
    assert f"“{placeholder}”" in found.message


@pytest.mark.parametrize("text", ["[1]", "[sic]", "a < b > c", "a_b __ c", "100 % sure", "todo", "MASTODON", "XXXL"])
def test_what_only_resembles_a_placeholder_passes(text: str) -> None:
    assert "leftover_placeholder" not in codes(told("I keep", f"{text} I keep"))


@pytest.mark.parametrize("text", ["the role at !", "thanks for ,", "Hi , then", "with :"])
def test_a_gap_is_reported_with_its_words(text: str) -> None:
    (found,) = (each for each in findings(told("I keep", f"{text} I keep")) if each.code == "empty_slot")
    assert found.message.startswith("Something is missing in “")


def test_a_gap_wants_a_word_and_not_less_space() -> None:
    found = codes(told("at Kestrel.", "at ."))
    assert "empty_slot" in found
    assert "double_space" not in found


@pytest.mark.parametrize(
    "text", [" " + NOTE, NOTE + " ", told("mind.", "mind ."), told("Hi Priya,", "Hi Priya ,"), told(".\n", ". \n")]
)
def test_a_space_too_many_is_taken_away(text: str) -> None:
    (found,) = (each for each in findings(text) if each.code == "double_space")
    assert mended(text, found) == NOTE


@pytest.mark.parametrize("words", ["that that", "had had", "Sam Sam’s", "a-b b-a", "7 7"])
def test_some_words_may_stand_twice(words: str) -> None:
    assert "doubled_word" not in codes(told("I keep", f"Well, {words} and I keep"))


def test_what_the_user_supplied_may_stand_twice_or_be_shouted() -> None:
    interview = replace(CONTEXT.interview, company="Duran Duran", topics=("the SUPPLIER case",))
    text = told("Kestrel", "Duran Duran").replace("supplier", "SUPPLIER")
    assert codes(text, replace(CONTEXT, interview=interview)) == []


@pytest.mark.parametrize("word", ["REALLY", "VERY", "ÜBER"])
def test_a_shouted_word_is_reported(word: str) -> None:
    assert codes(told("I keep", f"I {word} much keep")) == ["shouting"]


@pytest.mark.parametrize("word", ["IT", "USA", "A/B", "e-COMMERCE", "S3", "привет", "料金の話", "Cœur"])
def test_what_is_not_shouted_passes(word: str) -> None:
    assert codes(told("I keep", f"I {word} keep")) == []


@pytest.mark.parametrize("words", ["a GREAT.", "l’ÉQUIPE"])
def test_a_shouted_word_is_reported_wherever_it_stands(words: str) -> None:
    assert codes(told("I keep", f"Well, {words} I keep")) == ["shouting"]


def test_small_letters_of_another_script_are_not_shouted() -> None:
    context = replace(CONTEXT, interview=replace(CONTEXT.interview, company="ACME"))
    assert codes(told("Kestrel. I keep", "ACME. Well, “привет” I keep"), context) == []


def test_a_formal_note_bears_no_exclamation_mark_and_no_emoji() -> None:
    assert codes(told("mind.", "mind!"), FORMAL) == ["too_many_exclamations"]
    assert codes(told("mind.", "mind 🙏."), FORMAL) == ["emoji_overuse"]
    executive = replace(CONTEXT, interview=replace(CONTEXT.interview, part="executive"))
    assert codes(told("mind.", "mind 🙏."), executive) == ["emoji_overuse"]


def test_of_two_exclamation_marks_in_a_row_one_goes() -> None:
    text = told("mind.", "mind!!")
    (found,) = findings(text)
    assert mended(text, found) == told("mind.", "mind!")


@pytest.mark.parametrize("emoji", ["👩🏽‍🔬", "🇩🇪", "❤️", "👍🏿"])
def test_an_emoji_of_many_parts_is_one(emoji: str) -> None:
    assert codes(told("mind.", f"mind {emoji}.")) == []
    assert codes(told("mind.", f"mind {emoji} {emoji}.")) == ["emoji_overuse"]


def test_two_emoji_side_by_side_are_two() -> None:
    assert codes(told("mind.", "mind 🙏🚀.")) == ["emoji_overuse"]


def test_no_topic_asks_for_one_where_none_is_given() -> None:
    (found,) = findings(NOTE, replace(CONTEXT, interview=replace(CONTEXT.interview, topics=())))
    assert (found.code, found.severity, found.span) == ("no_topic", "warning", None)
    assert found.message == "Add something you talked about; it makes the note yours."


def test_no_topic_says_how_long_the_shortest_is_that_does_not_fit() -> None:
    interview = replace(CONTEXT.interview, topics=("a long story " * 9 + "about nothing", "rockets 🚀 " + "x" * 100))
    (found,) = findings(NOTE, replace(CONTEXT, interview=interview))
    assert found.message == "What you talked about takes 108 characters and does not fit; say it in fewer words."


@pytest.mark.parametrize(
    ("topic", "is_told"),
    [
        ("THE Supplier Case", True),
        ("the case of a supplier", True),
        ("how suppliers bid in the case", False),  # "case" alone of "suppliers" and "case" is half
        ("a case with every supplier there", False),
        ("it", False),
    ],
)
def test_most_of_a_topic_s_words_tell_it(topic: str, is_told: bool) -> None:
    context = replace(CONTEXT, interview=replace(CONTEXT.interview, topics=("something else", topic)))
    assert ("no_topic" not in codes(NOTE, context)) == is_told


def test_an_email_needs_no_topic() -> None:
    context = replace(CONTEXT, interview=replace(CONTEXT.interview, topics=()), occasion="thank_you_email")
    assert codes(NOTE, context, "email") == []


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi Priya,",
        "Dear Priya Raman,",
        "Dear Ms. Raman,",
        "Hello Dr. Raman,",
        "Good morning Priya,",
        "Hi priya!",
        "Hello,",
        "Priya,",
    ],
)
def test_a_person_may_be_greeted_in_many_ways(greeting: str) -> None:
    assert codes(NOTE.replace("Hi Priya,", greeting)) == []


def test_the_name_that_the_user_gave_is_right_and_so_is_the_one_shown() -> None:
    called = replace(CONTEXT, person=Person("Priya Raman", greet_as="Pri"))
    assert codes(NOTE, called) == []
    assert codes(told("Hi Priya", "Hi Pri"), called) == []
    assert codes(told("Hi Priya", "Hi Tom"), called) == ["wrong_name"]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for Tuesday’s buyer interview, Priya. I keep the supplier case in mind.\nSam Okafor",
        told("Hi Priya,", "Good morning,"),
    ],
)
def test_a_note_that_does_not_begin_with_a_name_greets_nobody_wrongly(text: str) -> None:
    assert codes(text) == []


def test_a_person_without_a_first_name_is_named_all_the_same() -> None:
    (found,) = (each for each in findings(told("Hi Priya", "Hi Tom"), replace(CONTEXT, person=Person("Dr. Schmidt"))))
    assert "Schmidt" in found.message
    assert found.better != ""


def test_a_title_for_a_name_is_one_fault() -> None:
    assert codes(told("Hi Priya", "Hi Dr.")) == ["title_as_first_name"]


def test_another_company_may_stand_in_what_was_talked_about() -> None:
    interview = replace(CONTEXT.interview, topics=("the move from Tessel",))
    assert codes(told("the supplier case", "the move from Tessel"), replace(TESSEL, interview=interview)) == []
    assert codes(told("mind", "mind, as the Tesselated do"), TESSEL) == []


@pytest.mark.parametrize("ending", ["\nSam Okafor", " Sam Okafor.", "\nKind regards,\nSam Okafor"])
def test_a_signature_is_the_end_of_the_text(ending: str) -> None:
    assert codes(NOTE.removesuffix("\nSam Okafor") + ending) == []


@pytest.mark.parametrize("ending", ["", "\nSam", "\nSam Okafor, hello again"])
def test_signature_missing(ending: str) -> None:
    assert codes(NOTE.removesuffix("\nSam Okafor") + ending) == ["signature_missing"]


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("in 12 markets", ["12"]),
        ("by 30% a year", ["30%"]),
        ("of seven plants", ["seven"]),
        ("since Monday", ["Monday"]),
        ("since Tuesday", []),
        ("in every market", []),
        ("at S3 and K8s", []),
    ],
)
def test_only_what_was_supplied_is_said(words: str, marked: Sequence[str]) -> None:
    text = told("in mind", f"🙏 {words} in mind")
    found = [each for each in findings(text) if each.code == "unsaid_fact"]
    assert [utf16_part(text, each.span) for each in found if each.span] == list(marked)


@pytest.mark.parametrize("supplied", ["headline", "topic", "strength", "errand"])
def test_a_number_may_be_supplied_anywhere(supplied: str) -> None:
    context = {
        "headline": replace(CONTEXT, person=Person("Priya Raman", "leads 40 buyers")),
        "topic": replace(CONTEXT, interview=replace(CONTEXT.interview, topics=("the supplier case", "a team of 40"))),
        "strength": replace(CONTEXT, me=replace(CONTEXT.me, strength="running 40 sites")),
        "errand": replace(CONTEXT, errand=Errand(news="We are 40 now.")),
    }[supplied]
    assert codes(told("in mind", "for all 40 in mind"), context) == []


def test_a_number_word_is_not_supplied_by_part_of_another_word() -> None:
    context = replace(CONTEXT, interview=replace(CONTEXT.interview, topics=("the supplier case", "the network team")))
    assert codes(told("in mind", "for two weeks in mind"), context) == ["unsaid_fact"]


def test_the_day_of_an_interview_long_ago_was_supplied_too() -> None:
    context = replace(CONTEXT, interview=replace(CONTEXT.interview, date=date(2026, 11, 10)))
    assert codes(told("the buyer", "Tuesday’s buyer"), context) == []


@pytest.mark.parametrize(
    "link",
    [
        "https://example.com/a?b=c",
        "HTTP://localhost:80",
        "www.sam-okafor.name",
        "sam.dev",
        "sam.DEV",
        "example.org/notes",
        pytest.param("notes.example.org"),
    ],
)
def test_link_in_note(link: str) -> None:
    text = told("I keep", f"🚀 see {link} I keep")
    (found,) = (each for each in findings(text) if each.code == "link_in_note")
    assert found.span is not None
    assert link.endswith(utf16_part(text, found.span))


@pytest.mark.parametrize(
    "text", ["the end.Then", "version v3.11", "e.g. this", "J.P. Dubois", "dev.", "www", "a@b.dev"]
)
def test_what_only_resembles_a_link_passes(text: str) -> None:
    assert codes(told("I keep", f"Well, {text} I keep")) == []


def test_a_message_bears_one_link() -> None:
    one, two = told("I keep", "See okafor.dev. I keep"), told("I keep", "See okafor.dev and example.org. I keep")
    assert codes(one, box="message") == []
    (found,) = findings(two, box="message")
    assert (found.code, found.severity) == ("link_in_note", "warning")
    assert found.span is not None
    assert utf16_part(two, found.span) == "example.org"


def test_a_role_or_company_may_look_like_a_link() -> None:
    interview = replace(CONTEXT.interview, role="ASP.NET buyer", company="Parcel.com")
    assert (
        codes(told("Kestrel", "Parcel.com").replace("buyer", "ASP.NET buyer"), replace(CONTEXT, interview=interview))
        == []
    )


@pytest.mark.parametrize("words", ["the €6 range", "60 € a day", "$5", "£ 7", "60k EUR"])
def test_money_is_not_spoken_of(words: str) -> None:
    assert "mentions_salary" in codes(told("I keep", f"I heard {words} and I keep"))


def test_the_whole_amount_is_marked() -> None:
    text = told("I keep", "I heard €60k and I keep")
    (found,) = (each for each in findings(text) if each.code == "mentions_salary")
    assert found.span is not None
    assert utf16_part(text, found.span) == "€60k"


@pytest.mark.parametrize("topic", ["how coffee is bought", "the salary survey", "what amazing teams do", "dein Team"])
def test_what_the_user_talked_about_is_theirs_to_say(topic: str) -> None:
    interview = replace(CONTEXT.interview, topics=(topic,))
    assert codes(told("the supplier case", topic), replace(CONTEXT, interview=interview)) == []


def test_an_amount_that_was_talked_about_is_theirs_to_say_too() -> None:
    interview = replace(CONTEXT.interview, topics=("how you cut a $2M cloud bill",))
    assert codes(told("the supplier case", "how you cut a $2M cloud bill"), replace(CONTEXT, interview=interview)) == []


def test_a_message_to_somebody_who_accepted_may_not_ask_for_a_call_but_a_later_one_may() -> None:
    text = told("mind.", "mind. Free for a quick call?")
    assert codes(text, replace(CONTEXT, occasion="accepted"), "message") == ["asks_for_call"]
    assert codes(text, replace(CONTEXT, occasion="keep_in_touch"), "message") == []


@pytest.mark.parametrize(("occasion", "expected"), [("thank_you", ["no_thanks"]), ("share_resource", [])])
def test_only_a_thank_you_needs_thanks(occasion: str, expected: list[str]) -> None:
    assert codes(told("thank you for", "I liked"), replace(CONTEXT, occasion=occasion), "message") == expected


def test_thanks_in_a_topic_are_no_thanks() -> None:
    interview = replace(CONTEXT.interview, topics=("thanking suppliers",))
    text = told("thank you for", "I liked").replace("the supplier case", "thanking suppliers")
    assert codes(text, replace(CONTEXT, interview=interview)) == ["no_thanks"]


@pytest.mark.parametrize(
    ("shared", "severity"),
    [(NOTE, "error"), (told("I keep the supplier case in mind.", "I keep the case close."), "warning")],
)
def test_likeness_is_a_warning_before_it_is_an_error(shared: str, severity: str) -> None:
    context = replace(CONTEXT, others=(UsedNote("Bonjour"), UsedNote(shared.replace("Priya", "Tom"))))
    found = [each for each in findings(NOTE, context) if each.code == "near_duplicate"]
    assert [each.severity for each in found] == [severity]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a b c d", "a b c d", 1.0),
        ("a b c d", "A, b; c: D!", 1.0),
        ("a b c d", "w x y z", 0.0),
        ("a b c d", "a b c e", 1 / 3),
        ("a b", "a b", 0.0),  # too short to tell
        ("", "a b c", 0.0),
        ("Tom a b c", "Ann a b c", 1 / 3),
    ],
)
def test_likeness(one: str, other: str, alike: float) -> None:
    assert likeness(one, other) == pytest.approx(alike)
    assert likeness(other, one) == pytest.approx(alike)


def test_names_do_not_count_towards_likeness() -> None:
    assert likeness("Tom a b c", "Ann a b c", frozenset({"tom", "ann"})) == 1.0


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "🙏", "{", "x" * 5_000, "a " * 2_000, "Hi " + "," * 500, "\x00", "e\u0301" * 300]
)
def test_it_reads_whatever_is_written(text: str) -> None:
    for finding in findings(text):
        if finding.span:
            assert 0 <= finding.span[0] < finding.span[1] <= utf16_length(text)


# ------------------------------------------------------------------ notes as people write them


@pytest.mark.parametrize("note", GOOD, ids=lambda note: note.name)
def test_a_good_note_is_cleared(note: Note) -> None:
    assert utf16_length(note.text) <= note.context.limit
    assert findings(note.text, note.context) == []


@pytest.mark.parametrize("note", BAD, ids=lambda note: note.name)
def test_a_bad_note_is_faulted_for_the_right_reasons(note: Note) -> None:
    assert sorted(set(codes(note.text, note.context))) == sorted(note.codes)


def test_there_are_ten_of_each() -> None:
    assert (len(GOOD), len(BAD)) == (10, 10)
    parts = {note.context.interview.part for note in GOOD}
    assert parts == {"recruiter", "hiring_manager", "peer", "executive", "panel"}
    assert {note.context.limit for note in GOOD} == {200, 300}


def test_every_other_language_has_notes_of_both_kinds() -> None:
    for language in IN_OTHER_LANGUAGES:
        notes = IN_OTHER_LANGUAGES[language]
        assert sum(not note.codes for note in notes) >= 3, language
        assert sum(bool(note.codes) for note in notes) >= 3, language
    assert set(LIBRARY.languages()) <= {"en", *IN_OTHER_LANGUAGES}


@pytest.mark.parametrize(
    "note", [note for notes in IN_OTHER_LANGUAGES.values() for note in notes], ids=lambda note: note.name
)
def test_a_note_in_another_language_is_read_as_a_native_reads_it(note: Note) -> None:
    assert sorted(set(codes(note.text, note.context))) == sorted(note.codes)
