"""The paired browsers: named, told apart, renamed and revoked."""

import pytest
from flask import Flask

from afterword.cli.pair import make_token
from afterword.store.users import add_user

from ...conftest import EXTENSION_ORIGIN, Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser


@pytest.fixture
def page(web: WebBrowser, client: SignedClient) -> WebBrowser:
    web.login("start")
    return web


def shown(page: WebBrowser) -> str:
    return str(page.get(f"{page.path}/browsers").text)


def test_it_works(page: WebBrowser, client: SignedClient) -> None:
    assert "Chromium, Chrome or Edge · Paired 22 November 2026 · last used 22 November 2026" in shown(page)
    reply = page.submit(f"/browsers/{client.kid}", label="  My <b>desk</b>  ")
    assert (reply.status_code, reply.headers["Location"].endswith("?done=renamed")) == (303, True)
    assert '<strong dir="auto">My &lt;b&gt;desk&lt;/b&gt;</strong>' in shown(page)
    assert page.submit(f"/browsers/{client.kid}/revoke").status_code == 303
    assert "None yet." in shown(page)
    assert client.get("/api/v1/me").json["error"]["code"] == "token_revoked"


def test_each_kind_of_browser_is_called_by_its_name(page: WebBrowser, app: Flask, clock: Clock) -> None:
    fox = "moz-extension://12345678-1234-1234-1234-123456789abc"
    for label, origin in (("fox", fox), ("perl", None)):
        token = make_token(page.parts, label)
        assert SignedClient(app, token, clock, origin=origin).post("/api/v1/hello", {}).status_code == 200
    assert "Firefox · Paired" in shown(page)
    assert "A program of your own · Paired" in shown(page)


@pytest.mark.parametrize(
    ("label", "said"), [(" ", "A label has 1 to 80 characters."), ("x" * 81, "A label has 1 to 80")]
)
def test_a_name_that_will_not_do_is_refused_in_its_place(
    page: WebBrowser, client: SignedClient, label: str, said: str
) -> None:
    reply = page.submit(f"/browsers/{client.kid}", label=label)
    assert reply.status_code == 422
    assert said in reply.text
    assert '<details class="confirm" open>' in reply.text
    assert ">laptop</strong>" in shown(page)


def test_another_user_s_browser_is_not_there(page: WebBrowser, app: Flask, clock: Clock) -> None:
    with page.parts.database.writing() as session:
        add_user(session, "bob", "Bob Ray", page.parts.now())
    bobs = SignedClient(app, make_token(page.parts, "phone", account="bob"), clock, origin=EXTENSION_ORIGIN)
    assert bobs.post("/api/v1/hello", {}).status_code == 200
    assert "phone" not in shown(page)
    assert page.submit(f"/browsers/{bobs.kid}", label="mine").status_code == 404
    assert page.submit(f"/browsers/{bobs.kid}/revoke").status_code == 404
    assert bobs.get("/api/v1/me").status_code == 200
