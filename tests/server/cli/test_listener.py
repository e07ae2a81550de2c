"""What never reaches the application: answered in the one shape, within limits, and at nobody else's cost."""

import email.parser
import json
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import pytest

from tests.afterword_process import AfterwordProcess


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AfterwordProcess]:
    with AfterwordProcess(tmp_path_factory.mktemp("listener") / "home") as running:
        yield running


class Connection:
    """A raw connection, for requests that no client library would send."""

    def __init__(self, server: AfterwordProcess) -> None:
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        self._received = self.socket.makefile("rb")
        self.authority = f"127.0.0.1:{server.port}"

    def send(self, text: str | bytes) -> None:
        raw = text.encode("latin-1") if isinstance(text, str) else text
        self.socket.sendall(raw.replace(b"HOST", self.authority.encode()))

    def reply(self) -> tuple[int, Any, dict[str, str]]:
        status = int(self._received.readline().split()[1])
        headers = email.parser.BytesParser().parsebytes(b"".join(iter(self._received.readline, b"\r\n")))
        content = self._received.read(int(headers["Content-Length"]))
        return status, json.loads(content), {name.lower(): value for name, value in headers.items()}

    def is_closed(self) -> bool:
        """Whether the server has closed it; waits for what is still to come."""
        try:
            return self._received.read(1) == b""
        except ConnectionError:
            return True

    def close(self) -> None:
        self._received.close()
        self.socket.close()


@pytest.fixture
def connection(server: AfterwordProcess) -> Iterator[Connection]:
    opened = Connection(server)
    yield opened
    opened.close()


def test_it_works(connection: Connection) -> None:
    connection.send("GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert connection.reply()[:2] == (200, {"ok": True, "app": "afterword", "api": 1})


POST = "POST /api/v1/drafts HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ("nonsense\r\n\r\n", 400, "bad_request"),
        ("\x16\x03\x01\x02\x00\x01\r\n\r\n", 400, "bad_request"),  # the beginning of TLS
        ("get /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost : HOST\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nX: a\nY: b\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nhOST: evil.example\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\nOrigin: null\r\n\r\n", 400, "bad_request"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nSignature: a\r\nSignature: b\r\n\r\n", 400, "bad_request"),
        ("GET http://[ HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_request"),
        ("GET http://evil.example/healthz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_path"),
        ("GET healthz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_path"),
        ("GET /healthz HTTP/1.1\r\n\r\n", 403, "host_refused"),
        ("PRI * HTTP/2.0\r\n\r\n", 403, "host_refused"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nX: " + "x" * 16_384 + "\r\n\r\n", 431, "headers_too_large"),
        ("GET /" + "x" * 20_000, 431, "headers_too_large"),
        (POST + "Content-Length: -1\r\n\r\n{}", 400, "bad_request"),
        (POST + "Content-Length: +2\r\n\r\n{}", 400, "bad_request"),
        (POST + "Content-Length: 2, 2\r\n\r\n{}", 400, "bad_request"),
        (POST + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400, "bad_request"),
        (POST + "Content-Length: 2\r\ncontent-length: 20\r\n\r\n{}", 400, "bad_request"),
        (POST + f"Content-Length: {'9' * 5000}\r\n\r\n", 400, "bad_request"),
        (POST + "Content-Length: 999999999999\r\n\r\n", 413, "too_large"),
        (POST + "Content-Length: 70000\r\n\r\n" + "x" * 70_000, 413, "too_large"),
        (POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411, "length_required"),
        (POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 411, "length_required"),
        (POST + "Transfer-Encoding: gzip, chunked\r\n\r\n", 411, "length_required"),
        (POST + "Transfer-Encoding: \x0bchunked\r\n\r\n", 411, "length_required"),
        (POST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411, "length_required"),
        (POST.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411, "length_required"),
    ],
)
def test_it_refuses_in_the_one_shape(connection: Connection, request_: str, status: int, code: str) -> None:
    connection.send(request_)
    answered, body, headers = connection.reply()
    assert (answered, body["error"]["code"]) == (status, code)
    assert set(body["error"]) == {"code", "message", "hint"}
    assert headers["content-type"] == "application/json"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["cache-control"] == "no-store, no-transform"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_what_follows_a_refused_request_is_never_answered(connection: Connection) -> None:
    # Request smuggling: the body of the first must not be taken for a second.
    hidden = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n"
    connection.send(POST + "Content-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden)
    assert connection.reply()[0] == 411
    assert connection.is_closed()


def test_a_body_longer_than_it_says_is_cut_there(connection: Connection) -> None:
    connection.send(POST + "Content-Length: 2\r\n\r\n{}trailing\r\n\r\n")
    assert connection.reply()[1]["error"]["code"] == "signature_missing"
    assert connection.reply()[1]["error"]["code"] == "bad_request"
    assert connection.is_closed()


def test_every_refusal_has_its_line_in_the_log(server: AfterwordProcess, connection: Connection) -> None:
    connection.send("Kanari\r\n\r\n")
    connection.reply()
    line = json.loads(server.said().splitlines()[-1])
    assert (line["status"], line["code"], line["route"], line["method"]) == (400, "bad_request", None, None)
    assert "Kanari" not in server.said()


def test_sixty_that_trickle_hold_up_nobody_and_are_told_to_go(server: AfterwordProcess) -> None:
    """Half of them send headers, half a body, a byte every half second: never idle, never done."""
    began = time.monotonic()
    slow = [Connection(server) for _ in range(60)]
    for number, each in enumerate(slow):
        each.send(POST + ("X: " if number % 2 else "Content-Length: 60000\r\n\r\n"))
    stop = threading.Event()
    trickling = threading.Thread(target=trickle, args=(slow, stop))
    trickling.start()
    try:
        waited = max(seconds_to_answer(server) for _ in range(20))
        replies = [each.reply() for each in slow]
    finally:
        stop.set()
        trickling.join()
    assert waited < 2
    assert {(status, body["error"]["code"]) for status, body, _ in replies} == {(408, "too_slow")}
    assert all(each.is_closed() for each in slow)
    assert 9 < time.monotonic() - began < 25
    for each in slow:
        each.close()


def trickle(connections: list[Connection], stop: threading.Event) -> None:
    while not stop.wait(0.5):
        for each in connections:
            try:
                each.send("x")
            except OSError:
                continue  # closed, as it should be


def seconds_to_answer(server: AfterwordProcess) -> float:
    began = time.monotonic()
    connection = HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - began
