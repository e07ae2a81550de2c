"""What never reaches the application is answered in the one shape, too.

What an attacker makes of such requests stands in tests/attacks/test_http_smuggling.py and test_floods.py.
"""

import json
from collections.abc import Iterator
from http.client import HTTPConnection

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


MEGABYTE = 1024 * 1024


def posted(server: AfterwordProcess, path: str, body: bytes, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and body of what the server says to a POST from a page of its own."""
    connection = HTTPConnection("127.0.0.1", server.port)
    try:
        sent = {"Origin": server.address, "Content-Type": "application/x-www-form-urlencoded", **headers}
        connection.request("POST", path, body, {name.replace("_", "-"): value for name, value in sent.items()})
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read().decode()
    finally:
        connection.close()


@pytest.fixture
def session(server: AfterwordProcess) -> tuple[str, str]:
    """The path of a session, and its cookie."""
    code = server.link().partition("#")[2]
    _, headers, _ = posted(server, "/login", f"code={code}".encode())
    return headers["Location"], headers["Set-Cookie"].partition(";")[0]


def test_a_large_file_is_taken_from_whoever_was_let_in(server: AfterwordProcess, session: tuple[str, str]) -> None:
    path, cookie = session
    form = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + b" " * 5 * MEGABYTE
    status, _, page = posted(
        server,
        f"{path}/data/import",
        form + b"\r\n--x--\r\n",
        Cookie=cookie,
        Content_Type="multipart/form-data; boundary=x",
    )
    assert status == 403  # it was read, and is refused only for want of a form token
    assert "This form is not one that this page was shown with." in page


@pytest.mark.parametrize(
    ("path", "cookie"),
    [("/data/import", ""), ("/data/import", "afterword_session=made-up"), ("/me", None), ("/data/import/", None)],
)
def test_a_large_body_is_taken_from_nobody_else_and_nowhere_else(
    server: AfterwordProcess, session: tuple[str, str], path: str, cookie: str | None
) -> None:
    brought = session[1] if cookie is None else cookie
    with Connection(server) as connection:
        connection.send(
            f"POST {session[0]}{path} HTTP/1.1\r\nHost: HOST\r\nOrigin: {server.address}\r\nCookie: {brought}\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {MEGABYTE}\r\n\r\n"
        )
        status, body, _ = connection.reply()
    assert (status, body["error"]["code"]) == (413, "too_large")


def test_no_file_is_endless(server: AfterwordProcess, session: tuple[str, str]) -> None:
    with Connection(server) as connection:
        connection.send(
            f"POST {session[0]}/data/import HTTP/1.1\r\nHost: HOST\r\nOrigin: {server.address}\r\n"
            f"Cookie: {session[1]}\r\nContent-Type: multipart/form-data; boundary=x\r\n"
            f"Content-Length: {65 * MEGABYTE}\r\n\r\n"
        )
        status, body, _ = connection.reply()
    assert (status, body["error"]["code"]) == (413, "file_too_large")
