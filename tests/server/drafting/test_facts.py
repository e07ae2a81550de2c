"""What a note may say: only what the user supplied, as it is said in a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from afterword.drafting.context import Context, Errand, Interview, Me, Person
from afterword.drafting.facts import after_of, day_words, gather_facts, gender_of, greeted_name, one_line, plain_role
from afterword.drafting.library import Library
from afterword.drafting.library.language import Days

FRIDAY = date(2026, 11, 20)
ENGLISH = Library().language("en")
# A language that joins and elides, and whose titles have two forms; invented, so that no shipped file decides here.
JOINING = replace(
    ENGLISH,
    of=("de ", "d’"),
    titles={
        "doctor": "Herr Dr.",
        "doctor_f": "Frau Dr.",
        "professor": "Herr Prof.",
        "professor_f": "Frau Prof.",
        "both": "Herr Prof. Dr.",
        "both_f": "Frau Prof. Dr.",
        "madam": "Frau",
        "sir": "Herr",
    },
)
DAYS = Days("today", "yesterday", tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()))
CONTEXT = Context(
    person=Person("Dr. Priya Raman, PhD", company="Northwind Health"),
    interview=Interview("Senior Data Engineer (m/f/d)", "Lumen Grid", date(2026, 11, 19)),
    me=Me("Sam Rivera", "making data pipelines boring."),
    errand=Errand("The Quiet Pipeline.", "https://example.com/quiet", "Which tool do you use?", "I start in May."),
)


def facts_of(context: Context) -> dict[str, str]:
    return gather_facts(context, ENGLISH, FRIDAY)


def test_it_works() -> None:
    assert facts_of(CONTEXT) == {
        "first_name": "Priya",
        "full_name": "Priya Raman",
        "family_name": "Raman",
        "title": "Dr.",
        "role": "Senior Data Engineer",
        "company": "Lumen Grid",
        "day": "yesterday",
        "strength": "making data pipelines boring",
        "my_name": "Sam Rivera",
        "resource": "The Quiet Pipeline",
        "link": "https://example.com/quiet",
        "question": "Which tool do you use",
        "news": "I start in May",
    }


def test_an_absent_fact_has_no_entry() -> None:
    assert facts_of(Context(Person(""))) == {}


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\x00", "\u202e", "...", "🚀", "?"])
def test_a_blank_fact_has_no_entry(blank: str) -> None:
    context = Context(
        Person(blank, company=blank, greet_as=blank),
        Interview(role=blank, company=blank),
        Me(blank, blank),
        errand=Errand(blank, blank, blank, blank),
    )
    assert facts_of(context) == {}


def test_what_the_user_says_goes_before_what_the_name_shows() -> None:
    called = replace(CONTEXT, person=replace(CONTEXT.person, greet_as=" Pri\n"))
    assert facts_of(called)["first_name"] == "Pri"
    assert facts_of(called)["full_name"] == "Priya Raman"


def test_the_company_of_the_interview_goes_before_that_of_the_person() -> None:
    elsewhere = replace(CONTEXT, interview=Interview())
    assert facts_of(CONTEXT)["company"] == "Lumen Grid"
    assert facts_of(elsewhere)["company"] == "Northwind Health"


@pytest.mark.parametrize(
    ("shown", "gender", "title"),
    [
        ("Dr. Priya Raman", "f", "Frau Dr."),
        ("Dr. Priya Raman", "m", "Herr Dr."),
        ("Prof. Dr. Anna Schmidt", "f", "Frau Prof. Dr."),
        ("Prof. Dr. Anna Schmidt", "m", "Herr Prof. Dr."),
        ("Prof. Anna Schmidt", "f", "Frau Prof."),
        ("Frau Dr. Anna Schmidt", "", "Frau Dr."),
        pytest.param("Mrs. Anna Schmidt", "", "Frau"),
        ("Mr. Jonas Weber", "", "Herr"),
        ("Anna Schmidt", "f", None),
        ("Anna", "", None),
    ],
)
def test_a_title_is_shown_only_if_the_person_shows_one(shown: str, gender: str, title: str | None) -> None:
    context = replace(CONTEXT, person=Person(shown, gender=gender))
    assert gather_facts(context, JOINING, FRIDAY).get("title") == title


@pytest.mark.parametrize(
    ("shown", "said", "gender"),
    [
        ("Anna Schmidt", "", "unknown"),  # a given name proves nothing
        ("Dr. Anna Schmidt", "", "unknown"),
        ("Mrs. Anna Schmidt", "", "f"),
        ("Herr Jonas Weber", "", "m"),
        ("Anna Schmidt", "m", "m"),
        ("Mrs. Anna Schmidt", "m", "m"),
        ("Mrs. Anna Schmidt", "unknown", "unknown"),
    ],
)
def test_gender_is_said_or_shown_and_never_guessed(shown: str, said: str, gender: str) -> None:
    context = Context(Person(shown, gender=said))
    assert gender_of(context, greeted_name(context)) == gender


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Kestrel", "de Kestrel"),
        ("Atelier Nord", "d’Atelier Nord"),
        ("Énergie Sud", "d’Énergie Sud"),
        ("analyste", "d’analyste"),
        ("œnologue", "d’œnologue"),
        ("3M", "de 3M"),
        ("", ""),
    ],
)
def test_the_word_of_is_joined_and_elided(text: str, joined: str) -> None:
    assert after_of(text, JOINING) == joined
    assert after_of(text, ENGLISH) == ""


def test_role_and_company_are_joined_in_a_language_that_has_the_word() -> None:
    facts = gather_facts(CONTEXT, JOINING, FRIDAY)
    assert (facts["of_role"], facts["of_company"]) == ("de Senior Data Engineer", "de Lumen Grid")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 20), "today"),
        (date(2026, 11, 19), "yesterday"),
        (date(2026, 11, 18), "Wednesday"),
        (date(2026, 11, 17), "Tuesday"),
        (date(2026, 11, 16), "Monday"),
        (date(2026, 11, 15), "Sunday"),
        (date(2026, 11, 14), "Saturday"),
        (date(2026, 11, 13), ""),  # "Friday" would be today
        (date(2025, 11, 19), ""),
        (date(2026, 11, 21), ""),
        (date(2026, 11, 27), ""),
        (None, ""),
    ],
)
def test_a_day_is_named_within_the_week_after_it(day: date | None, words: str) -> None:
    assert day_words(day, FRIDAY, DAYS) == words


def test_yesterday_may_be_in_another_year() -> None:
    assert day_words(date(2026, 12, 31), date(2027, 1, 1), DAYS) == "yesterday"


@pytest.mark.parametrize(
    "shown",
    [
        "Data Engineer",
        "Data Engineer (m/w/d)",
        "Data Engineer (f/m/x)",
        "Data Engineer (H/F)",
        "Data Engineer (M/F/D)",
        "Data Engineer (m|w|d)",
        "Data Engineer (w/m/*)",
        "Data Engineer (gn)",
        "Data Engineer (all genders)",
        "Data Engineer [m/w/d]",
        "Data Engineer (a)",
        "Data Engineer(m/w/d)",
        "Data Engineer role",
        "Data Engineer Position",
        "Data Engineer job",
        "Data Engineer post",
        "Data Engineer role (m/w/d)",
        "  Data\nEngineer  ",
        "Data\x00Engineer",
        "Data \u202eEngineer",
    ],
)
def test_a_role_is_said_without_marks_for_gender_and_without_the_word_role(shown: str) -> None:
    assert plain_role(shown) == "Data Engineer"


@pytest.mark.parametrize(
    "role", ["Data Engineer (Backend)", "Role Model Coach", "Jobs Analyst", "Composting", "Engineer, {Data}", "R&D (7)"]
)
def test_every_other_role_stays_as_typed(role: str) -> None:
    assert plain_role(role) == role


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("a  b", "a b"),
        (" a\r\nb\t", "a b"),
        ("a\u00a0b", "a b"),
        ("a\u2028b", "a b"),
        ("a\u200bb", "a b"),
        ("क्\u200dष", "क्\u200dष"),
        ("{role} <b> %s", "{role} <b> %s"),
    ],
)
def test_a_fact_stands_on_one_line(typed: str, line: str) -> None:
    assert one_line(typed) == line
