"""Looking after the users of a server without seeing anything of theirs."""

import re

import pytest
from flask import Flask

from afterword.api.access import ADMIN, DRAFT, MANAGE, SESSION
from afterword.api.services import Services
from afterword.cli.pair import make_token
from afterword.store.figures import figures
from afterword.store.records import Mark, Token, UsedDraft
from afterword.store.users import add_user, user_by_account

from ...conftest import EXTENSION_ORIGIN, Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

SECRET = "Priya Raman"
TOPIC = "the unsaid merger"


@pytest.fixture
def admin(web: WebBrowser) -> WebBrowser:
    """The owner, who looks after the users."""
    web.login("start")
    return web


@pytest.fixture
def bob(app: Flask, parts: Services, clock: Clock) -> SignedClient:
    """Another user, with somebody they met."""
    with parts.database.writing() as session:
        add_user(session, "bob", "Bob Ray", parts.now(), cohort="spring")
    client = SignedClient(app, make_token(parts, "phone", account="bob"), clock, origin=EXTENSION_ORIGIN)
    assert client.post("/api/v1/hello", {}).status_code == 200
    interview = client.post("/api/v1/interviews", {"company": "Northwind", "role": "Buyer"}).json["id"]
    place = f"/api/v1/interviews/{interview}/participants"
    assert client.put(place, {"person": {"name": SECRET}, "topics": [TOPIC]}).status_code == 200
    return client


def id_of(parts: Services, account: str) -> int:
    with parts.database.reading() as session:
        user = user_by_account(session, account)
        assert user
        return user.id


def link_on(page: str) -> str:
    found = re.search(r'value="http://127\.0\.0\.1:8722/login#([^"]+)"', page)
    assert found
    return found[1]


def test_it_works(admin: WebBrowser, app: Flask, parts: Services) -> None:
    reply = admin.submit("/users", account="alice", cohort="spring")
    assert reply.status_code == 200
    code = link_on(reply.text)
    alice = WebBrowser(app, parts)
    entered = alice.post("/login", {"code": code})
    assert entered.status_code == 303
    page = alice.get(entered.headers["Location"]).text
    assert "Three steps to your first note" in page
    assert "Users" not in page


def test_an_invitation_leads_in_once_and_for_a_week(
    admin: WebBrowser, app: Flask, parts: Services, clock: Clock
) -> None:
    code = link_on(admin.submit("/users", account="alice", cohort="").text)
    late = link_on(admin.submit("/users", account="carol", cohort="").text)
    clock.now += 6 * 24 * 3600
    stranger = WebBrowser(app, parts)
    assert stranger.post("/login", {"code": code}).status_code == 303
    clock.now += 20 * 3600
    assert stranger.post("/login", {"code": code}).status_code == 401
    clock.now += 5 * 3600
    assert stranger.post("/login", {"code": late}).status_code == 401


def test_an_invitation_is_no_good_for_the_next_user_of_the_same_number(
    admin: WebBrowser, app: Flask, parts: Services
) -> None:
    code = link_on(admin.submit("/users", account="alice", cohort="").text)
    number = id_of(parts, "alice")
    admin.submit(f"/users/{number}/lock")
    admin.submit(f"/users/{number}/remove")
    admin.submit("/users", account="mallory", cohort="")
    assert id_of(parts, "mallory") == number  # as SQLite does
    assert WebBrowser(app, parts).post("/login", {"code": code}).status_code == 401


@pytest.mark.parametrize(
    ("account", "cohort"),
    [("", ""), ("Alice", ""), ("../etc", ""), ("alice", "../x"), ("alice", "Spring 2026"), ("bob", "")],
)
def test_what_cannot_be_an_account_is_refused_and_not_lost(
    admin: WebBrowser, bob: SignedClient, account: str, cohort: str
) -> None:
    reply = admin.submit("/users", account=account, cohort=cohort)
    assert reply.status_code == 422
    assert f'value="{cohort}"' in reply.text
    assert 'class="wrong"' in reply.text


def test_who_is_locked_out_stays_out(admin: WebBrowser, bob: SignedClient, app: Flask, parts: Services) -> None:
    number = id_of(parts, "bob")
    bobs = WebBrowser(app, parts)
    bobs.login("start", user_id=number)
    code = bobs.code("start", user_id=number)
    assert admin.submit(f"/users/{number}/lock").status_code == 303
    assert bob.get("/api/v1/me").json["error"]["code"] == "token_revoked"
    assert bobs.get(bobs.path).status_code == 401
    assert bobs.post("/login", {"code": code}).status_code == 401
    assert "locked out" in admin.get(f"{admin.path}/users").text
    assert admin.submit(f"/users/{number}/unlock").status_code == 303
    assert bobs.post("/login", {"code": code}).status_code == 303


def test_only_who_is_locked_out_is_removed_and_then_all_of_it(
    admin: WebBrowser, bob: SignedClient, parts: Services
) -> None:
    number = id_of(parts, "bob")
    assert admin.submit(f"/users/{number}/remove").status_code == 404
    admin.submit(f"/users/{number}/lock")
    assert admin.submit(f"/users/{number}/remove").status_code == 303
    assert SECRET.encode() not in parts.settings.home.joinpath("afterword.db").read_bytes()


def test_nobody_locks_themselves_out(admin: WebBrowser, parts: Services) -> None:
    assert admin.submit(f"/users/{id_of(parts, 'owner')}/lock").status_code == 404


def test_to_whoever_is_no_admin_there_is_no_such_page(bob: SignedClient, app: Flask, parts: Services) -> None:
    browser = WebBrowser(app, parts)
    browser.login("start", user_id=id_of(parts, "bob"))
    owner = id_of(parts, "owner")
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ADMIN:
            path = rule.rule.replace("/session/<session_id>", "").replace("<int:user_id>", str(owner))
            for method in (rule.methods or set()) & {"GET", "POST"}:
                reply = browser.get(browser.path + path) if method == "GET" else browser.submit(path)
                assert reply.status_code == 404, rule
    assert f"{browser.path}/users" not in browser.get(browser.path).text


def test_an_admin_reaches_nothing_of_another_user_s(
    admin: WebBrowser, bob: SignedClient, client: SignedClient, app: Flask
) -> None:
    """Every page and every endpoint there is, with every id of Bob's, over session and token of the owner."""
    person = bob.get("/api/v1/people").json["people"][0]["id"]
    interview = bob.get("/api/v1/interviews").json["interviews"][0]["id"]
    ids = {"person_id": person, "interview_id": interview, "kid": bob.kid, "address": "x"}
    walked = 0
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in SESSION | ADMIN | DRAFT | MANAGE:
            continue
        path = rule.rule.replace("/session/<session_id>", "").replace("<int:user_id>", "1")
        for name, value in ids.items():
            path = path.replace(f"<{name}>", value)
        if "<" in path:
            continue
        for method in (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}:
            if rule.endpoint.startswith("web."):
                # What ends the walk's own session or browsers comes with no form token.
                reply = admin.get(admin.path + path) if method == "GET" else admin.post(admin.path + path, {})
            else:
                reply = client.get(path) if method == "GET" else client.send(method, path, b"{}")
            walked += 1
            for secret in (SECRET, TOPIC, person, interview):
                assert secret not in reply.text.replace(path, ""), (method, rule)
    assert walked >= 60
    assert len(bob.get("/api/v1/people").json["people"]) == 1
    assert "bob" in admin.get(f"{admin.path}/users").text


def test_figures_tell_nothing_about_anybody(parts: Services) -> None:
    with parts.database.writing() as session:
        for number in range(6):
            cohort = "spring" if number else "alone"
            user = add_user(session, f"u{number}", "", parts.now(), cohort=cohort)
            about = {"kid": f"k{number}", "label": "", "master_version": "1", "scopes": []}
            session.add(Token(user_id=user.id, created_at=parts.now(), last_used_at=parts.now(), **about))
            texts = {"occasion": "thank_you", "language": "en", "limit": 200, "text": "Hi", "clauses": []}
            note = UsedDraft(id=f"n{number}", user_id=user.id, person={}, interview={}, **texts)
            note.marks.append(Mark(mark="sent", at=parts.now()))
            session.add(note)
    with parts.database.reading() as session:
        found = [(row.cohort, row.users, row.active, row.notes) for row in figures(session, parts.now())]
    assert found == [("alone", 1, None, None), ("spring", 5, 5, 5)]
