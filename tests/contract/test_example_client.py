"""The protocol is complete: a client written in another language from it alone works, and is not fooled."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from time import time
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from werkzeug.test import run_wsgi_app

from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from afterword.trust.steady import SteadyClock
from tests.afterword_process import AfterwordProcess, free_port

CLIENT = Path(__file__).parents[2] / "docs" / "example_client.pl"
TOKEN_OF_NOBODY = "afw_testKey00001_6h5aNxE6tBFAp0MA07xUb2SK2g2uYkyNEKhVPMjw4Hw_4UG6VE"
WISH = {"person": {"name": "José Álvarez"}, "interview": {"topics": ["event sourcing"]}, "count": 2}
UNVERIFIED = "The reply could not be verified.\n"


def run(address: str, token: str, wish: Any = WISH) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["perl", str(CLIENT), address],
        input=json.dumps(wish),
        env={**os.environ, "AFTERWORD_TOKEN": token, "http_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_it_has_at_most_60_lines() -> None:
    assert len(CLIENT.read_text("utf-8").splitlines()) <= 60


def test_it_works(tmp_path: Path) -> None:
    with AfterwordProcess(tmp_path / "home") as server:
        token = server.token()  # in a second's time: the client signs again, as it is told to
        done = run(server.address, token)
        offline = json.loads(server.command("draft", "--json", stdin=json.dumps(WISH)).stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n\n") == [*(draft["text"] for draft in offline["drafts"]), ""]
    assert done.stdout.startswith("Hi José, ")


def test_it_says_what_the_server_says(tmp_path: Path) -> None:
    with answering(tmp_path) as (address, token):
        wrong = run(address, token, {"person": {}})
        declined = run(address, token, {**WISH, "permission": "declined"})
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr.startswith("Some fields cannot be used as they are. ")
    assert (declined.returncode, declined.stdout) == (1, "")
    assert "José" in declined.stderr


@pytest.mark.parametrize("token", ["", TOKEN_OF_NOBODY[:-1], TOKEN_OF_NOBODY[:-1] + "F", "afw_" + "_" * 63])
def test_it_refuses_a_mistyped_token(token: str) -> None:
    done = run(f"http://127.0.0.1:{free_port()}", token)
    assert (done.returncode, done.stdout) == (1, "")
    assert "token" in done.stderr.lower()


def test_it_says_that_nothing_answers() -> None:
    port = free_port()
    done = run(f"http://127.0.0.1:{port}", TOKEN_OF_NOBODY)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"Nothing answers at 127.0.0.1:{port}.\n")


Headers = dict[str, str]
Bend = Callable[[str, Headers, bytes], tuple[str, Headers, bytes]]


def bent_header(name: str, old: str, new: str) -> Bend:
    def bend(status: str, headers: Headers, body: bytes) -> tuple[str, Headers, bytes]:
        assert old in headers[name]
        return status, {**headers, name: headers[name].replace(old, new, 1)}, body

    return bend


@pytest.mark.parametrize(
    "bend",
    [
        lambda status, headers, body: ("201 Created", headers, body),
        lambda status, headers, body: (status, headers, body.replace(b"thank", b"thanK", 1)),
        lambda status, headers, body: (status, headers, body + b" "),
        lambda status, headers, body: (status, {"Content-Type": "application/json"}, body),
        bent_header("Content-Type", "json", "jsoN"),
        bent_header("Content-Digest", "sha-256=:", "sha-512=:"),
        bent_header("Signature-Input", ";created=1", ";created=2"),
        bent_header("Signature-Input", ";created=1", ";created=01"),
        bent_header("Signature-Input", '"@status" ', ""),
        bent_header("Signature-Input", "afw-res-v1", "afw-req-v1"),
        bent_header("Signature", "=:", "=: "),
    ],
    ids=[
        "the status",
        "a letter of the body",
        "a space after the body",
        "no signature",
        "the media type",
        "the digest",
        "the time",
        "another spelling of the time",
        "fewer components",
        "the tag",
        "a doubled signature",
    ],
)
def test_it_shows_nothing_of_a_bent_reply(tmp_path: Path, bend: Bend) -> None:
    with answering(tmp_path, bend) as (address, token):
        done = run(address, token)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", UNVERIFIED)


def test_it_shows_nothing_of_an_impostor_s_own_signature(tmp_path: Path) -> None:
    """Another Afterword on the port: all it says is signed, with a key of its own, if at all."""
    with answering(tmp_path) as (address, _token):
        done = run(address, TOKEN_OF_NOBODY)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", UNVERIFIED)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def answering(home: Path, bend: Bend | None = None) -> Iterator[tuple[str, str]]:
    """The address of a server whose replies are bent on their way, and a token of it."""
    settings = Settings(home=home, port=free_port())
    # Opened a minute ago, so that nothing is refused as too soon after the start.
    parts = replace(
        open_services(settings, clock=lambda: time() - 60), clock=time, steady=SteadyClock(settings.time_mark)
    )
    app = create_app(parts)

    replies: list[bytes] = []

    def passed_on(environ: Any, start: Any) -> list[bytes]:
        content, status, sent = run_wsgi_app(app, environ)
        reply = (status, dict(sent), b"".join(content))
        status, headers, body = bend(*reply) if bend else reply
        start(status, list({**headers, "Content-Length": str(len(body))}.items()))
        replies.append(body)
        return [body]

    with make_server("127.0.0.1", settings.port, passed_on, handler_class=_Quiet) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield settings.address, make_token(parts, "perl")
        server.shutdown()
    assert replies, "nothing went through"
    parts.database.close()
