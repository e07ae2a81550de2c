"""`PUT /people`: how a person is greeted is remembered for that person, and for that user alone."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from afterword.api.services import Services
from afterword.store.records import Person
from tests.calendar.programs import read_by_ical_js
from tests.signed_client import Reply, SignedClient

PEOPLE = "/api/v1/people"
PRIYA = "https://www.linkedin.com/in/priya-raman/"


def remember(client: SignedClient, **body: Any) -> Reply:
    return client.send("PUT", PEOPLE, json.dumps({"profile_url": PRIYA, "greet_as": "Pri", **body}).encode())


def drafted(client: SignedClient, url: str = PRIYA, **person: Any) -> Any:
    reply = client.post("/api/v1/drafts", {"person": {"name": "Priya Raman", "profile_url": url, **person}})
    assert reply.status_code == 200, reply.json
    return reply.json


def test_it_works(client: SignedClient) -> None:
    assert drafted(client)["person"]["greet_as"] == "Priya"
    reply = remember(client, gender="f")
    assert (reply.status_code, reply.json) == (200, {"profile_url": PRIYA, "greet_as": "Pri", "gender": "f"})
    later = drafted(client)
    assert later["person"] == {"greet_as": "Pri", "gender": "f", "certain": True}
    assert all(draft["text"].startswith("Hi Pri,") for draft in later["drafts"])


def test_it_is_remembered_for_that_person_alone(client: SignedClient) -> None:
    remember(client)
    assert drafted(client, url=f"{PRIYA[:-1]}2")["person"]["greet_as"] == "Priya"
    assert drafted(client, url="")["person"]["greet_as"] == "Priya"


def test_what_the_request_says_goes_before_it(client: SignedClient) -> None:
    remember(client, gender="f")
    now = drafted(client, greet_as="Dr. Raman", gender="unknown")
    assert now["person"] == {"greet_as": "Dr. Raman", "gender": "unknown", "certain": True}


def test_the_last_word_counts(client: SignedClient, parts: Services) -> None:
    for name in ("Pri", "Pia", "Pi"):
        remember(client, greet_as=name)
    assert drafted(client)["person"]["greet_as"] == "Pi"
    with parts.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Person)) == 1


@pytest.mark.parametrize("nothing", ["", " ", "\n"])
def test_an_empty_greeting_forgets_it(client: SignedClient, parts: Services, nothing: str) -> None:
    for _ in range(2):  # forgetting what is not there is no fault
        assert remember(client, greet_as=nothing).json["greet_as"] == ""
        assert drafted(client)["person"]["greet_as"] == "Priya"
        remember(client)
    remember(client, greet_as=nothing)
    with parts.database.reading() as session:
        assert session.scalars(select(Person.greet_as)).all() == [""]


def test_another_user_does_not_see_it(client: SignedClient, somebody_else: SignedClient) -> None:
    remember(client)
    assert drafted(somebody_else)["person"]["greet_as"] == "Priya"
    remember(somebody_else, greet_as="Raman")
    assert drafted(client)["person"]["greet_as"] == "Pri"
    remember(somebody_else, greet_as="")
    assert drafted(client)["person"]["greet_as"] == "Pri"


def test_it_survives_a_name_of_another_script(client: SignedClient) -> None:
    remember(client, greet_as="प्रिया 🙂")
    assert drafted(client)["drafts"][0]["text"].startswith("Hi प्रिया 🙂,")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "profile_url"),
        ({"profile_url": PRIYA}, "greet_as"),
        ({"greet_as": "Pri"}, "profile_url"),
        ({"profile_url": PRIYA, "greet_as": None}, "greet_as"),
        ({"profile_url": PRIYA, "greet_as": 7}, "greet_as"),
        ({"profile_url": PRIYA, "greet_as": "x" * 101}, "greet_as"),
        ({"profile_url": PRIYA, "greet_as": "nul\x00"}, "greet_as"),
        ({"profile_url": "x" * 501, "greet_as": "Pri"}, "profile_url"),
        ({"profile_url": None, "greet_as": "Pri"}, "profile_url"),
        ({"profile_url": PRIYA, "greet_as": "Pri", "gender": "w"}, "gender"),
        ({"profile_url": PRIYA, "greet_as": "Pri", "bogus": 1}, "bogus"),
        pytest.param({"profile_url": "", "greet_as": "Pri"}, "profile_url"),
    ],
)
def test_a_wrong_field_is_named(client: SignedClient, body: dict[str, Any], field: str) -> None:
    reply = client.send("PUT", PEOPLE, json.dumps(body).encode())
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")
    assert reply.json["error"]["fields"][field]


def test_it_refuses_malformed_json(client: SignedClient) -> None:
    reply = client.send("PUT", PEOPLE, b"{")
    assert (reply.status_code, reply.json["error"]["code"]) == (400, "bad_json")


def test_it_refuses_a_stranger(stranger: SignedClient) -> None:
    assert remember(stranger).status_code == 401


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_it_refuses_another_method(client: SignedClient, method: str) -> None:
    assert client.send(method, PEOPLE, b"").status_code in (401, 405)


def test_a_person_is_a_card_for_an_address_book(client: SignedClient) -> None:
    seen = {"name": "Dr. Priya Raman, PhD", "headline": "Engineering Manager", "company": "Northwind Health"}
    interview = client.post("/api/v1/interviews", {}).json
    place = f"/api/v1/interviews/{interview['id']}/participants"
    person = client.put(place, {"person": {**seen, "profile_url": PRIYA}}).json["participants"][0]["person"]
    card = client.get(f"{PEOPLE}/{person['id']}/vcard").json
    assert (card["name"], card["type"]) == ("Priya Raman.vcf", "text/vcard")
    assert read_by_ical_js(card["text"]) == {
        "version": "3.0",
        "prodid": "-//Afterword//People//EN",
        "uid": f"afterword-{person['id']}",
        "fn": "Priya Raman",
        "n": ["Raman", "Priya", "", "Dr.", ""],
        "title": "Engineering Manager",
        "org": "Northwind Health",
        "url": "https://www.linkedin.com/in/priya-raman",
        "rev": "2026-11-22T00:00:10Z",
    }


def test_somebody_known_by_their_address_alone_has_a_card_too(client: SignedClient) -> None:
    remember(client, greet_as="Pri")
    [person] = client.get(PEOPLE).json["people"]
    card = client.get(f"{PEOPLE}/{person['id']}/vcard").json
    assert card["name"] == "Pri.vcf"
    assert read_by_ical_js(card["text"])["fn"] == "Pri"


@pytest.mark.parametrize(
    "spelled", [PRIYA, "https://www.linkedin.com/in/Priya-Raman/", "http://de.linkedin.com/in/priya%2Draman?x=y"]
)
def test_whoever_declined_is_left_in_peace_however_their_address_is_spelled(client: SignedClient, spelled: str) -> None:
    remember(client)
    [person] = client.get(PEOPLE).json["people"]
    client.patch(f"{PEOPLE}/{person['id']}", {"permission": "declined"})
    assert drafted(client, spelled)["drafts"] == []
    remember(client, profile_url=spelled)
    assert [known["id"] for known in client.get(PEOPLE).json["people"]] == [person["id"]]
