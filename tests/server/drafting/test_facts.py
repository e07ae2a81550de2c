"""What a note may say: only what the user supplied, as it is said in a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from afterword.drafting.context import Context, Interview, Me, Person
from afterword.drafting.facts import day_words, gather_facts, one_line, plain_role

FRIDAY = date(2026, 11, 20)
CONTEXT = Context(
    person=Person("Dr. Priya Raman, PhD", company="Northwind Health"),
    interview=Interview("Senior Data Engineer (m/f/d)", "Lumen Grid", date(2026, 11, 19)),
    me=Me("Sam Rivera", "making data pipelines boring."),
)


def test_it_works() -> None:
    assert gather_facts(CONTEXT, FRIDAY) == {
        "first_name": "Priya",
        "formal_name": "Dr. Raman",
        "role": "Senior Data Engineer",
        "company": "Lumen Grid",
        "day": "yesterday",
        "strength": "making data pipelines boring",
        "my_name": "Sam Rivera",
    }


def test_an_absent_fact_has_no_entry() -> None:
    assert gather_facts(Context(Person("")), FRIDAY) == {}


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\x00", "\u202e"])
def test_a_blank_fact_has_no_entry(blank: str) -> None:
    context = Context(Person(blank, company=blank), Interview(role=blank, company=blank), Me(blank, blank))
    assert gather_facts(context, FRIDAY) == {}


def test_the_company_of_the_interview_goes_before_that_of_the_person() -> None:
    elsewhere = replace(CONTEXT, interview=Interview())
    assert gather_facts(CONTEXT, FRIDAY)["company"] == "Lumen Grid"
    assert gather_facts(elsewhere, FRIDAY)["company"] == "Northwind Health"


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
    assert day_words(day, FRIDAY) == words


def test_yesterday_may_be_in_another_year() -> None:
    assert day_words(date(2026, 12, 31), date(2027, 1, 1)) == "yesterday"


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
