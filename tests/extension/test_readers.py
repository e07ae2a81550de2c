"""The page readers on saved pages in a real browser: what they read and refuse, and that they leave no trace."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, sync_playwright

CHROMIUM = "/usr/bin/chromium"
EXTENSION = Path(__file__).parents[2] / "extension"
PAGES = Path(__file__).parents[1] / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text("utf-8"))
READER_FILES = re.findall(r'"(page/[a-z0-9_]+\.js)"', (EXTENSION / "page/order.js").read_text("utf-8"))

WATCH = """() => {
  window.seen = [];
  window.watcher = new MutationObserver((records) => window.seen.push(...records));
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  window.watcher.observe(document, everything);
}"""
TRACES = "() => window.seen.length + window.watcher.takeRecords().length"
STATE = "() => [document.documentElement.outerHTML, document.title, location.href, scrollX, scrollY]"


class Reader:
    """A tab that shows saved pages, and the isolated world in it that an extension's script would get."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab
        self.session = tab.context.new_cdp_session(tab)
        self.strange_requests: list[str] = []
        tab.route("**/*", self._answer)

    def open(self, address: str, html: str) -> None:
        self.address, self.html = address, html
        self.tab.goto(address)
        frame = self.session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self.session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "afterword"})
        self.world = world["executionContextId"]

    def _answer(self, route: Route) -> None:
        if route.request.url == self.address.partition("#")[0]:
            return route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        self.strange_requests.append(route.request.url)
        return route.abort()

    def _run(self, file: str) -> Any:
        source = (EXTENSION / file).read_text("utf-8")
        last = file == READER_FILES[-1]  # the others' values are not asked for, and need not be cloneable
        how = {"contextId": self.world, "awaitPromise": last, "returnByValue": last}
        answer = self.session.send("Runtime.evaluate", {"expression": source, **how})
        assert "exceptionDetails" not in answer, (file, answer)
        return answer["result"].get("value")

    def read(self) -> Any:
        return [self._run(file) for file in READER_FILES][-1]


@pytest.fixture(scope="module")
def only_reader() -> Iterator[Reader]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Reader(browser.new_page())
        browser.close()


@pytest.fixture
def reader(only_reader: Reader) -> Iterator[Reader]:
    only_reader.strange_requests.clear()
    yield only_reader
    assert only_reader.strange_requests == []


def saved(file: str) -> str:
    return (PAGES / file).read_text("utf-8")


@pytest.mark.parametrize("file", EXPECTED)
def test_a_saved_page_is_read_as_expected_and_left_as_it_was(reader: Reader, file: str) -> None:
    reader.open(EXPECTED[file]["address"], saved(file))
    before = reader.tab.evaluate(STATE)
    reader.tab.evaluate(WATCH)
    assert reader.read() == EXPECTED[file]["result"]
    assert reader.tab.evaluate(TRACES) == 0
    assert reader.tab.evaluate(STATE) == before


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
def test_the_address_decides_whether_a_profile_is_read(reader: Reader, address: str, expected: str) -> None:
    reader.open(address, saved("sdui-en-no-company.html"))
    result = reader.read()
    assert result.get("slug", result.get("code")) == expected


def test_the_address_keeps_its_spelling_in_the_profile_url(reader: Reader) -> None:
    reader.open("https://pl.linkedin.com/in/Casimir-Holt-Example?trk=x", saved("sdui-en-no-company.html"))
    assert reader.read()["person"]["profile_url"] == "https://www.linkedin.com/in/Casimir-Holt-Example/"


def test_marked_up_persons_are_not_read_on_linkedin(reader: Reader) -> None:
    reader.open("https://www.linkedin.com/in/somebody-example/", saved("practice.html"))
    assert reader.read() == {"ok": False, "code": "not_recognised"}


def test_a_second_injection_reads_the_same(reader: Reader) -> None:
    reader.open(EXPECTED["sdui-ui-de.html"]["address"], saved("sdui-ui-de.html"))
    assert reader.read() == reader.read() == EXPECTED["sdui-ui-de.html"]["result"]


def test_an_earlier_person_is_not_remembered(reader: Reader) -> None:
    reader.open(EXPECTED["sdui-en-no-company.html"]["address"], saved("sdui-en-no-company.html"))
    reader.read()
    reader.tab.evaluate("""() => {
      history.pushState(null, "", "/in/ulla-brandt-example/");
      document.title = "Ulla Brandt | LinkedIn";
      document.querySelector("main h2").textContent = "Ulla Brandt";
      document.querySelectorAll("main a[href*='/in/']").forEach((link) => {
        link.href = link.href.replace("casimir-holt", "ulla-brandt");
      });
    }""")
    result = reader.read()
    assert (result["person"]["name"], result["slug"]) == ("Ulla Brandt", "ulla-brandt-example")


@pytest.mark.parametrize(
    ("file", "later"),
    [
        ("spa-stale-title-vs-heading.html", "document.title = 'New Person | LinkedIn'"),
        ("ember-ptbr-shell-not-rendered.html",
         "document.title = 'X Y | LinkedIn'; document.body.innerHTML = '<main><h1>X Y</h1></main>'"),
    ],
)  # fmt: skip
def test_a_page_that_settles_within_a_second_is_read(reader: Reader, file: str, later: str) -> None:
    reader.open(EXPECTED[file]["address"], saved(file))
    reader.tab.evaluate(f"() => {{ setTimeout(() => {{ {later} }}, 300) }}")
    assert reader.read()["ok"] is True


def test_any_other_refusal_does_not_wait(reader: Reader) -> None:
    reader.open(EXPECTED["title-alone.html"]["address"], saved("title-alone.html"))
    reader.tab.evaluate("() => { setTimeout(() => { document.title = 'About | LinkedIn' }, 400) }")
    assert reader.read() == {"ok": False, "code": "not_recognised"}


def test_every_saved_profile_page_has_an_expected_reading() -> None:
    profiles = {path.name for path in PAGES.glob("*.html") if not path.name.startswith("invite-")}
    assert profiles == set(EXPECTED)


def test_the_order_names_files_that_exist_and_ends_with_the_answer() -> None:
    scripts = {f"page/{path.name}" for path in (EXTENSION / "page").glob("*.js")} - {"page/order.js"}
    assert set(READER_FILES) <= scripts
    assert READER_FILES[0] == "page/text.js"
    assert READER_FILES[-1] == "page/read.js"


TOKEN = "afw_testKey00001_6h5aNxE6tBFAp0MA07xUb2SK2g2uYkyNEKhVPMjw4Hw_4UG6VE"
OFFER = f'<title>Pair</title><h1>Pair</h1><dl id="pairing" data-token="{TOKEN}" data-label="laptop"></dl>'
SESSION = "/session/AAAAAAAAAAAAAAAAAAAA-_"


@pytest.mark.parametrize("server", ["http://127.0.0.1:8722", "http://127.0.0.1"])
def test_a_pairing_page_is_read(reader: Reader, server: str) -> None:
    reader.open(f"{server}{SESSION}/pair", OFFER)
    assert reader.read() == {"ok": True, "pairing": {"address": server, "label": "laptop", "token": TOKEN}}


def test_a_pairing_page_without_a_token_says_so(reader: Reader) -> None:
    reader.open(f"http://127.0.0.1:8722{SESSION}/pair", "<title>Pair</title><h1>Nothing</h1>")
    assert reader.read() == {"ok": False, "code": "no_token"}


@pytest.mark.parametrize(
    "address",
    [
        f"https://127.0.0.1:8722{SESSION}/pair",
        f"http://localhost:8722{SESSION}/pair",
        f"http://127.0.0.2:8722{SESSION}/pair",
        f"http://127.0.0.1.evil.example{SESSION}/pair",
        f"http://evil.example/127.0.0.1:8722{SESSION}/pair",
        f"https://www.linkedin.com{SESSION}/pair",
        "http://127.0.0.1:8722/pair",
        f"http://127.0.0.1:8722{SESSION}",
        f"http://127.0.0.1:8722{SESSION}/pair/x",
        f"http://127.0.0.1:8722/x{SESSION}/pair",
        "https://www.linkedin.com/in/theodora-quist-example/",
    ],
)
def test_no_other_page_can_offer_a_token(reader: Reader, address: str) -> None:
    reader.open(address, OFFER)
    assert "pairing" not in reader.read()
