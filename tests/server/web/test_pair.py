"""The pairing page: one fresh token, for one browser, for five minutes."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from afterword.api.services import Services
from afterword.cli.pair import make_token
from afterword.store.records import Token
from afterword.store.users import add_user
from tests.conftest import EXTENSION_ORIGIN, Clock
from tests.signed_client import SignedClient
from tests.web_browser import WebBrowser

Extension = Callable[[str], SignedClient]


@pytest.fixture
def extension(app: Flask, clock: Clock) -> Extension:
    return lambda token: SignedClient(app, token, clock, origin=EXTENSION_ORIGIN)


def state(web: WebBrowser) -> str:
    said: str = web.get(f"{web.path}/pair/state").json["state"]
    return said


def test_it_works(web: WebBrowser, extension: Extension) -> None:
    web.login("pair", "laptop")
    page = web.get(f"{web.path}/pair").text
    assert "http://127.0.0.1:8722" in page
    assert "Your browser asks" not in page  # as it does for a server elsewhere, tests/browser/test_hosted.py
    assert state(web) == "offered"
    hello = extension(web.token()).post("/api/v1/hello", {})
    assert (hello.status_code, hello.json["label"]) == (200, "laptop")
    assert state(web) == "paired"
    page = web.get(f"{web.path}/pair").text
    assert "This browser is paired" in page
    assert "afw_" not in page


def test_a_paired_token_goes_on_after_its_five_minutes(web: WebBrowser, extension: Extension, clock: Clock) -> None:
    web.login("pair")
    paired = extension(web.token())
    assert paired.post("/api/v1/hello", {}).status_code == 200
    clock.now += 3600
    assert paired.get("/api/v1/me").status_code == 200


def test_a_token_that_nobody_paired_with_in_time_is_useless(
    web: WebBrowser, extension: Extension, clock: Clock
) -> None:
    web.login("pair")
    late = extension(web.token())
    clock.now += 299
    assert state(web) == "offered"
    clock.now += 1
    assert state(web) == "over"
    assert web.token() == ""
    reply = late.post("/api/v1/hello", {})
    assert (reply.status_code, reply.json["error"]["code"]) == (401, "token_expired")


def test_a_spent_token_gives_nobody_a_second_chance(web: WebBrowser, app: Flask, clock: Clock) -> None:
    web.login("pair")
    token = web.token()
    assert SignedClient(app, token, clock, origin=EXTENSION_ORIGIN).post("/api/v1/hello", {}).status_code == 200
    second = SignedClient(app, token, clock, origin="chrome-extension://" + "b" * 32)
    for path in ("/api/v1/hello", "/api/v1/drafts"):
        reply = second.post(path, {}, nonce="N" * 21 + path[-1])
        assert (reply.status_code, reply.json["error"]["code"]) == (403, "origin_refused")


def test_showing_the_page_makes_nothing(web: WebBrowser, parts: Services) -> None:
    web.login("start")
    for _ in range(3):
        assert web.token() == ""
        assert state(web) == "none"
    with parts.database.reading() as session:
        assert session.scalars(select(Token)).all() == []
    web.login("pair")
    assert web.token() == web.token() != ""


def test_a_new_token_takes_the_place_of_the_one_before(web: WebBrowser, extension: Extension, parts: Services) -> None:
    web.login("pair", "laptop")
    first = web.token()
    assert web.submit("/pair", label="  desktop ").status_code == 303
    second = web.token()
    assert first != second
    assert extension(first).post("/api/v1/hello", {}).json["error"]["code"] == "signature_invalid"
    assert extension(second).post("/api/v1/hello", {}).json["label"] == "desktop"
    with parts.database.reading() as session:
        assert len(session.scalars(select(Token)).all()) == 1


def test_a_new_token_leaves_a_paired_one_alone(web: WebBrowser, extension: Extension) -> None:
    web.login("pair")
    paired = extension(web.token())
    assert paired.post("/api/v1/hello", {}).status_code == 200
    web.submit("/pair", label="phone")
    assert web.token() != ""
    assert paired.get("/api/v1/me").status_code == 200


def test_logging_out_takes_the_token_back(web: WebBrowser, extension: Extension) -> None:
    web.login("pair")
    offered = extension(web.token())
    web.submit("/logout")
    assert offered.post("/api/v1/hello", {}).status_code == 401


def test_a_revoked_token_is_not_shown_again(web: WebBrowser, extension: Extension) -> None:
    web.login("pair")
    paired = extension(web.token())
    paired.post("/api/v1/hello", {})
    assert web.submit(f"/browsers/{paired.kid}/revoke").status_code == 303
    assert state(web) == "over"
    assert web.token() == ""


@pytest.mark.parametrize(("label", "called"), [("", "browser"), ("x" * 90, "x" * 80), ("  ", "browser")])
def test_a_label_is_what_a_token_can_be_called(web: WebBrowser, extension: Extension, label: str, called: str) -> None:
    web.login("start")
    web.submit("/pair", label=label)
    assert extension(web.token()).post("/api/v1/hello", {}).json["label"] == called


def test_a_label_is_text_and_nothing_else(web: WebBrowser) -> None:
    web.login("pair", '"><script>alert(1)</script>{{ 7*7 }}')
    page = web.get(f"{web.path}/pair").text
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
    assert "<script>" not in page


def test_a_token_stands_in_no_address_and_no_header(web: WebBrowser) -> None:
    """CVE-2026-86049 and CVE-2023-39968: tokens that left by way of a Referer or a redirect."""
    replies = [web.login("pair"), web.submit("/pair", label="laptop"), web.get(f"{web.path}/pair")]
    token = web.token()
    for reply in replies:
        assert "afw_" not in str(reply.headers)
    assert replies[2].text.count(token) == 1


def test_it_pairs_for_the_user_that_the_link_was_made_for(web: WebBrowser, extension: Extension) -> None:
    with web.parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob Ray", web.parts.now()).id
    web.login("pair", user_id=bob)
    assert extension(web.token()).post("/api/v1/hello", {}).json["me"]["name"] == "Bob Ray"


def test_a_user_sees_and_revokes_their_own_browsers_alone(
    web: WebBrowser, app: Flask, clock: Clock, client: SignedClient
) -> None:
    with web.parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob Ray", web.parts.now()).id
    phone = SignedClient(app, make_token(web.parts, "bob's phone", account="bob"), clock)
    assert phone.post("/api/v1/hello", {}).status_code == 200
    web.login("start", user_id=bob)
    assert "Hello, Bob Ray" in web.get(web.path).text
    page = web.get(f"{web.path}/browsers").text
    assert "bob&#39;s phone" in page
    assert "laptop" not in page
    assert "Paired 22 November 2026 · last used 22 November 2026" in page
    assert web.submit(f"/browsers/{client.kid}/revoke").status_code == 404
    assert client.get("/api/v1/me").status_code == 200
    assert web.submit(f"/browsers/{phone.kid}/revoke").status_code == 303
    assert phone.get("/api/v1/me").json["error"]["code"] == "token_revoked"
    assert "bob&#39;s phone" not in web.get(f"{web.path}/browsers").text
