"""The page readers on saved pages in a real browser: what they read and refuse, and that they leave no trace."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from .tab import EXPECTED, EXTENSION, ORDER, PAGES, PARTS, Tab, saved


def in_words(result: Any) -> str:
    """A reading as one line of the table at the end of the run."""
    if not result["ok"]:
        return f"refused: {result['code']}"
    person = {field: value or "–" for field, value in result["person"].items() if field != "profile_url"}
    person |= dict.fromkeys(result["doubts"], "?")
    words = " · ".join(value if len(value) <= 40 else f"{value[:39]}…" for value in person.values())
    box = result["noteBox"] or {}
    place = f" {box['limit']} {box['place']}" if box.get("found") else ""
    return f"{words} [{result['state'] or 'elsewhere'}{place}]"


@pytest.mark.parametrize("file", EXPECTED)
def test_a_saved_page_is_read_as_expected_and_left_as_it_was(
    tab: Tab, file: str, record_property: Callable[[str, object], None]
) -> None:
    tab.open_saved(file)
    tab.watch()
    result = tab.read()
    record_property("page", file)
    record_property("reading", in_words(result))
    assert result == EXPECTED[file]["result"]
    tab.assert_left_as_it_was()


@pytest.mark.parametrize("file", [file for file, case in EXPECTED.items() if "own" in case])
def test_an_own_profile_is_read_as_its_visitor_sees_it_and_left_as_it_was(tab: Tab, file: str) -> None:
    tab.open_saved(file)
    tab.watch()
    assert tab.read_own() == {"ok": True, "own": EXPECTED[file]["own"]}
    tab.assert_left_as_it_was()


def test_what_is_hidden_is_not_what_a_visitor_sees(tab: Tab) -> None:
    file, main = "own-sdui-2026.html", '<main id="workspace" tabindex="-1">'
    hidden = '<div style="display:none" componentkey="xAbout"><span data-testid="expandable-text-box">Old</span></div>'
    tab.open(EXPECTED[file]["address"], saved(file).replace(main, main + hidden, 1))
    assert tab.read_own() == {"ok": True, "own": EXPECTED[file]["own"]}


def test_a_flood_of_text_is_bounded(tab: Tab) -> None:
    """A body holds 64 KB; whole words are kept."""
    file = "own-sdui-2026.html"
    flood = saved(file).replace("Weekly report.", "wörd " * 5000).replace("Event sourcing,", "wörd " * 5000)
    tab.open(EXPECTED[file]["address"], flood)
    own = tab.read_own()["own"]
    assert len(own["jobs"][2]["text"]) <= 2000
    assert set(own["jobs"][2]["text"].split()) == {"wörd"}
    assert len(json.dumps(own, ensure_ascii=False).encode()) < 60_000


NO_PROFILES = [
    file
    for file, case in EXPECTED.items()
    if ".linkedin.com/" in case["address"] and case["result"].get("code") not in (None, "own_profile")
]


@pytest.mark.parametrize("file", NO_PROFILES)
def test_what_is_no_profile_is_no_own_profile_either(tab: Tab, file: str) -> None:
    tab.open_saved(file)
    assert tab.read_own() == EXPECTED[file]["result"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.linkedin.com/in/casimir-holt-example", "casimir-holt-example"),
        ("https://uk.linkedin.com/in/casimir-holt-example/?trk=x#about", "casimir-holt-example"),
        ("https://www.linkedin.com/in/Casimir-Holt-Example/", "casimir-holt-example"),
        ("https://www.linkedin.com/in/casimir-holt-example/de/", "casimir-holt-example"),
        ("https://www.linkedin.com/in/casimir-holt-example/overlay/contact-info/", "casimir-holt-example"),
        ("https://www.linkedin.com/in/casimir-holt-exampl/", "page_changing"),
        ("https://www.linkedin.com/in/%E0%A4%A/", "not_a_profile"),
        ("https://www.linkedin.com/in/", "not_a_profile"),
        ("https://www.linkedin.com/feed/", "not_a_profile"),
        ("https://www.linkedin.com/company/casimir-holt-example/", "not_a_profile"),
        ("https://www.linkedin.com/constructor/", "not_a_profile"),
        ("https://m.linkedin.com/in/casimir-holt-example/", "not_a_profile"),
        ("https://linkedin.com.example/in/casimir-holt-example/", "not_a_profile"),
        ("http://localhost:8722/in/casimir-holt-example/", "not_a_profile"),
        ("https://www.linkedin.com/talent/profile/casimir-holt-example", "other_surface"),
        ("https://www.linkedin.com/authwall?sessionRedirect=x", "signed_out"),
        ("https://www.linkedin.com/404/", "not_found"),
    ],
)
def test_the_address_decides_whether_a_profile_is_read(tab: Tab, address: str, expected: str) -> None:
    tab.open(address, saved("sdui-en-no-company.html"))
    result = tab.read()
    assert result.get("slug", result.get("code")) == expected


def test_the_address_keeps_its_spelling_in_the_profile_url(tab: Tab) -> None:
    tab.open("https://pl.linkedin.com/in/Casimir-Holt-Example?trk=x", saved("sdui-en-no-company.html"))
    assert tab.read()["person"]["profile_url"] == "https://www.linkedin.com/in/Casimir-Holt-Example/"


def test_marked_up_persons_are_not_read_on_linkedin(tab: Tab) -> None:
    tab.open("https://www.linkedin.com/in/somebody-example/", saved("practice.html"))
    assert tab.read() == {"ok": False, "code": "not_recognised"}


def test_a_second_injection_reads_the_same(tab: Tab) -> None:
    tab.open_saved("sdui-ui-de.html")
    assert tab.read() == tab.read() == EXPECTED["sdui-ui-de.html"]["result"]


def test_an_earlier_person_is_not_remembered(tab: Tab) -> None:
    tab.open_saved("sdui-en-no-company.html")
    tab.read()
    tab.page.evaluate("""() => {
      history.pushState(null, "", "/in/ulla-brandt-example/");
      document.title = "Ulla Brandt | LinkedIn";
      document.querySelector("main h2").textContent = "Ulla Brandt";
      document.querySelectorAll("main a[href*='/in/']").forEach((link) => {
        link.href = link.href.replace("casimir-holt", "ulla-brandt");
      });
    }""")
    result = tab.read()
    assert (result["person"]["name"], result["slug"]) == ("Ulla Brandt", "ulla-brandt-example")


@pytest.mark.parametrize(
    ("file", "later"),
    [
        ("spa-stale-title-vs-heading.html", "document.title = 'New Person | LinkedIn'"),
        ("ember-ptbr-shell-not-rendered.html",
         "document.title = 'X Y | LinkedIn'; document.body.innerHTML = '<main><h1>X Y</h1></main>'"),
    ],
)  # fmt: skip
def test_a_page_that_settles_within_a_second_is_read(tab: Tab, file: str, later: str) -> None:
    tab.open_saved(file)
    tab.page.evaluate(f"() => {{ setTimeout(() => {{ {later} }}, 300) }}")
    assert tab.read()["ok"] is True


def test_any_other_refusal_does_not_wait(tab: Tab) -> None:
    tab.open_saved("title-alone.html")
    tab.page.evaluate("() => { setTimeout(() => { document.title = 'About | LinkedIn' }, 400) }")
    assert tab.read() == {"ok": False, "code": "not_recognised"}


def test_every_saved_page_has_an_expected_reading() -> None:
    assert {path.name for path in PAGES.glob("*.html")} == set(EXPECTED)


def test_the_order_names_every_part_once_and_a_file_that_answers() -> None:
    scripts = {f"page/{path.name}" for path in (EXTENSION / "page").glob("*.js")} - {"page/order.js"}
    answers = re.findall(r'\[\.\.\.PARTS, (?:\.\.\.OWN_PARTS, )?"(page/\w+\.js)"\]', ORDER)
    assert sorted([*PARTS, *answers]) == sorted(scripts)
    assert PARTS[0] == "page/text.js"


TOKEN = "afw_testKey00001_6h5aNxE6tBFAp0MA07xUb2SK2g2uYkyNEKhVPMjw4Hw_4UG6VE"
OFFER = f'<title>Pair</title><h1>Pair</h1><dl id="pairing" data-token="{TOKEN}" data-label="laptop"></dl>'
SESSION = "/session/AAAAAAAAAAAAAAAAAAAA-_"


@pytest.mark.parametrize(
    "server",
    [
        "http://127.0.0.1:8722",
        "http://127.0.0.1",
        "https://afterword.example",
        "https://afterword.example:8443",
        "https://127.0.0.1:8443",
    ],
)
def test_a_pairing_page_is_read(tab: Tab, server: str) -> None:
    tab.open(f"{server}{SESSION}/pair", OFFER)
    assert tab.read() == {"ok": True, "pairing": {"address": server, "label": "laptop", "token": TOKEN}}


def test_a_pairing_page_without_a_token_says_so(tab: Tab) -> None:
    tab.open(f"http://127.0.0.1:8722{SESSION}/pair", "<title>Pair</title><h1>Nothing</h1>")
    assert tab.read() == {"ok": False, "code": "no_token"}


@pytest.mark.parametrize(
    "address",
    [
        f"http://afterword.example{SESSION}/pair",
        f"http://localhost:8722{SESSION}/pair",
        f"http://127.0.0.2:8722{SESSION}/pair",
        f"http://127.0.0.1.evil.example{SESSION}/pair",
        f"http://evil.example/127.0.0.1:8722{SESSION}/pair",
        f"https://www.linkedin.com{SESSION}/pair",
        "http://127.0.0.1:8722/pair",
        f"http://127.0.0.1:8722{SESSION}",
        f"http://127.0.0.1:8722{SESSION}/pair/x",
        f"http://127.0.0.1:8722/x{SESSION}/pair",
        f"https://afterword.example/x{SESSION}/pair",
        f"https://afterword.example{SESSION}",
        "https://afterword.example/session/short/pair",
        "https://www.linkedin.com/in/theodora-quist-example/",
    ],
)
def test_no_other_page_can_offer_a_token(tab: Tab, address: str) -> None:
    tab.open(address, OFFER)
    assert "pairing" not in tab.read()
