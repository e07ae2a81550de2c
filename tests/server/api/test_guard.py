"""Each refusal of the guard, and that no endpoint stands outside it. What attackers make of it: tests/attacks/."""

import base64
import json
import re

import pytest
from flask import Flask

from afterword.api.access import ADMIN, SESSION, UNSIGNED
from afterword.api.services import Services
from afterword.cli.pair import make_token
from tests.conftest import Clock
from tests.hosted.backing import on_sqlite
from tests.signed_client import AUTHORITY, Reply, SignedClient

ME = "/api/v1/me"
DRAFTS = "/api/v1/drafts"
WISH = {"person": {"name": "Priya Raman"}}


def code_of(reply: Reply) -> str:
    """The error's code, once its shape is what every error has."""
    body = json.loads(reply.data)
    assert set(body) == {"error"}
    assert {"code", "message", "hint"} <= set(body["error"])
    assert body["error"]["message"].endswith(".")
    code: str = body["error"]["code"]
    return code


def test_it_works(client: SignedClient) -> None:
    reply = client.get(ME)
    assert reply.status_code == 200
    assert reply.request is not None
    assert client.is_signed(reply, reply.request.headers["Signature"], "GET", ME)


def test_a_reply_does_not_answer_another_request(client: SignedClient) -> None:
    first, second = client.get(ME), client.get(ME)
    assert first.request is not None
    assert second.request is not None
    assert not client.is_signed(first, second.request.headers["Signature"], "GET", ME)


def test_errors_are_signed_once_the_request_is_authentic(client: SignedClient) -> None:
    reply = client.post(DRAFTS, {"person": {}})
    assert reply.status_code == 422
    assert reply.request is not None
    assert client.is_signed(reply, reply.request.headers["Signature"], "POST", DRAFTS)


def test_no_endpoint_answers_unsigned(app: Flask, client: SignedClient) -> None:
    open_ones = set()
    _, _, feed = client.get("/api/v1/calendar").json["address"].rpartition("/")
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            known = rule.rule.replace("<path:filename>", "practice.css").replace("<address>.ics", feed)
            path = re.sub(r"<\w+>", "x", re.sub(r"<int:\w+>", "1", known))
            headers = {"Host": AUTHORITY, "Content-Type": "application/json"}
            body = b"{}" if method != "GET" else None
            with client.http.open(path, method=method, headers=headers, data=body) as reply:
                if reply.status_code == 200:
                    open_ones.add(rule.endpoint)
                elif rule.endpoint in SESSION | ADMIN and method == "GET":
                    assert (reply.status_code, reply.mimetype) == (401, "text/html"), rule
                elif rule.endpoint.startswith("web."):
                    assert (reply.status_code, code_of(reply)) == (403, "origin_refused"), rule
                else:
                    assert (reply.status_code, code_of(reply)) == (401, "signature_missing"), rule
    assert open_ones == UNSIGNED - {"web.log_in"} | {"health.show_readiness"}


@pytest.mark.parametrize("path", ["/healthz", "/practice", ME])
def test_it_refuses_a_foreign_host(client: SignedClient, path: str) -> None:
    reply = client.get(path, headers={"Host": "evil.example"})
    assert (reply.status_code, code_of(reply)) == (403, "host_refused")


@pytest.mark.parametrize("origin", ["https://www.linkedin.com", "http://127.0.0.1:8722", "null"])
def test_it_refuses_a_foreign_origin(client: SignedClient, origin: str) -> None:
    reply = client.post(DRAFTS, WISH, headers={"Origin": origin})
    assert (reply.status_code, code_of(reply)) == (403, "origin_refused")


def test_it_refuses_all_but_hello_before_pairing(app: Flask, parts: Services, clock: Clock) -> None:
    unpaired = SignedClient(app, make_token(parts, "new"), clock, origin="chrome-extension://" + "c" * 32)
    reply = unpaired.post(DRAFTS, WISH)
    assert (reply.status_code, code_of(reply)) == (403, "origin_refused")


@pytest.mark.parametrize("path", ["//api/v1/me", "/api//v1/me", "/api/v1/me/", "/api/./v1/me", "/api/v1/../v1/me"])
def test_it_refuses_a_path_that_is_not_what_it_seems(client: SignedClient, path: str) -> None:
    # Not as the URL: the test client would take "//api" for the name of a host.
    reply = client.http.get(
        "/", headers={"Host": AUTHORITY}, environ_overrides={"PATH_INFO": path, "REQUEST_URI": path}
    )
    assert (reply.status_code, code_of(reply)) == (400, "bad_path")


def test_it_refuses_an_unknown_address(client: SignedClient) -> None:
    reply = client.get("/api/v1/nothing")
    assert (reply.status_code, code_of(reply)) == (404, "not_found")


def test_it_answers_no_head(client: SignedClient) -> None:
    assert client.send("HEAD", "/api/v1/me", b"").status_code == 405


def test_it_refuses_an_unknown_method(client: SignedClient) -> None:
    reply = client.send("DELETE", DRAFTS, b"")
    assert (reply.status_code, code_of(reply)) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/json; charset=utf-8", "application/json-seq", None]
)
def test_it_refuses_anything_but_json(client: SignedClient, content_type: str | None) -> None:
    reply = client.post(DRAFTS, WISH, headers={"Content-Type": content_type})
    assert (reply.status_code, code_of(reply)) == (415, "not_json")


def test_it_refuses_a_body_over_64_kb(client: SignedClient) -> None:
    reply = client.post(DRAFTS, {"person": {"name": "x" * 65_536}})
    assert (reply.status_code, code_of(reply)) == (413, "too_large")


@pytest.mark.parametrize("header", ["Signature", "Signature-Input", "Content-Digest"])
def test_it_refuses_an_unsigned_request(client: SignedClient, header: str) -> None:
    reply = client.post(DRAFTS, WISH, headers={header: None})
    assert (reply.status_code, code_of(reply)) == (401, "signature_missing")
    assert "Signature" not in reply.headers


def swapped(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new)


GOOD_INPUT = (
    'sig1=("@method" "@authority" "@path" "@query" "content-type" "content-digest")'
    ';created=1795305610;keyid="testKey00001";nonce="AAAAAAAAAAAAAAAAAAAAAA";tag="afw-req-v1"'
)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sig1=()",
        swapped(GOOD_INPUT, "sig1", "sig2"),
        swapped(GOOD_INPUT, ' "content-digest"', ""),
        swapped(GOOD_INPUT, '"@path" "@query"', '"@query" "@path"'),
        swapped(GOOD_INPUT, ")", ' "idempotency-key")'),
        swapped(GOOD_INPUT, "afw-req-v1", "afw-res-v1"),
        swapped(GOOD_INPUT, "created=1795305610", "created=-1"),
        swapped(GOOD_INPUT, "created=1795305610", 'created="1795305610"'),
        swapped(GOOD_INPUT, "testKey00001", "../../etc/pw"),
        swapped(GOOD_INPUT, ";tag=", ';alg="none";tag='),
        GOOD_INPUT + ", " + GOOD_INPUT,
        GOOD_INPUT + "\u00e9",
    ],
)
def test_it_refuses_a_malformed_signature_input(client: SignedClient, header: str) -> None:
    reply = client.post(DRAFTS, WISH, headers={"Signature-Input": header})
    assert (reply.status_code, code_of(reply)) == (401, "signature_malformed")


@pytest.mark.parametrize("header", ["", "sig1=::", "sig1=:AAAA:", "x", "sig1=:" + "A" * 43 + "=:, sig2=:AAAA:"])
def test_it_refuses_a_malformed_signature(client: SignedClient, header: str) -> None:
    reply = client.post(DRAFTS, WISH, headers={"Signature": header})
    assert (reply.status_code, code_of(reply)) == (401, "signature_malformed")


def test_it_refuses_a_wrong_signature(client: SignedClient) -> None:
    wrong = "sig1=:" + base64.b64encode(bytes(32)).decode() + ":"
    reply = client.post(DRAFTS, WISH, headers={"Signature": wrong})
    assert (reply.status_code, code_of(reply)) == (401, "signature_invalid")


def test_a_signature_has_one_spelling(client: SignedClient) -> None:
    """The last base64 digit before the = holds two bits that decode to nothing."""
    signature = client.get(ME).request.headers["Signature"]
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    assert digits.index(signature[-3]) % 4 == 0
    other = signature[:-3] + digits[digits.index(signature[-3]) + 1] + "=:"
    assert base64.b64decode(other[6:-1]) == base64.b64decode(signature[6:-1])
    reply = client.get(ME, headers={"Signature": other})
    assert (reply.status_code, code_of(reply)) == (401, "signature_malformed")


def test_a_method_has_one_spelling(client: SignedClient) -> None:
    signed = dict(client.get(ME).request.headers)
    reply = client.http.get(ME, headers=signed, environ_overrides={"REQUEST_METHOD": "gET"})
    assert (reply.status_code, code_of(reply)) == (401, "signature_malformed")


def test_it_refuses_a_key_it_never_gave_out(stranger: SignedClient) -> None:
    reply = stranger.get(ME)
    assert (reply.status_code, code_of(reply)) == (401, "signature_invalid")
    assert "Signature" not in reply.headers


def test_it_refuses_a_changed_body(client: SignedClient) -> None:
    reply = client.post(DRAFTS, WISH, sent_body=json.dumps({"person": {"name": "Tom Reed"}}).encode())
    assert (reply.status_code, code_of(reply)) == (401, "signature_invalid")


def test_it_refuses_a_changed_query(client: SignedClient) -> None:
    reply = client.get(ME, query="a=1", headers={"Host": AUTHORITY})
    assert reply.status_code == 200
    assert reply.request is not None
    signed = {name: reply.request.headers[name] for name in ("Content-Digest", "Signature", "Signature-Input")}
    reply = client.http.get(f"{ME}?a=2", headers={"Host": AUTHORITY, **signed})
    assert (reply.status_code, code_of(reply)) == (401, "signature_invalid")


def test_it_refuses_a_replay(client: SignedClient) -> None:
    first = client.post(DRAFTS, WISH, nonce="N" * 22)
    again = client.post(DRAFTS, WISH, nonce="N" * 22)
    assert first.status_code == 200
    assert (again.status_code, code_of(again)) == (401, "replayed")


@pytest.mark.parametrize("seconds", [-61, -3600, 2, 600])
def test_it_refuses_a_clock_that_differs(client: SignedClient, clock: Clock, seconds: int) -> None:
    clock.now += 10_000
    reply = client.get(ME, created=int(clock.now) + seconds)
    assert (reply.status_code, code_of(reply)) == (401, "clock_skew")
    assert json.loads(reply.data)["error"]["server_time"] == int(clock.now)


@pytest.mark.parametrize("seconds", [-60, -1, 0, 1])
def test_it_allows_a_minute_of_delay_and_a_second_ahead(client: SignedClient, clock: Clock, seconds: int) -> None:
    clock.now += 10_000
    assert client.get(ME, created=int(clock.now) + seconds).status_code == 200


@on_sqlite
def test_it_refuses_what_was_signed_before_the_start(client: SignedClient, clock: Clock) -> None:
    start = int(clock.now) - 10
    for created, status in ((start - 1, 401), (start, 401), (start + 1, 401), (start + 2, 200)):
        reply = client.get(ME, created=created)
        assert reply.status_code == status, created - start
        assert status == 200 or code_of(reply) == "stale_after_restart"


def test_a_revoked_token_is_told_so(client: SignedClient, parts: Services) -> None:
    from afterword.store.tokens import token_by_kid

    with parts.database.writing() as session:
        token = token_by_kid(session, client.kid)
        assert token
        token.revoked_at = parts.now()
    reply = client.get(ME)
    assert (reply.status_code, code_of(reply)) == (401, "token_revoked")
    assert "Signature" in reply.headers


def test_every_page_carries_a_strict_policy(client: SignedClient) -> None:
    for path in ("/practice", "/healthz", "/static/practice.css"):
        with client.http.get(path, headers={"Host": AUTHORITY}) as reply:
            assert reply.status_code == 200
            assert "default-src 'none'" in reply.headers["Content-Security-Policy"]
            assert "unsafe" not in reply.headers["Content-Security-Policy"]
            assert reply.headers["X-Content-Type-Options"] == "nosniff"
