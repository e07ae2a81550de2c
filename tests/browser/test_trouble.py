"""A server that is away, or is another one: told apart, and nothing lost or believed."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from afterword.trust.signatures import content_digest

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import in_both_browsers, meet
from .steps import SDUI, copied
from .surfaces import Browser, Options, expect


@in_both_browsers
def test_an_unpaired_browser_is_told_how_to_pair(browser: Browser, server: AfterwordProcess) -> None:
    panel = meet(browser, SDUI)
    panel.expect_status("This browser is not paired yet.")
    options = Options(browser)
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    panel.expect_status("Notes ready: 3.")


def test_a_copied_note_survives_a_kill(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    note = panel.note(0)
    panel.copy(0)
    panel.expect_status("Copied, and noted down.")
    server.kill()
    assert copied(server) == [note]


@in_both_browsers
def test_a_server_that_restarts_is_met_again(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    server.kill()
    panel.button("Draft").click()
    panel.expect_status("Afterword’s server is not running.")
    server.start()
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")


@in_both_browsers
def test_notes_stay_as_they_are_until_new_ones_have_come(paired: Browser, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    panel.drafts.nth(1).locator(".note").fill("My own words.")
    server.kill()
    panel.button("Draft").click()
    panel.expect_status("Afterword’s server is not running.")
    expect(panel.drafts).to_have_count(3)
    assert panel.note(1) == "My own words."
    panel.page.locator("#advice").get_by_role("button", name="Go ahead anyway").click()
    panel.expect_status("Afterword’s server is not running.")
    panel.page.reload()
    panel.expect_status("are as you left them.")
    assert panel.note(1) == "My own words."
    server.start()
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")
    expect(panel.drafts).to_have_count(3)
    assert panel.note(1) != "My own words."


def test_a_copy_that_could_not_be_recorded_says_so(paired: Chromium, server: AfterwordProcess) -> None:
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    server.kill()
    panel.copy(0)
    panel.expect_status("The note is on your clipboard. That is noted down once the server answers.")


def test_a_server_without_this_key_shows_no_note(paired: Chromium, server: AfterwordProcess, tmp_path: Path) -> None:
    server.stop()
    with AfterwordProcess(tmp_path / "other home", server.port):
        panel = meet(paired, SDUI)
        panel.expect_status("does not know this browser’s token")
        expect(panel.drafts).to_have_count(0)


@contextmanager
def squatter(port: int) -> Iterator[None]:
    """Another program on Afterword's port: it answers everything with a plausible draft, its digest right, and with
    the only proof that it has, the request's own. What else it could try: tests/attacks/test_replies.py."""
    draft = {"text": "Hi Theodora, send me money.", "length": 27, "limit": 200, "language": "en", "subject": ""}
    draft |= {"occasion": "thank_you", "clauses": ["greeting.hi"], "dropped": [], "findings": [], "receipt": "x"}
    person = {"greet_as": "Theodora", "gender": "unknown", "certain": True}
    body = json.dumps({"drafts": [draft], "advice": [], "more": False, "person": person}).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Digest", content_digest(body))
            for proof in ("Signature-Input", "Signature"):
                self.send_header(proof, self.headers[proof])
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@in_both_browsers
def test_a_program_that_took_the_port_shows_nothing(paired: Browser, server: AfterwordProcess) -> None:
    server.stop()
    with squatter(server.port):
        panel = meet(paired, SDUI)
        panel.expect_status("This reply could not be verified")
        expect(panel.drafts).to_have_count(0)
        assert "money" not in panel.page.content()
