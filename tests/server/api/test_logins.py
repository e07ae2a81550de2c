"""`POST /logins`: from a paired browser into the pages of its user."""

from flask import Flask

from afterword.api.services import Services
from afterword.cli.pair import make_token
from afterword.store.users import add_user

from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser


def code(client: SignedClient) -> str:
    reply = client.post("/api/v1/logins", {})
    assert reply.status_code == 200
    address, _, made = str(reply.json["link"]).partition("#")
    assert address == "http://127.0.0.1:8722/login"
    return made


def test_it_works(client: SignedClient, web: WebBrowser) -> None:
    client.patch("/api/v1/me", {"name": "Sam Rivera"})
    reply = web.post("/login", {"code": code(client)})
    assert reply.status_code == 303
    assert "Hello, Sam Rivera" in web.get(reply.headers["Location"]).text


def test_it_leads_in_once_and_within_a_minute(client: SignedClient, web: WebBrowser, clock: Clock) -> None:
    spent = code(client)
    assert web.post("/login", {"code": spent}).status_code == 303
    assert web.post("/login", {"code": spent}).status_code == 401
    late = code(client)
    clock.now += 61
    assert web.post("/login", {"code": late}).status_code == 401


def test_it_leads_to_nobody_else_s_pages(app: Flask, parts: Services, clock: Clock, web: WebBrowser) -> None:
    with parts.database.writing() as session:
        add_user(session, "bob", "Bob Ray", parts.now())
    bob = SignedClient(app, make_token(parts, "phone", account="bob"), clock)
    reply = web.post("/login", {"code": code(bob)})
    assert "Hello, Bob Ray" in web.get(reply.headers["Location"]).text


def test_a_token_that_may_only_draft_cannot(app: Flask, parts: Services, clock: Clock) -> None:
    client = SignedClient(app, make_token(parts, "phone", scopes=("draft",)), clock)
    assert client.post("/api/v1/logins", {}).status_code == 403


def test_each_link_is_another(client: SignedClient) -> None:
    assert code(client) != code(client)
