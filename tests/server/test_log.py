"""The log tells what happened and where in the code, and nothing that anybody typed."""

import io
import json
import logging
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from afterword.log import note, start_log
from tests.afterword_process import AfterwordProcess
from tests.discretion import indiscretions
from tests.live_client import LiveClient

TOKEN = "afw_testKey00001_6h5aNxE6tBFAp0MA07xUb2SK2g2uYkyNEKhVPMjw4Hw_4UG6VE"
CANARY = "Kanari%s{0}%(name)s"


class Log(io.StringIO):
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]


class Terminal(Log):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def logging_as_it_was() -> Iterator[None]:
    root, level, raises = logging.getLogger(), logging.getLogger().level, logging.raiseExceptions
    handlers = list(root.handlers)
    yield
    root.handlers, logging.raiseExceptions = handlers, raises
    root.setLevel(level)
    logging.captureWarnings(False)


@pytest.fixture
def log() -> Log:
    written = Log()
    start_log(written)
    return written


def test_it_works(log: Log) -> None:
    note("request", status=200, ms=1.5, route="/api/v1/me")
    [line] = log.lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line.pop("time"))
    assert line == {"level": "info", "event": "request", "status": 200, "ms": 1.5, "route": "/api/v1/me"}


def test_an_error_is_its_type_and_its_place(log: Log) -> None:
    try:
        json.loads(CANARY)
    except ValueError as error:
        note("unexpected", level=logging.ERROR, error=error)
    [line] = log.lines()
    assert (line["level"], line["error"]) == ("error", "JSONDecodeError")
    assert re.fullmatch(r"json\.decoder:\d+", line["trace"])
    assert "Kanari" not in log.getvalue()


def test_a_library_s_words_are_left_out(log: Log) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("waitress").exception("Exception while serving %s", f"/{CANARY}")
    logging.getLogger("sqlalchemy.pool").warning(f"{CANARY} {TOKEN}")
    assert [(line["event"], line["logger"]) for line in log.lines()] == [
        ("library", "waitress"),
        ("library", "sqlalchemy.pool"),
    ]
    assert log.lines()[0]["error"] == "ValueError"
    assert re.fullmatch(r"test_log:\d+", log.lines()[0]["at"])
    assert "Kanari" not in log.getvalue()


@pytest.mark.parametrize("text", [TOKEN, f"x{TOKEN}x", f"/api?token={TOKEN}&", f"Bearer {TOKEN}"])
def test_a_token_that_slipped_in_is_taken_out(log: Log, text: str) -> None:
    note("request", route=text)
    note(text)
    assert "6h5aNxE6" not in log.getvalue()
    assert log.getvalue().count("[token]") == 2


@pytest.mark.parametrize("text", ["%s %(x)s {0} %n", "one\ntwo\r\n", '","level":"', "\x1b[2J\u2028\u202e", "\ud800"])
def test_text_stays_text(log: Log, text: str) -> None:
    note(text, route=text)
    [line] = log.lines()
    assert (line["event"], line["route"]) == (text, text)
    assert log.getvalue().isascii()
    assert log.getvalue().isprintable() or log.getvalue()[:-1].isprintable()


def test_a_line_that_cannot_be_written_shows_nothing(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    note("request", route=Path(CANARY))  # type: ignore[arg-type]
    assert (log.getvalue(), capsys.readouterr().err) == ("", "")


def test_a_person_at_a_terminal_sees_only_what_went_wrong() -> None:
    terminal = Terminal()
    start_log(terminal)
    note("request", status=200)
    note("unexpected", level=logging.ERROR)
    assert [line["event"] for line in terminal.lines()] == ["unexpected"]


# The names of fields, and all the fields that a person can fill.
FIELDS = {
    "person": ["name", "headline", "company", "profile_url", "greet_as"],
    "interview": ["role", "company"],
    "me": ["name", "strength"],
    "errand": ["resource", "link", "question", "news"],
}


def wish() -> dict[str, Any]:
    """A request with something to recognise in every field."""
    body: dict[str, Any] = {room: {name: f"{CANARY} {name}" for name in names} for room, names in FIELDS.items()}
    body["interview"]["topics"] = [f"{CANARY} topic"]
    return {**body, "others": [{"text": f"{CANARY} note", "clauses": [CANARY]}], "limit": 2000}


def ask_for_everything(client: LiveClient) -> int:
    """Call each endpoint rightly and wrongly; how many requests that were."""
    requests: list[tuple[str, str, bytes]] = [
        ("GET", "/api/v1/me", b""),
        ("PATCH", "/api/v1/me", json.dumps({"name": CANARY, "strength": CANARY}).encode()),
        ("PATCH", "/api/v1/me", json.dumps({CANARY: CANARY}).encode()),
        ("POST", "/api/v1/drafts", json.dumps(wish()).encode()),
        ("POST", "/api/v1/drafts", json.dumps({**wish(), "tone": CANARY, "language": CANARY}).encode()),
        ("POST", "/api/v1/drafts", json.dumps({**wish(), "limit": 1}).encode()),
        ("POST", "/api/v1/drafts", f'{{"{CANARY}": '.encode()),
        ("POST", "/api/v1/lint", json.dumps({**wish(), "text": CANARY}).encode()),
        ("PUT", "/api/v1/people", json.dumps({"profile_url": CANARY, "greet_as": CANARY}).encode()),
        ("POST", "/api/v1/receipts", json.dumps({"receipt": CANARY, "mark": CANARY}).encode()),
        ("POST", f"/api/v1/{re.sub('[^A-Za-z]', '', CANARY)}", b"{}"),
        ("DELETE", "/api/v1/me", b""),
    ]
    for method, path, body in requests:
        assert client.send(method, path, body, "q=Kanari")[0] < 500
    return len(requests)


def knock_at_every_gate(client: LiveClient) -> int:
    """Requests that are turned away, with something to recognise in headers, path and method; how many."""
    good = client.signed("POST", "/api/v1/drafts", b"{}")
    bent: list[dict[str, str]] = [
        {"Host": CANARY},
        {"Origin": f"https://{CANARY}"},
        {"Content-Type": CANARY},
        {"Content-Digest": CANARY},
        {"Signature": CANARY},
        {"Signature-Input": CANARY},
        {"Authorization": f"Bearer {TOKEN}", "Cookie": CANARY, "User-Agent": CANARY, "Referer": CANARY, "Host": CANARY},
    ]
    for headers in bent:
        assert 400 <= client.send_as({**good, **headers}, "POST", "/api/v1/drafts", b"{}")[0] < 500
    assert client.send_as({}, "GET", f"/Kanari%20/{TOKEN}")[0] == 400
    assert client.send_as({}, "GET", "/practice", query=f"token={TOKEN}")[0] == 200
    assert client.send_as({}, "KANARI", "/practice")[0] == 405
    assert client.send_as({}, "GET", "/practice", query="Kanari" * 4000)[0] == 431
    return len(bent) + 4


def break_something(server: AfterwordProcess, client: LiveClient) -> int:
    """A record that no longer holds what it should: a fault of the server's own."""
    body = {"person": {"name": "Kanari"}, "interview": {"role": "Kanari", "company": "Kanari"}, "count": 1}
    receipt = client.post("/api/v1/drafts", body)[1]["drafts"][0]["receipt"]
    assert client.post("/api/v1/receipts", {"receipt": receipt, "mark": "copied"})[0] == 200
    with sqlite3.connect(server.home / "afterword.db") as database:
        database.execute("UPDATE used_drafts SET clauses = '[Kanari'")
    database.close()
    assert client.post("/api/v1/drafts", body)[0] == 500
    with sqlite3.connect(server.home / "afterword.db") as database:
        database.execute("ALTER TABLE used_drafts RENAME TO Kanari")
    database.close()
    assert client.post("/api/v1/drafts", body)[0] == 503
    return 4


def test_a_server_tells_on_nobody(tmp_path: Path) -> None:
    server = AfterwordProcess(tmp_path / "home")
    token = server.token("Kanari")
    client = LiveClient(server, token)
    with server:
        client.wait_until_ready()
        before = requests_in(server)
        asked = ask_for_everything(client) + knock_at_every_gate(client) + break_something(server, client)
        assert len(requests_in(server)) - len(before) == asked
    said = server.said()
    assert indiscretions(said, ("Kanari", token.split("_")[2])) == set()
    events = [json.loads(line)["event"] for line in said.splitlines()[1:]]  # the first is for the person who started it
    assert (events[0], events[-1]) == ("started", "stopped")
    assert events.count("unexpected") == 1
    assert not [path for path in server.home.rglob("*") if "log" in path.suffix]
    codes = {line.get("code") for line in requests_in(server)}
    assert codes >= {"host_refused", "origin_refused", "not_json", "signature_malformed", "signature_invalid"}
    assert codes >= {"bad_path", "not_found", "headers_too_large", "bad_json", "invalid", "internal", None}
    assert {line["kid"] for line in requests_in(server)} == {client.kid, None}


def requests_in(server: AfterwordProcess) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in server.said().splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == "request"]
