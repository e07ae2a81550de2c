"""A change that is sent again is carried out once."""

import threading
from pathlib import Path

import pytest
from flask import Flask

from tests.afterword_process import AfterwordProcess
from tests.conftest import Clock
from tests.hosted.backing import on_sqlite
from tests.live_client import LiveClient
from tests.signed_client import Reply, SignedClient

INTERVIEWS = "/api/v1/interviews"
CHANGES_NOTHING = {
    *("drafts.draft", "lint.lint", "hello.say_hello", "logins.make_link", "interviews.find_matches"),
    *("invitations.read_invitation", "search.find", "companies.show_company"),
    "hello.say_goodbye",  # a second one is refused, whatever key it carries
    "readiness.look_at_profile",  # changes only what the next look would; its reply has the profile's words
}


def enter(client: SignedClient, key: str | None, role: str = "Engineer") -> Reply:
    return client.post(INTERVIEWS, {"role": role}, headers={"Idempotency-Key": key})


def count(client: SignedClient) -> int:
    return len(client.get(INTERVIEWS).json["interviews"])


def test_it_works(client: SignedClient) -> None:
    first, again = enter(client, "k1"), enter(client, "k1")
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json == first.json
    assert count(client) == 1
    assert again.request is not None
    assert client.is_signed(again, again.request.headers["Signature"], "POST", INTERVIEWS)


def test_another_key_is_another_change(client: SignedClient) -> None:
    for key in ("k1", "k2", None, None):
        enter(client, key)
    assert count(client) == 4


def test_the_same_key_for_another_request_is_refused(client: SignedClient) -> None:
    enter(client, "k1")
    reply = enter(client, "k1", role="Manager")
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "idempotency_mismatch")
    assert client.patch("/api/v1/me", {"name": "Sam"}, headers={"Idempotency-Key": "k1"}).status_code == 422
    assert count(client) == 1


def test_a_key_is_forgotten_after_a_day(client: SignedClient, clock: Clock) -> None:
    enter(client, "k1")
    clock.now += 24 * 3600
    enter(client, "k1")
    assert count(client) == 2


def test_a_failure_is_not_kept(client: SignedClient) -> None:
    wrong = client.post(INTERVIEWS, {"role": 7}, headers={"Idempotency-Key": "k1"})
    assert wrong.status_code == 422
    assert enter(client, "k1").status_code == 200


@pytest.mark.parametrize("key", ["", " ", "x" * 65, "a b", "ü", "a/b"])
def test_a_key_that_cannot_be_is_refused(client: SignedClient, key: str) -> None:
    reply = enter(client, key)
    assert reply.status_code in (401, 422)
    assert count(client) == 0


def test_every_endpoint_that_changes_data_is_carried_out_once(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        changes = (rule.methods or set()) & {"POST", "PUT", "PATCH"}
        if changes and rule.endpoint not in CHANGES_NOTHING and not rule.endpoint.startswith("web."):
            assert getattr(app.view_functions[rule.endpoint], "once", False), rule.endpoint


def test_two_at_the_same_moment_are_one(client: SignedClient) -> None:
    replies: list[Reply] = []
    threads = [threading.Thread(target=lambda: replies.append(enter(client, "k1"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({reply.json["id"] for reply in replies}) == 1
    assert count(client) == 1


@on_sqlite
def test_a_reply_that_was_lost_with_its_server_is_given_again(tmp_path: Path) -> None:
    with AfterwordProcess(tmp_path / "home") as server:
        client = LiveClient(server, server.token())
        client.wait_until_ready()
        first = client.post(INTERVIEWS, {"role": "Engineer"}, key="k1")
        server.kill()
        server.start()
        client.wait_until_ready()
        assert client.post(INTERVIEWS, {"role": "Engineer"}, key="k1") == first
        status, listed = client.send("GET", INTERVIEWS)
    assert (first[0], status, len(listed["interviews"])) == (200, 200, 1)
