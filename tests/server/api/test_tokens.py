"""Tokens: what each may do, until when, and what a user can do about them."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from afterword.api.access import ADMIN, DRAFT, INSIDE, MANAGE, SESSION, UNSIGNED
from afterword.api.services import Services
from afterword.cli.pair import make_token
from afterword.store.records import Token
from afterword.store.users import add_user
from tests.conftest import Clock
from tests.signed_client import SignedClient

TOKENS = "/api/v1/tokens"
ME = "/api/v1/me"


def paired(app: Flask, parts: Services, clock: Clock, label: str = "phone", **made: object) -> SignedClient:
    client = SignedClient(app, make_token(parts, label, **made), clock)  # type: ignore[arg-type]
    assert client.post("/api/v1/hello", {}).status_code == 200
    return client


def test_it_works(client: SignedClient) -> None:
    assert client.get(TOKENS).json == {
        "tokens": [
            {
                "kid": client.kid,
                "label": "laptop",
                "scopes": ["draft", "manage"],
                "origin": client.origin,
                "created_at": "2026-11-22T00:00:10+00:00",
                "paired_at": "2026-11-22T00:00:10+00:00",
                "last_used_at": "2026-11-22T00:00:10+00:00",
                "expires_at": None,
                "revoked_at": None,
            }
        ]
    }


def test_the_last_use_is_true_to_ten_minutes(client: SignedClient, clock: Clock) -> None:
    def last_used() -> str:
        return str(client.get(TOKENS).json["tokens"][0]["last_used_at"])

    first = last_used()
    clock.now += 599
    assert last_used() == first
    clock.now += 1
    assert last_used() == "2026-11-22T00:10:10+00:00"


def test_a_token_can_be_renamed(client: SignedClient) -> None:
    assert client.patch(f"{TOKENS}/{client.kid}", {"label": "old laptop"}).json["label"] == "old laptop"
    for wrong in ({}, {"label": ""}, {"label": "x" * 81}, {"scopes": ["manage"]}):
        assert client.patch(f"{TOKENS}/{client.kid}", wrong).status_code == 422


def test_a_revoked_token_is_refused_from_the_next_request_on(
    app: Flask, parts: Services, clock: Clock, client: SignedClient
) -> None:
    phone = paired(app, parts, clock)
    assert phone.get(ME).status_code == 200
    assert client.delete(f"{TOKENS}/{phone.kid}").json["revoked_at"] == "2026-11-22T00:00:10+00:00"
    reply = phone.get(ME)
    assert (reply.status_code, reply.json["error"]["code"]) == (401, "token_revoked")
    assert "Signature" in reply.headers


def test_a_token_can_revoke_itself(client: SignedClient) -> None:
    assert client.delete(f"{TOKENS}/{client.kid}").status_code == 200
    assert client.get(ME).json["error"]["code"] == "token_revoked"


def test_a_token_is_good_until_it_expires(app: Flask, parts: Services, clock: Clock) -> None:
    expires = datetime.fromtimestamp(clock.now, UTC) + timedelta(days=90)
    phone = paired(app, parts, clock, expires_at=expires)
    clock.now += 90 * 24 * 3600 - 1
    assert phone.get(ME).status_code == 200
    clock.now += 1
    reply = phone.get(ME)
    assert (reply.status_code, reply.json["error"]["code"]) == (401, "token_expired")
    assert "Signature" in reply.headers


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PATCH", ME, b'{"name": "Mallory"}'),
        ("PATCH", "/api/v1/me/policy", b'{"ask_first": false}'),
        ("GET", TOKENS, b""),
        ("PATCH", f"{TOKENS}/x", b'{"label": "x"}'),
        ("DELETE", f"{TOKENS}/x", b""),
        ("DELETE", "/api/v1/interviews/x", b""),
    ],
)
def test_a_token_that_may_draft_may_change_nothing_of_the_user(
    app: Flask, parts: Services, clock: Clock, method: str, path: str, body: bytes
) -> None:
    drafter = paired(app, parts, clock, scopes=("draft",))
    reply = drafter.send(method, path, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "not_allowed")
    assert "Signature" in reply.headers
    assert drafter.post("/api/v1/drafts", {"person": {"name": "Priya Raman"}}).status_code == 200


def test_every_endpoint_has_its_place(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    places = (
        UNSIGNED,
        SESSION,
        ADMIN,
        DRAFT,
        MANAGE,
        INSIDE - {"metrics.show_metrics"},
    )  # which only hosted servers have
    assert endpoints == frozenset().union(*places)
    assert len(endpoints) == sum(map(len, places))


def test_an_endpoint_without_a_place_is_nobody_s(app: Flask, parts: Services, clock: Clock) -> None:
    app.add_url_rule("/api/v1/rogue", "rogue", lambda: "carried out")
    phone = SignedClient(app, make_token(parts, "phone"), clock)
    assert phone.http.get("/api/v1/rogue", headers={"Host": "127.0.0.1:8722"}).status_code == 401
    reply = phone.get("/api/v1/rogue")
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "not_allowed")


def test_another_user_s_ids_are_not_there(app: Flask, parts: Services, clock: Clock, client: SignedClient) -> None:
    """OWASP API1:2023. Every endpoint that takes an id is tried with those of another user."""
    with parts.database.writing() as session:
        add_user(session, "bob", "Bob", parts.now())
    bob = paired(app, parts, clock, account="bob")
    interview = client.post("/api/v1/interviews", {"company": "Northwind"}).json["id"]
    seat = {"person": {"name": "Priya Raman"}}
    person = client.put(f"/api/v1/interviews/{interview}/participants", seat).json["participants"][0]["person"]["id"]
    kept = client.post(f"/api/v1/people/{person}/contacts", {"what": "met"}).json
    contact = kept["contacts"][0]["id"]
    ids = {"interview_id": interview, "person_id": person, "contact_id": contact, "kid": client.kid}
    bodies = {
        "interviews.set_participant": seat,
        "people.add_contact": {"what": "met"},
        "tokens.rename_token": {"label": "x"},
    }
    tried = 0
    for rule in app.url_map.iter_rules():
        if not rule.arguments or rule.endpoint in UNSIGNED | SESSION | ADMIN:
            continue
        path = rule.rule
        for name in rule.arguments:
            path = path.replace(f"<{name}>", ids[name])
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            body = b"" if method in ("GET", "DELETE") else json.dumps(bodies.get(rule.endpoint, {})).encode()
            reply = bob.send(method, path, body)
            assert (reply.status_code, reply.json["error"]["code"]) == (404, "not_found"), (method, rule)
            tried += 1
    assert tried >= 14
    assert client.get(f"/api/v1/people/{person}").json["name"] == "Priya Raman"
    assert client.get(f"/api/v1/people/{person}/contacts").json == kept


def test_another_user_s_things_do_not_show(app: Flask, parts: Services, clock: Clock, client: SignedClient) -> None:
    with parts.database.writing() as session:
        add_user(session, "bob", "Bob", parts.now())
    bob = paired(app, parts, clock, account="bob")
    interview = client.post("/api/v1/interviews", {"company": "Northwind", "ended_at": "2026-11-21T10:00:00Z"}).json
    priya = {"name": "Priya Raman", "profile_url": "https://www.linkedin.com/in/priya-raman/"}
    client.put(f"/api/v1/interviews/{interview['id']}/participants", {"person": priya, "permission": "declined"})
    assert bob.get("/api/v1/interviews").json == {"interviews": []}
    assert bob.get("/api/v1/people").json == {"people": []}
    assert bob.get("/api/v1/followups").json == {"followups": []}
    assert [token["label"] for token in bob.get(TOKENS).json["tokens"]] == ["phone"]
    assert bob.post("/api/v1/interviews/matches", priya).json == {"matches": []}
    assert len(bob.post("/api/v1/drafts", {"person": priya}).json["drafts"]) == 3
    wish = {"person": priya, "interview_id": interview["id"]}
    assert bob.post("/api/v1/drafts", wish).json["error"]["fields"] == {"interview_id": ["There is no such interview."]}
    theirs = client.post("/api/v1/drafts", {"person": {"name": "Tom Reed"}}).json["drafts"][0]["receipt"]
    assert bob.post("/api/v1/receipts", {"receipt": theirs, "mark": "sent"}).status_code == 422


def test_nobody_is_locked_out_by_a_stranger_s_knocking(
    app: Flask, client: SignedClient, stranger: SignedClient
) -> None:
    codes = [stranger.get(ME).status_code for _ in range(32)]
    assert codes == [401] * 30 + [429] * 2
    reply = stranger.get(ME)
    assert reply.json["error"]["code"] == "slow_down"
    assert 1 <= int(reply.headers["Retry-After"]) <= 60
    assert client.get(ME).status_code == 200


def test_a_token_that_asks_without_end_is_slowed_down(client: SignedClient) -> None:
    codes = [client.get(ME).status_code for _ in range(620)]
    assert set(codes[:590]) == {200}
    assert codes[-1] == 429
    reply = client.get(ME)
    assert reply.json["error"]["code"] == "slow_down"
    assert "Signature" in reply.headers


def test_a_token_of_a_new_master_key_is_known_at_once(app: Flask, parts: Services, clock: Clock) -> None:
    from afterword.store.tokens import live_tokens
    from afterword.trust.master import rotate_master_key

    before = paired(app, parts, clock, "before")
    receipt = before.post("/api/v1/drafts", {"person": {"name": "Tom Reed"}}).json["drafts"][0]["receipt"]
    with parts.database.reading() as session:
        needed = {token.master_version for token in live_tokens(session)}
    rotate_master_key(parts.settings.master_key, needed)
    after = paired(app, parts, clock, "after")
    with parts.database.reading() as session:
        versions = {session.get_one(Token, kid).master_version for kid in (before.kid, after.kid)}
    assert len(versions) == 2
    assert before.get(ME).status_code == after.get(ME).status_code == 200
    assert before.post("/api/v1/receipts", {"receipt": receipt, "mark": "copied"}).status_code == 200
