"""What never reaches the application is answered in the one shape, too.

What an attacker makes of such requests stands in tests/attacks/test_http_smuggling.py and test_floods.py.
"""

import json
from collections.abc import Iterator

import pytest

from tests.afterword_process import AfterwordProcess
from tests.raw_connection import Connection


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AfterwordProcess]:
    with AfterwordProcess(tmp_path_factory.mktemp("listener") / "home") as running:
        yield running


@pytest.fixture
def connection(server: AfterwordProcess) -> Iterator[Connection]:
    with Connection(server) as opened:
        yield opened


def test_it_works(connection: Connection) -> None:
    connection.send("GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert connection.reply()[:2] == (200, {"ok": True, "app": "afterword", "api": 1})


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        ("nonsense\r\n\r\n", 400, "bad_request"),
        ("\x16\x03\x01\x02\x00\x01\r\n\r\n", 400, "bad_request"),  # the beginning of TLS
        ("get /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_request"),
        ("GET http://[ HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_request"),
        ("GET healthz HTTP/1.1\r\nHost: HOST\r\n\r\n", 400, "bad_path"),
        ("GET /healthz HTTP/1.1\r\n\r\n", 403, "host_refused"),
        ("PRI * HTTP/2.0\r\n\r\n", 403, "host_refused"),
        ("GET /healthz HTTP/1.1\r\nHost: HOST\r\nX: " + "x" * 16_384 + "\r\n\r\n", 431, "headers_too_large"),
        ("GET /" + "x" * 20_000, 431, "headers_too_large"),
        ("POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n", 411, "length_required"),
        ("POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 999999999999\r\n\r\n", 413, "too_large"),
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


def test_every_refusal_has_its_line_in_the_log(server: AfterwordProcess, connection: Connection) -> None:
    connection.send("Kanari\r\n\r\n")
    connection.reply()
    line = json.loads(server.said().splitlines()[-1])
    assert (line["status"], line["code"], line["route"], line["method"]) == (400, "bad_request", None, None)
    assert "Kanari" not in server.said()
