"""A web page, or another extension, that makes the browser send requests to the server."""

from typing import Any

import pytest

from tests.afterword_process import AfterwordProcess
from tests.conftest import EXTENSION_ORIGIN
from tests.live_client import LiveClient
from tests.raw_connection import Reply, ask

ME = "/api/v1/me"
CHANGE = b'{"name": "Mallory"}'
OTHER_EXTENSION = "chrome-extension://" + "b" * 32
FROM_A_PAGE = {"Origin": "https://evil.example", "Referer": "https://evil.example/", "Sec-Fetch-Site": "cross-site"}


def name_of_user(client: LiveClient) -> Any:
    return client.send("GET", ME)[1]["name"]


SIMPLE = {
    "text/plain": "text/plain;charset=UTF-8",
    "a form": "application/x-www-form-urlencoded",
    "a form with files": "multipart/form-data; boundary=x",
    "JSON, said twice": "text/plain; application/json",
    "nothing": "",
}


@pytest.mark.parametrize("content_type", SIMPLE.values(), ids=[f"CWE-352 {name}" for name in SIMPLE])
def test_a_simple_request_changes_nothing(server: AfterwordProcess, client: LiveClient, content_type: str) -> None:
    """AnkiConnect's lesson: such a POST is never preflighted, and what it does is done before any CORS header."""
    for headers in ({}, client.signed("PATCH", ME, CHANGE)):
        headers = {**headers, **FROM_A_PAGE, "Sec-Fetch-Mode": "no-cors", "Content-Type": content_type}
        for method in ("POST", "PATCH"):
            assert ask(server, method, ME, headers, CHANGE).refusal == (403, "origin_refused")
    # A browser that withholds the Origin does not help either.
    headers = client.signed("PATCH", ME, CHANGE) | {"Content-Type": content_type}
    assert ask(server, "PATCH", ME, headers, CHANGE).refusal == (415, "not_json")
    assert name_of_user(client) == ""
    assert ask(server, "PATCH", ME, client.signed("PATCH", ME, b'{"name": ""}'), b'{"name": ""}').status == 200


ORIGINS = {
    "CWE-346 a page": "https://evil.example",
    "CWE-346 LinkedIn itself": "https://www.linkedin.com",
    "CWE-346 the server's own address": "http://127.0.0.1:PORT",
    "CWE-346 another port of this computer": "http://127.0.0.1:3000",
    "CWE-346 a sandboxed frame": "null",
    "CWE-346 a file": "file://",
    "CWE-346 nothing": "",
    "PYSEC-2026-3472 the right one as a prefix": f"{EXTENSION_ORIGIN}.evil.example",
    "PYSEC-2026-3472 the right one as a suffix": f"https://evil.example/{EXTENSION_ORIGIN}",
    "PYSEC-2026-3472 the right one as a user": f"https://{EXTENSION_ORIGIN}@evil.example",
    "PYSEC-2026-3472 a dot that stands for anything": "https://career.example.edu.evil.com",
    "PYSEC-2026-3472 a path behind": f"{EXTENSION_ORIGIN}/",
    "PYSEC-2026-3472 a port behind": f"{EXTENSION_ORIGIN}:80",
    "PYSEC-2026-3472 a space that is none behind": f"{EXTENSION_ORIGIN}\u00a0",
    "PYSEC-2026-3472 two in one": f"{EXTENSION_ORIGIN}, https://evil.example",
    "PYSEC-2026-3472 two apart": f"https://evil.example {EXTENSION_ORIGIN}",
    "PYSEC-2026-3472 capitals": EXTENSION_ORIGIN.upper(),
    "PYSEC-2026-3472 a letter too many": f"{EXTENSION_ORIGIN}a",
    "PYSEC-2026-3472 a letter too few": EXTENSION_ORIGIN[:-1],
    "PYSEC-2026-3472 a letter beyond p": "chrome-extension://" + "q" * 32,
    "PYSEC-2026-3472 the pattern itself": "chrome-extension://[a-p]{32}",
    "aw-server#637 any extension": "moz-extension://*",
    "aw-server#637 any Firefox extension": "moz-extension://.*",
    "aw-server#637 Firefox's with a tail": "moz-extension://0b8f5a2c-4c4e-4b7a-9d52-0d7b1a2f3c4d.evil.example",
    "aw-server#637 Safari's": "safari-web-extension://0b8f5a2c-4c4e-4b7a-9d52-0d7b1a2f3c4d",
}


def preflight(server: AfterwordProcess, origin: str, **more: str) -> Reply:
    """As a browser asks before a request that is not simple."""
    wanted = {
        "Origin": origin,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "content-digest,content-type,signature,signature-input",
    }
    return ask(server, "OPTIONS", ME, {**wanted, **{name.replace("_", "-"): value for name, value in more.items()}})


@pytest.mark.parametrize("origin", ORIGINS.values(), ids=list(ORIGINS))
def test_a_foreign_origin_gets_nothing(
    server: AfterwordProcess, client: LiveClient, extension: LiveClient, origin: str
) -> None:
    """Hopes to be taken for the extension: to preflight, to read, to change, and to take part with a key it stole."""
    origin = origin.replace("PORT", str(server.port))
    replies = [
        preflight(server, origin),
        ask(server, "GET", ME, {"Origin": origin}),
        ask(server, "GET", ME, {**extension.signed("GET", ME), "Origin": origin}),
        ask(server, "PATCH", ME, {**extension.signed("PATCH", ME, CHANGE), "Origin": origin}, CHANGE),
    ]
    for reply in replies:
        assert reply.refusal == (403, "origin_refused")
        assert not [name for name in reply.headers if name.startswith("access-control-")]
        assert "signature" not in reply.headers
    assert name_of_user(client) == ""
    assert ask(server, "GET", ME, {**extension.signed("GET", ME), "Origin": EXTENSION_ORIGIN}).status == 200


def test_the_extension_itself_may_preflight(server: AfterwordProcess) -> None:
    reply = preflight(server, EXTENSION_ORIGIN)
    assert reply.status == 200
    assert reply.headers["access-control-allow-origin"] == EXTENSION_ORIGIN
    assert "access-control-allow-credentials" not in reply.headers


@pytest.mark.parametrize("wish", ["Access_Control_Request_Private_Network", "Access_Control_Request_Local_Network"])
@pytest.mark.parametrize("origin", [EXTENSION_ORIGIN, "https://evil.example", "null"])
def test_cve_2024_6221_no_page_is_let_into_the_private_network(
    server: AfterwordProcess, origin: str, wish: str
) -> None:
    """Hopes that the answer opens this computer to pages of the public network, as flask-cors did by default."""
    reply = preflight(server, origin, **{wish: "true"})
    assert (reply.status == 200) == (origin == EXTENSION_ORIGIN)
    assert {value for name, value in reply.headers.items() if name.endswith("-network")} <= {"false"}


def test_aw_server_637_another_extension_is_not_this_one(
    server: AfterwordProcess, client: LiveClient, extension: LiveClient
) -> None:
    """Hopes that an extension's origin is enough, or the key with it that it stole from the right one."""
    for method, path, body in (("GET", ME, b""), ("PATCH", ME, CHANGE), ("POST", "/api/v1/hello", b"{}")):
        keyless = {"Origin": OTHER_EXTENSION, "Content-Type": "application/json"}
        assert ask(server, method, path, keyless, body).refusal == (401, "signature_missing")
        stolen = extension.signed(method, path, body) | {"Origin": OTHER_EXTENSION}
        refusal = ask(server, method, path, stolen, body)
        assert refusal.refusal == (403, "origin_refused")
        assert "signature" in refusal.headers
        honest = extension.signed(method, path, body and b"{}") | {"Origin": EXTENSION_ORIGIN}
        assert ask(server, method, path, honest, body and b"{}").status == 200
    assert name_of_user(client) == ""


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_cwe_436_a_header_does_not_change_the_method(server: AfterwordProcess, client: LiveClient, header: str) -> None:
    """Hopes that a request signed as one that reads is carried out as one that removes."""
    headers = {**client.signed("GET", "/api/v1/people"), header: "PUT"}
    reply = ask(server, "GET", "/api/v1/people", headers)
    assert (reply.status, reply.body) == (200, {"people": []})
    assert ask(server, "PUT", "/api/v1/people", client.signed("GET", "/api/v1/people")).refusal == (415, "not_json")


def test_cwe_1385_no_socket_is_opened(server: AfterwordProcess) -> None:
    """Cross-site WebSocket hijacking: hopes for a connection that no rule of CORS holds back."""
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert ask(server, "GET", ME, upgrade | FROM_A_PAGE).refusal == (403, "origin_refused")
    for path in (ME, "/healthz", "/practice"):
        assert ask(server, "GET", path, upgrade).refusal in {(400, "bad_request"), (405, "method_not_allowed")}
    assert ask(server, "GET", "/healthz").status == 200


@pytest.mark.parametrize("path", ["/healthz", "/practice", "/static/icon.svg", ME, "/api/v1/nothing", "//"])
def test_cwe_203_a_page_cannot_tell_who_uses_afterword(server: AfterwordProcess, path: str) -> None:
    """Hopes that `fetch(…, {mode: "no-cors"})` or an image fails where nothing listens and not where Afterword does.

    With this header a browser makes it fail in both cases: https://fetch.spec.whatwg.org/#corp-check
    """
    reply = ask(server, "GET", path, {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"})
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert reply.headers["content-security-policy"].endswith("frame-ancestors 'none'")
