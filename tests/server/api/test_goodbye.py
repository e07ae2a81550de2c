"""The last call of a browser that is unpaired: it revokes the token that signs it, and nothing else."""

import pytest
from flask import Flask

from afterword.api.services import Services
from afterword.cli.pair import make_token
from tests.conftest import Clock
from tests.signed_client import Reply, SignedClient

GOODBYE = "/api/v1/goodbye"
HELLO = "/api/v1/hello"
ME = "/api/v1/me"
TOKENS = "/api/v1/tokens"


def code(reply: Reply) -> tuple[int, str]:
    """Of a refusal that proves where it comes from."""
    assert "Signature" in reply.headers
    return reply.status_code, reply.json["error"]["code"]


def revoked(client: SignedClient) -> dict[str, str | None]:
    """When each token was."""
    return {token["label"]: token["revoked_at"] for token in client.get(TOKENS).json["tokens"]}


@pytest.fixture
def phone(app: Flask, parts: Services, clock: Clock) -> SignedClient:
    """A second browser of the same user, which may only draft."""
    phone = SignedClient(app, make_token(parts, "phone", scopes=("draft",)), clock)
    assert phone.post(HELLO, {}).status_code == 200
    return phone


def test_it_works(client: SignedClient) -> None:
    reply = client.post(GOODBYE, {})
    assert reply.status_code == 200
    assert reply.json == {
        "kid": client.kid,
        "label": "laptop",
        "scopes": ["draft", "manage"],
        "origin": client.origin,
        "created_at": "2026-11-22T00:00:10+00:00",
        "paired_at": "2026-11-22T00:00:10+00:00",
        "last_used_at": "2026-11-22T00:00:10+00:00",
        "expires_at": None,
        "revoked_at": "2026-11-22T00:00:10+00:00",
    }
    assert reply.request is not None
    assert client.is_signed(reply, reply.request.headers["Signature"], "POST", GOODBYE)
    assert code(client.get(ME)) == (401, "token_revoked")


def test_a_token_that_may_only_draft_may_say_it_and_no_other_is_touched(
    client: SignedClient, phone: SignedClient
) -> None:
    assert phone.post(GOODBYE, {}).json["kid"] == phone.kid
    assert code(phone.get(ME)) == (401, "token_revoked")
    assert revoked(client) == {"laptop": None, "phone": "2026-11-22T00:00:10+00:00"}


def test_it_names_no_other_token(client: SignedClient, phone: SignedClient) -> None:
    reply = phone.post(GOODBYE, {"kid": client.kid})
    assert code(reply) == (422, "invalid")
    assert reply.json["error"]["fields"] == {"kid": ["There is no such field."]}
    assert (client.get(ME).status_code, phone.get(ME).status_code) == (200, 200)


@pytest.mark.parametrize("key", [None, "k1"])
def test_a_second_one_is_refused_and_the_first_time_counts(
    client: SignedClient, phone: SignedClient, clock: Clock, key: str | None
) -> None:
    assert phone.post(GOODBYE, {}, headers={"Idempotency-Key": key}).status_code == 200
    clock.now += 5
    assert code(phone.post(GOODBYE, {}, headers={"Idempotency-Key": key})) == (401, "token_revoked")
    assert revoked(client) == {"laptop": None, "phone": "2026-11-22T00:00:10+00:00"}


def test_a_nonce_that_was_used_revokes_nothing(phone: SignedClient) -> None:
    assert phone.get(ME, nonce="N" * 22).status_code == 200
    assert code(phone.post(GOODBYE, {}, nonce="N" * 22)) == (401, "replayed")
    assert phone.get(ME).status_code == 200


@pytest.mark.parametrize("origin", ["chrome-extension://" + "b" * 32, "https://www.linkedin.com", "null"])
def test_no_other_origin_may_say_it(client: SignedClient, origin: str) -> None:
    reply = client.post(GOODBYE, {}, headers={"Origin": origin})
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "origin_refused")
    assert client.get(ME).status_code == 200


def test_a_browser_that_has_not_paired_cannot_say_it(app: Flask, parts: Services, clock: Clock) -> None:
    new = SignedClient(app, make_token(parts, "new"), clock, origin="chrome-extension://" + "c" * 32)
    assert code(new.post(GOODBYE, {})) == (403, "origin_refused")
    assert new.post(HELLO, {}).status_code == 200


def test_it_counts_among_the_requests_of_a_minute(phone: SignedClient) -> None:
    codes = [phone.get(ME).status_code for _ in range(610)]
    assert codes[-1] == 429
    assert code(phone.post(GOODBYE, {})) == (429, "slow_down")


def test_nobody_says_hello_after_it(phone: SignedClient) -> None:
    assert phone.post(GOODBYE, {}).status_code == 200
    assert code(phone.post(HELLO, {})) == (401, "token_revoked")


def test_what_the_browser_recorded_stays(client: SignedClient, phone: SignedClient) -> None:
    kept = phone.post("/api/v1/interviews", {"role": "Engineer"}, headers={"Idempotency-Key": "k1"})
    assert kept.status_code == 200
    assert phone.post(GOODBYE, {}).status_code == 200
    assert client.get("/api/v1/interviews").json == {"interviews": [kept.json]}
