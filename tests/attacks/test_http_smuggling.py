"""Requests that two programs in a row would read in two ways (CWE-444), and requests hidden in others."""

import pytest

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient
from tests.raw_connection import Connection, ask

DRAFTS = "/api/v1/drafts"
BODY = b'{"person": {"name": "Priya Raman"}, "count": 1}'
HIDDEN = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n"
GET = "GET /healthz HTTP/1.1\r\nHost: HOST\r\n"
POST = f"POST {DRAFTS} HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"

AMBIGUOUS = {
    "CL.TE": (POST + f"Content-Length: {len(HIDDEN) + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
    "TE.CL": (POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n2c\r\n", 411),
    "TE.TE": (POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 411),
    "TE in HTTP/1.0": (POST.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
    "TE behind a vertical tab": (POST + "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n", 411),
    "TE with another coding": (POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 411),
    "TE as a whole": (POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", 411),
    "TE with a chunk's length that is none": (POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 411),
    "CL twice, alike": (POST + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400),
    "CL twice, unlike": (POST + "Content-Length: 2\r\ncontent-length: 80\r\n\r\n{}", 400),
    "CL as a list": (POST + "Content-Length: 2, 2\r\n\r\n{}", 400),
    "CL below zero": (POST + "Content-Length: -1\r\n\r\n{}", 400),
    "CL with a sign": (POST + "Content-Length: +2\r\n\r\n{}", 400),
    "CL in hexadecimal": (POST + "Content-Length: 0x2\r\n\r\n{}", 400),
    "CL with an underscore": (POST + "Content-Length: 1_0\r\n\r\n{}", 400),
    "CL in another script": (POST + "Content-Length: \xb2\r\n\r\n{}", 400),
    "CL of nothing": (POST + "Content-Length: \r\n\r\n{}", 400),
    "CL without an end (CVE-2020-10735)": (POST + f"Content-Length: {'9' * 5000}\r\n\r\n", 400),
    "CL that lies, far": (POST + "Content-Length: 999999999999\r\n\r\n", 413),
    "CL that lies, a little": (POST + "Content-Length: 530000\r\n\r\n", 413),
    "a space before the colon": (GET + "Host : evil.example\r\n\r\n", 400),
    "a line feed alone": (GET + "X: a\nTransfer-Encoding: chunked\r\n\r\n", 400),
    "a line feed alone at the end": (GET.replace("\r\n", "\n") + "\n\r\n\r\n", 400),
    "a carriage return alone": (GET + "X: a\rHost: evil.example\r\n\r\n", 400),
    "a folded header": (GET + "X: a\r\n Host: evil.example\r\n\r\n", 400),
    "a folded header with a tab": (GET + "X: a\r\n\tb\r\n\r\n", 400),
    "a folded first header": ("GET /healthz HTTP/1.1\r\n Host: HOST\r\n\r\n", 400),
    "NUL in a header": (GET + "X: a\x00b\r\n\r\n", 400),
    "NUL in a header's name": (GET + "X\x00: b\r\n\r\n", 400),
    "a header without a colon": (GET + "Signature\r\n\r\n", 400),
    "Host twice": (GET + "Host: HOST\r\n\r\n", 400),
    "Host twice, unlike": (GET + "hOST: evil.example\r\n\r\n", 400),
    "Origin twice": (GET + "Origin: null\r\nOrigin: null\r\n\r\n", 400),
    "Signature twice": (GET + "Signature: a\r\nSignature: b\r\n\r\n", 400),
    "Signature-Input twice": (GET + "Signature-Input: a\r\nSignature-Input: b\r\n\r\n", 400),
    "Content-Digest twice": (GET + "Content-Digest: a\r\nContent-Digest: b\r\n\r\n", 400),
    "Content-Type twice": (GET + "Content-Type: application/json\r\nContent-Type: text/plain\r\n\r\n", 400),
    "Idempotency-Key twice": (GET + "Idempotency-Key: a\r\nIdempotency-Key: b\r\n\r\n", 400),
    "two versions": ("GET /healthz HTTP/1.1 HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
    "a space in the path": ("GET /healthz /x HTTP/1.1\r\nHost: HOST\r\n\r\n", 400),
}
CODES = {400: "bad_request", 411: "length_required", 413: "too_large"}


@pytest.mark.parametrize(("request_", "status"), AMBIGUOUS.values(), ids=[f"CWE-444 {name}" for name in AMBIGUOUS])
def test_what_can_be_read_in_two_ways_is_not_read(server: AfterwordProcess, request_: str, status: int) -> None:
    """Request smuggling: hopes that what follows is answered as a request of its own."""
    with Connection(server) as connection:
        connection.send(request_ + HIDDEN)
        assert connection.reply().refusal == (status, CODES[status])
        assert connection.is_closed()
    with Connection(server) as connection:
        connection.send(HIDDEN + HIDDEN)
        assert [connection.reply().status, connection.reply().status] == [200, 200]


def test_cwe_444_a_body_longer_than_it_says_is_cut_there(server: AfterwordProcess) -> None:
    """Hopes that the surplus belongs to the body, or that the next request begins inside it."""
    with Connection(server) as connection:
        connection.send(POST + "Content-Length: 2\r\n\r\n{}trailing\r\n\r\n" + HIDDEN)
        assert connection.reply().code == "signature_missing"
        assert connection.reply().code == "bad_request"
        assert connection.is_closed()


def test_cwe_444_a_body_shorter_than_it_says_takes_what_follows(server: AfterwordProcess, client: LiveClient) -> None:
    """Hopes that a request swallowed by another one's body is carried out."""
    with Connection(server) as connection:
        swallowed = f"GET /api/v1/me HTTP/1.1\r\nHost: {connection.authority}\r\n\r\n".encode()
        headers = client.signed("POST", DRAFTS, BODY) | {"Content-Length": str(len(BODY + swallowed)), "Host": "HOST"}
        lines = [f"POST {DRAFTS} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        connection.send("\r\n".join(lines).encode() + b"\r\n\r\n" + BODY + swallowed)
        assert connection.reply().refusal == (401, "signature_invalid")
        connection.send(HIDDEN)
        assert connection.reply().body == {"ok": True, "app": "afterword", "api": 1}


@pytest.mark.parametrize("name", ["Signature-Input", "Content-Digest"])
def test_cwe_444_an_underscore_is_no_hyphen(server: AfterwordProcess, client: LiveClient, name: str) -> None:
    """CGI's trap: hopes to slip in a second value of a header that a proxy has taken out."""
    signed = client.signed("POST", DRAFTS, BODY)
    bent = {header.replace("-", "_") if header == name else header: value for header, value in signed.items()}
    assert ask(server, "POST", DRAFTS, bent, BODY).refusal == (401, "signature_missing")
    besides = {"Content_Length": "1", "Content_Type": "text/plain", "HTTP_HOST": "evil.example", "Content_Digest": "x"}
    assert ask(server, "POST", DRAFTS, {**besides, **signed}, BODY).status == 200


def test_hop_by_hop_headers_take_nothing_away(server: AfterwordProcess, client: LiveClient) -> None:
    """Abuse of Connection: hopes that the server drops what it is told to before it looks."""
    dropping = {"Connection": "close, Content-Digest, Signature, Signature-Input, Origin, Host"}
    assert ask(server, "POST", DRAFTS, {**client.signed("POST", DRAFTS, BODY), **dropping}, BODY).status == 200
    evil = {**client.signed("POST", DRAFTS, BODY), **dropping, "Origin": "https://evil.example"}
    assert ask(server, "POST", DRAFTS, evil, BODY).refusal == (403, "origin_refused")


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG", "PROPFIND", "PURGE"])
def test_cwe_693_no_method_shows_what_was_sent(server: AfterwordProcess, method: str) -> None:
    """Cross-site tracing: hopes to be sent back the headers that the browser added."""
    reply = ask(server, method, "/healthz", {"Cookie": "Kanari", "X-Kanari": "Kanari"})
    assert reply.refusal == (405, "method_not_allowed")
    assert "Kanari" not in str(reply)
    assert ask(server, "GET", "/healthz", {"Cookie": "Kanari"}).status == 200


def test_cwe_444_an_expectation_is_no_request(server: AfterwordProcess, client: LiveClient) -> None:
    """Hopes that "100 Continue" is sent for what is refused, or is taken for the reply."""
    with Connection(server) as connection:
        connection.send(POST + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n")
        assert connection.reply().refusal == (411, "length_required")
    with Connection(server) as connection:
        headers = client.signed("POST", DRAFTS, BODY) | {"Content-Length": str(len(BODY)), "Expect": "100-continue"}
        lines = [f"POST {DRAFTS} HTTP/1.1", "Host: HOST", *(f"{name}: {value}" for name, value in headers.items())]
        connection.send("\r\n".join(lines) + "\r\n\r\n")
        assert connection.reply(bodiless=True).status == 100
        connection.send(BODY)
        assert connection.reply().status == 200
