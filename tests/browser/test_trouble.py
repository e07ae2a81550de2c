"""A server that is away, or is another one: told apart, and nothing lost or believed."""

import json
import socket
import time
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
from .steps import SDUI, copied, revoked
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
    expect(panel.drafts).to_have_count(0)
    server.start()
    panel.button("Draft").click()
    panel.expect_status("Notes ready: 3.")


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


def test_a_server_that_is_away_cannot_keep_anybody_paired(paired: Chromium, server: AfterwordProcess) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    server.stop()
    options.press_unpair()
    options.expect_status(f"unpaired, but the server at {server.address} did not confirm it")
    options.expect_status("Revoke it on the server’s dashboard, under “Browsers”.")
    expect(options.page.get_by_text("Unpair…")).to_be_hidden()
    server.start()
    assert revoked(server) == [False]
    panel = meet(paired, SDUI)
    panel.expect_status("This browser is not paired yet.")


def test_a_server_that_keeps_silent_holds_nobody_up_for_long(paired: Chromium, server: AfterwordProcess) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    server.stop()
    with socket.create_server(("127.0.0.1", server.port)):
        before = time.monotonic()
        options.press_unpair()
        options.expect_status("Unpairing …")
        expect(options.page.get_by_role("button", name="Unpair this browser")).to_be_disabled()
        options.expect_status("so the token may still be good.")
        assert 2.5 < time.monotonic() - before < 8


def test_whoever_only_seems_to_be_the_server_confirms_nothing(paired: Chromium, server: AfterwordProcess) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    server.stop()
    with squatter(server.port):
        options.press_unpair()
        options.expect_status("so the token may still be good.")
    assert revoked(server) == [False]


def test_a_server_that_denies_the_token_is_not_taken_at_its_word(
    paired: Chromium, server: AfterwordProcess, tmp_path: Path
) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    server.stop()
    with AfterwordProcess(tmp_path / "other home", server.port):
        options.press_unpair()
        options.expect_status(f"What answers at {server.address} does not know its token")
    assert revoked(server) == [False]


def test_what_waits_is_told_before_the_browser_is_unpaired_or_is_said_to_be_lost(
    paired: Chromium, server: AfterwordProcess
) -> None:
    options = Options(paired)
    options.expect_status("Paired with")
    panel = meet(paired, SDUI)
    panel.expect_status("Notes ready: 3.")
    server.kill()
    panel.copy(0)
    panel.expect_status("That is noted down once the server answers.")
    options.press_unpair()
    options.expect_status("What you had said of your notes and the server never got is forgotten too: 1.")

    server.start()
    options.pair(server.address, server.token())
    options.expect_status("Paired with")
    panel.expect_status("Notes ready: 3.")
    note = panel.note(1)
    server.kill()
    panel.copy(1)
    panel.expect_status("That is noted down once the server answers.")
    server.start()
    assert copied(server) == []
    options.press_unpair()
    options.expect_status("This browser is unpaired, and its token is no longer good for anything.")
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
