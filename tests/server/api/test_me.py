"""`/me` and `/hello`."""

import pytest
from flask import Flask

from afterword.api.services import Services
from afterword.cli.pair import make_token
from tests.conftest import EXTENSION_ORIGIN, Clock
from tests.signed_client import SignedClient

ME = "/api/v1/me"
UNTOUCHED = {
    "name": "",
    "strength": "",
    "target_role": "",
    "keywords": [],
    "note_limit": 200,
    "language": "en",
    "ask_sentence": "",
}


def test_it_works(client: SignedClient) -> None:
    assert client.get(ME).json == UNTOUCHED
    changed = client.patch(ME, {"name": "  Sam Rivera ", "note_limit": 300, "language": "de"})
    assert changed.json == {**UNTOUCHED, "name": "Sam Rivera", "note_limit": 300, "language": "de"}
    assert client.get(ME).json == changed.json


def test_what_the_user_aims_at_is_kept(client: SignedClient) -> None:
    aim = {"target_role": "Senior Data Engineer", "keywords": ["event sourcing", "boring pipelines"]}
    assert client.patch(ME, aim).json == {**UNTOUCHED, **aim}
    assert client.patch(ME, {"keywords": []}).json == {**UNTOUCHED, "target_role": "Senior Data Engineer"}


def test_a_name_can_be_taken_back(client: SignedClient) -> None:
    client.patch(ME, {"name": "Sam Rivera"})
    assert client.patch(ME, {"name": ""}).json["name"] == ""


@pytest.mark.parametrize(
    "change",
    [
        *({"id": 2}, {"note_limit": 250}, {"note_limit": "200"}, {"name": None}, {"name": "x" * 201}),
        *({"language": "tlh"}, {"language": "../en"}, {"ask_sentence": "x" * 301}, {"feed_number": 1}),
        *({"target_role": "x" * 201}, {"keywords": "Kafka"}, {"keywords": [""]}, {"keywords": ["x"] * 21}),
        *({"keywords": ["x" * 101]}, {"readiness": {}}),
    ],
)
def test_it_refuses_what_cannot_be(client: SignedClient, change: dict[str, object]) -> None:
    reply = client.patch(ME, change)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")
    assert client.get(ME).json == UNTOUCHED


def test_hello_names_the_token(app: Flask, parts: Services, clock: Clock) -> None:
    new = SignedClient(app, make_token(parts, "kitchen laptop"), clock, origin=EXTENSION_ORIGIN)
    reply = new.post("/api/v1/hello", {})
    assert reply.json["label"] == "kitchen laptop"
    assert reply.json["app"] == "afterword"
