"""The report of a page: enough to mend a reader by, and nothing of anybody."""

import json
import re

import pytest

from .tab import EXPECTED, EXTENSION, Tab, saved

OTHER_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "nopqrstuvwxyzabcdefghijklmNOPQRSTUVWXYZABCDEFGHIJKLM",
)


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text))


OWN_WORDS = words("".join(path.read_text("utf-8") for path in (EXTENSION / "page").iterdir()))
TAGS = words("main section article div span button figure svg img aside body form iframe script")


def test_it_says_what_was_found_where(tab: Tab) -> None:
    tab.open_saved("sdui-company-chip-and-line-differ.html")
    tab.watch()
    lines = tab.report().splitlines()
    assert lines[1:14] == [
        "address: LinkedIn, /in, then 22 (Ll P), none",
        "language: en",
        "title: 25 (Lu Ll S Z), with the usual ending",
        "layouts: sdui 4/4, classic 0/3, classic2020 0/3, public 0/3",
        "name in sdui: title 14 (Lu Ll Z), heading 14 (Lu Ll Z)",
        "read: sdui",
        "name: 14 (Lu Ll Z), by title and heading",
        "headline: 11 (Lu Ll Z), by paragraph",
        "company: none, by chip and line, in doubt",
        "location: 12 (Lu Ll P Z), by contact_row",
        "state: no_dialog",
        "note box: none",
        "",
    ]
    assert '2 × [componentkey$="Topcard"]' not in lines
    assert '1 × [componentkey$="Topcard"]' in lines
    assert any(line.strip() == "h2 14 (Lu Ll Z)" for line in lines)
    tab.assert_left_as_it_was()


@pytest.mark.parametrize("file", EXPECTED)
def test_it_has_no_word_but_afterwords_own(tab: Tab, file: str) -> None:
    tab.open_saved(file)
    assert words(tab.report()) - OWN_WORDS - TAGS == set()


@pytest.mark.parametrize("file", ["sdui-en-company.html", "ember-classic-2022.html", "sdui-rail-of-strangers.html"])
def test_it_is_the_same_for_another_person_of_the_same_shape(tab: Tab, file: str) -> None:
    """Every letter of the person's data is exchanged for another: a single one in the report would make it differ."""
    address, html = EXPECTED[file]["address"], saved(file)
    tab.open(address, html)
    report = tab.report()
    person = EXPECTED[file]["result"]["person"]
    slug = EXPECTED[file]["result"]["slug"]
    own = sorted({slug, *re.findall(r"[A-Za-z]{2,}", " ".join(person[field] for field in PERSONAL))}, key=len)
    for word in reversed(own):
        html = re.sub(rf"\b{re.escape(word)}\b", word.translate(OTHER_LETTERS), html)
        address = address.replace(word, word.translate(OTHER_LETTERS))
    assert person["name"] not in html
    tab.open(address, html)
    assert tab.read()["person"]["name"] == person["name"].translate(OTHER_LETTERS)
    assert tab.report() == report


PERSONAL = ("name", "headline", "company", "location")


def test_a_hostile_page_says_nothing_through_it(tab: Tab) -> None:
    html = """<html lang="Edda"><title>Edda Lindkvist</title><main><edda-lindkvist id="Edda" role="Edda Lindkvist"
        class="Edda"><edda data-edda="Lindkvist" componentkey="EddaTopcard">Edda<svg><lindkvist></lindkvist></svg>
        </edda></edda-lindkvist></main>"""
    tab.open("https://www.linkedin.com/in/edda-lindkvist-example/edda?edda=1#edda", html)
    report = tab.report()
    assert "edda" not in report.lower()
    assert "lindkvist" not in report.lower()
    assert len(json.dumps(report)) < 20_000


def test_it_stays_short_on_an_endless_page(tab: Tab) -> None:
    tab.open("https://www.linkedin.com/in/x-example/", "<main>" + "<div>" * 400 + "<p>x</p>" * 20_000)
    assert len(tab.report().splitlines()) < 220
