"""One-click pairing, for real; and every look-alike that would like to be paired with instead."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page

from afterword.cli.open import private_file

from ..afterword_process import AfterwordProcess, free_port
from .chromium import Chromium
from .conftest import in_both_browsers, meet
from .steps import SDUI
from .surfaces import Browser, Panel, expect

# The token of the vectors in tests/contract: whoever shows it knows its secret, as a look-alike would.
MADE_UP = "afw_testKey00001_6h5aNxE6tBFAp0MA07xUb2SK2g2uYkyNEKhVPMjw4Hw_4UG6VE"


def press(browser: Browser, page: Page) -> Panel:
    browser.press_button(page)
    return Panel(browser.side_panel(page))


def expect_question(panel: Panel, address: str, label: str) -> None:
    expect(panel.page.get_by_role("heading", name="Pair with this server?")).to_be_visible()
    expect(panel.page.get_by_role("definition")).to_have_text([address, label])


@in_both_browsers
def test_one_click_pairs(browser: Browser, server: AfterwordProcess) -> None:
    page = browser.open(server.link("--pair", "--label", "laptop"))
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
    assert re.fullmatch(rf"{server.address}/session/[\w-]{{22}}/pair", page.url)

    panel = press(browser, page)
    expect_question(panel, server.address, "laptop")
    expect(panel.button("Draft")).to_be_hidden()
    panel.button("Pair").click()
    panel.expect_status(f"Paired with {server.address} as “laptop”.")
    expect(panel.button("Draft")).to_be_visible()

    expect(page.get_by_role("heading", name="This browser is paired")).to_be_visible()
    for _ in range(2):
        assert "afw_" not in page.content()
        page.reload()
    panel = press(browser, page)
    panel.expect_status("This page holds no token now.")

    page.get_by_role("link", name="Open the practice page").click()
    panel = press(browser, page)
    panel.expect_status("Notes ready: 3.")
    assert panel.note(0).startswith("Hi Noor, thank you")


def test_neither_code_nor_token_stands_in_an_address(browser: Chromium, server: AfterwordProcess) -> None:
    link = server.link("--pair")
    page = browser.open(link)
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
    token = page.locator("#pairing").get_attribute("data-token")
    assert token
    code = link.partition("#")[2]
    sent = [url.partition("#")[0] for url in browser.asked]
    assert not [url for url in [*sent, page.url] if code in url or token in url]
    page.go_back()
    page.go_forward()
    assert code not in page.url
    said = server.said()
    assert code not in said
    assert token not in said


@in_both_browsers
def test_a_link_cannot_be_followed_again(browser: Browser, server: AfterwordProcess) -> None:
    link = server.link()
    page = browser.open(link)
    expect(page.get_by_role("heading", name="Three steps to your first note")).to_be_visible()
    second = browser.open(link)
    expect(second.get_by_role("heading", name="This link was used before")).to_be_visible()


def test_the_private_file_leads_to_the_page(browser: Chromium, server: AfterwordProcess) -> None:
    """SameSite=Strict holds the cookie back while a navigation comes from elsewhere; the form is sent from our page."""
    with private_file(server.home, server.link("--pair", "--label", "laptop")) as file:
        page = browser.context.new_page()
        page.goto(file.as_uri())
        expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()


def test_a_link_can_be_followed_without_scripts(browser: Chromium, server: AfterwordProcess) -> None:
    page = browser.context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    link = server.link("--pair", "--label", "laptop")
    page.goto(link)
    page.get_by_label("Link").fill(link)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()


@in_both_browsers
def test_from_the_start_page_a_browser_is_paired_revoked_and_logged_out(
    browser: Browser, server: AfterwordProcess
) -> None:
    page = browser.open(server.link())
    page.get_by_role("link", name="Pair this browser").click()
    page.get_by_label("What do you call this browser?").fill("my desktop")
    page.get_by_role("button", name="Show a token").click()
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
    panel = press(browser, page)
    expect_question(panel, server.address, "my desktop")
    panel.button("Pair").click()
    panel.expect_status("Paired with")
    page.get_by_role("link", name="Paired browsers").click()
    expect(page.get_by_role("listitem").filter(has_text="my desktop")).to_be_visible()
    page.get_by_text("Revoke…").click()
    page.get_by_role("button", name="Revoke it").click()
    expect(page.get_by_text("None yet.")).to_be_visible()
    start = page.url
    panel = meet(browser, SDUI)
    panel.expect_status("This browser was unpaired.")
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="Your Afterword is running")).to_be_visible()
    page.goto(start)
    expect(page.get_by_role("heading", name="This page is shown only to whom it belongs.")).to_be_visible()


def test_a_token_that_was_not_paired_with_in_time_cannot_pair(browser: Chromium, server: AfterwordProcess) -> None:
    page = browser.open(server.link("--pair", "--label", "laptop"))
    panel = press(browser, page)
    expect_question(panel, server.address, "laptop")
    with sqlite3.connect(server.home / "afterword.db") as database:
        database.execute("UPDATE tokens SET pair_by = '2026-01-01 00:00:00.000000'")
    database.close()
    expect(page.get_by_text("The token of this page was not used in time, so it is gone.")).to_be_visible()
    panel.button("Pair").click()
    panel.expect_status("The token of this page is no longer good.")
    panel = meet(browser, SDUI)
    panel.expect_status("This browser is not paired yet.")


class LookAlike:
    """Another program of this computer, with a copy of the pairing page and a token that it made up."""

    def __init__(self, port: int, page: str) -> None:
        self.page = page
        self.address = f"http://127.0.0.1:{port}"
        self.asked: list[tuple[str, str, str, dict[str, str]]] = []
        self.silent = ""  # about this path

    def answer(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[str, bytes]:
        self.asked.append((method, path, body.decode(), headers))
        if method == "GET" and path.startswith("/session/"):
            return "text/html; charset=utf-8", self.page.encode()
        return "application/json", b'{"app": "afterword", "api": 1, "version": "9", "label": "laptop", "me": {}}'

    def calls(self) -> list[tuple[str, str, str]]:
        """What the extension asked of it."""
        return [(method, path, body) for method, path, body, _ in self.asked if path.startswith("/api/")]


@contextmanager
def look_alike(port: int, real_page: str) -> Iterator[LookAlike]:
    page = re.sub(r"afw_\w+", MADE_UP, re.sub(r"<script.*?</script>", "", real_page))
    fake = LookAlike(port, page.replace(re.findall(r"http://127\.0\.0\.1:\d+", page)[0], f"http://127.0.0.1:{port}"))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply("GET")

        def do_POST(self) -> None:
            self._reply("POST")

        def _reply(self, method: str) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            content_type, body = fake.answer(method, self.path, sent, dict(self.headers))
            if self.path == fake.silent:
                return
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        running.shutdown()
        running.server_close()


@pytest.fixture
def real_page(browser: Browser, server: AfterwordProcess) -> Page:
    """The pairing page of the real server, which a look-alike copies."""
    page = browser.open(server.link("--pair", "--label", "laptop"))
    expect(page.get_by_role("heading", name="Pair this browser")).to_be_visible()
    return page


def expect_still_paired(browser: Browser) -> None:
    panel = meet(browser, SDUI)
    panel.expect_status("Notes ready: 3.")


@in_both_browsers
def test_a_look_alike_gets_nothing_from_somebody_who_does_not_confirm(paired: Browser, real_page: Page) -> None:
    with look_alike(free_port(), real_page.content()) as fake:
        page = paired.open(real_page.url.replace(real_page.url.partition("/session")[0], fake.address))
        panel = press(paired, page)
        expect_question(panel, fake.address, "laptop")
        expect(panel.page.get_by_text("This browser is paired with another server:")).to_be_visible()
        panel.button("Not now").click()
        panel.expect_status("Nothing was changed.")
        assert fake.calls() == []
        expect_still_paired(paired)
        assert fake.calls() == []


def test_a_look_alike_is_shown_no_cookie(paired: Chromium, real_page: Page) -> None:
    """Browsers send the cookies of 127.0.0.1 to every port of it."""
    with look_alike(free_port(), real_page.content()) as fake:
        for path in ("/", "/session", "/session/AAAAAAAAAAAAAAAAAAAAAA/pair", "/login"):
            paired.open(fake.address + path)
        assert len(fake.asked) >= 4
        assert [headers["Cookie"] for *_, headers in fake.asked if "Cookie" in headers] == []


@in_both_browsers
def test_a_look_alike_that_is_confirmed_gets_no_existing_key_and_no_person(
    paired: Browser, server: AfterwordProcess, real_page: Page
) -> None:
    with look_alike(free_port(), real_page.content()) as fake:
        page = paired.open(real_page.url.replace(server.address, fake.address))
        panel = press(paired, page)
        expect_question(panel, fake.address, "laptop")
        panel.button("Pair").click()
        panel.expect_status("This reply could not be verified")
        assert fake.calls() == [("POST", "/api/v1/hello", "{}")]
        assert 'keyid="testKey00001"' in fake.asked[-1][3]["Signature-Input"]
        expect_still_paired(paired)
        assert len(fake.calls()) == 1


@in_both_browsers
def test_a_program_that_took_the_port_cannot_take_the_pairing(
    paired: Browser, server: AfterwordProcess, real_page: Page
) -> None:
    """Address and label are then the right ones; what is missing is proof that it is the same server."""
    copied, url = real_page.content(), real_page.url
    real_page.close()
    server.stop()
    with look_alike(server.port, copied) as fake:
        panel = press(paired, paired.open(url))
        expect_question(panel, server.address, "laptop")
        expect(panel.page.get_by_text("This browser is paired with this address already")).to_be_visible()
        panel.button("Pair").click()
        panel.expect_status("is not the server that this browser is paired with, so nothing was changed.")
        assert fake.calls() == [("GET", "/api/v1/me", "")]
    server.start()
    expect_still_paired(paired)


@in_both_browsers
def test_a_program_that_took_the_port_and_keeps_silent_cannot_either(
    paired: Browser, server: AfterwordProcess, real_page: Page
) -> None:
    """It hangs up when it is asked for proof, and would answer the greeting with a token of its own."""
    copied, url = real_page.content(), real_page.url
    real_page.close()
    server.stop()
    with look_alike(server.port, copied) as fake:
        fake.silent = "/api/v1/me"
        panel = press(paired, paired.open(url))
        expect_question(panel, server.address, "laptop")
        panel.button("Pair").click()
        panel.expect_status("Afterword’s server is not running.")
        assert {path for _, path, _ in fake.calls()} == {"/api/v1/me"}
    server.start()
    expect_still_paired(paired)


@in_both_browsers
def test_pairing_again_replaces_the_pairing_with_the_same_server(paired: Browser, real_page: Page) -> None:
    panel = press(paired, real_page)
    expect(panel.page.get_by_text("as “test browser”. That pairing will be replaced.")).to_be_visible()
    panel.button("Pair").click()
    panel.expect_status("as “laptop”.")
    expect_still_paired(paired)


@in_both_browsers
def test_another_click_drops_the_question(paired: Browser, real_page: Page) -> None:
    panel = press(paired, real_page)
    expect(panel.button("Pair")).to_be_visible()
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    expect(panel.button("Pair")).to_be_hidden()
