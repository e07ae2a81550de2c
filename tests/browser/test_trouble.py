"""A server that is away, or is another one: told apart, and nothing lost or believed."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from afterword.trust.signatures import content_digest

from ..afterword_process import AfterwordProcess
from .chromium import Chromium
from .conftest import in_both_browsers, meet
from .steps import SDUI, change, copied, rows
from .surfaces import Browser, Options, expect

OVER = "This browser is unpaired, and its token is no longer good for anything."


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
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"] or 0))
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


def test_unpairing_says_what_the_server_made_of_it(browser: Chromium, server: AfterwordProcess) -> None:
    """A token that is proved to be good for nothing, one that may be, and one that nothing is known of."""
    options = Options(browser)

    def unpair_after(trouble: Callable[[], None], sentence: str) -> None:
        options.pair(server.address, server.token())
        options.expect_status("Paired with")
        trouble()
        options.press_unpair()
        options.expect_status(sentence)
        expect(options.page.get_by_text("Unpair…")).to_be_hidden()
        expect(options.status).not_to_contain_text("forgotten")

    unpair_after(lambda: None, OVER)
    assert rows(server, "SELECT revoked_at IS NULL FROM tokens") == [(0,)]
    unpair_after(lambda: change(server, "UPDATE tokens SET revoked_at = created_at"), OVER)
    denied = f"What answers at {server.address} does not know its token: if that is your Afterword, the token is no"
    unpair_after(lambda: change(server, "DELETE FROM tokens"), denied)

    doubtful = f"the server at {server.address} did not confirm it, so the token may still be good. Revoke it on"
    before = time.monotonic()
    try:
        unpair_after(lambda: os.kill(server.pid, signal.SIGSTOP), doubtful)  # it keeps silent
    finally:
        os.kill(server.pid, signal.SIGCONT)
    assert 2.5 < time.monotonic() - before < 9  # the page’s patience, and not that of other calls
    unpair_after(server.stop, doubtful)
    meet(browser, SDUI).expect_status("This browser is not paired yet.")


def test_what_waits_is_told_before_the_browser_is_unpaired_or_is_said_to_be_lost(
    paired: Chromium, server: AfterwordProcess
) -> None:
    """The server refuses for a while, which only a person with its database can have it do."""
    refuse, accept = (f"UPDATE tokens SET revoked_at = {when}" for when in ("created_at", "NULL"))
    options = Options(paired)
    options.expect_status("Paired with")
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    options.page.bring_to_front()
    change(server, refuse)
    panel.copy(0)
    panel.expect_status("That is noted down once the server answers.")
    options.press_unpair()
    options.expect_status(f"{OVER} What you had said of your notes and the server never got is forgotten too: 1.")

    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    panel.expect_status("Notes ready: 3.")
    note = panel.note(1)
    change(server, refuse)
    panel.copy(1)
    panel.expect_status("That is noted down once the server answers.")
    change(server, accept)
    assert copied(server) == []
    options.press_unpair()
    options.expect_status(OVER)
    expect(options.status).not_to_contain_text("forgotten")
    assert copied(server) == [note]


@in_both_browsers
def test_a_program_that_took_the_port_shows_nothing(paired: Browser, server: AfterwordProcess) -> None:
    server.stop()
    with squatter(server.port):
        panel = meet(paired, SDUI)
        panel.expect_status("This reply could not be verified")
        expect(panel.drafts).to_have_count(0)
        assert "money" not in panel.page.content()
        options = Options(paired)
        options.expect_status("This reply could not be verified")
        options.press_unpair()
        options.expect_status("did not confirm it, so the token may still be good.")
    assert rows(server, "SELECT revoked_at FROM tokens") == [(None,)]
