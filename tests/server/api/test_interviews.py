"""`/interviews`: entered once, and used for the note to each participant."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from afterword.api.archive import import_file
from afterword.api.services import Services
from afterword.relations.interview import AHEAD, BEFORE, TOO_SOON
from afterword.store.records import Interview
from afterword.store.users import the_owner
from tests.signed_client import Reply, SignedClient

INTERVIEWS = "/api/v1/interviews"
PRIYA = {"name": "Priya Raman", "company": "Northwind Health", "profile_url": "https://www.linkedin.com/in/priya/"}
TOM = {"name": "Tom Reed"}


def enter(client: SignedClient, **facts: Any) -> dict[str, Any]:
    facts = {"company": "Northwind Health", "role": "Data Engineer", **facts}
    reply = client.post(INTERVIEWS, facts)
    assert reply.status_code == 200, reply.json
    return dict(reply.json)


def seat(client: SignedClient, interview: dict[str, Any], **body: Any) -> Reply:
    return client.put(f"{INTERVIEWS}/{interview['id']}/participants", body)


def people(interview: dict[str, Any]) -> list[str]:
    return [found["person"]["name"] for found in interview["participants"]]


def test_it_works(client: SignedClient) -> None:
    entered = enter(client, ended_at="2026-11-19T16:30:00+01:00", zone="Europe/Berlin", format="video")
    assert entered == {
        "id": entered["id"],
        "company": "Northwind Health",
        "role": "Data Engineer",
        "ended_at": "2026-11-19T15:30:00+00:00",
        "zone": "Europe/Berlin",
        "format": "video",
        "outcome": "open",
        "decided_on": None,
        "participants": [],
    }
    reply = seat(
        client,
        entered,
        person=PRIYA,
        part="hiring_manager",
        topics=["moving the claims pipeline to event sourcing"],
        promised="the link to our talk",
        permission="granted",
    )
    assert reply.status_code == 200
    [priya] = reply.json["participants"]
    assert priya["person"]["permission"] == "granted"
    assert priya["person"]["answers"] == [{"permission": "granted", "at": "2026-11-22T00:00:10+00:00"}]
    assert (priya["part"], priya["promised"]) == ("hiring_manager", "the link to our talk")
    assert client.get(f"{INTERVIEWS}/{entered['id']}").json == reply.json
    assert client.get(INTERVIEWS).json == {"interviews": [reply.json]}


def test_its_facts_go_into_the_drafts(client: SignedClient) -> None:
    entered = enter(client, ended_at="2026-11-21T23:30:00+00:00", zone="Asia/Tokyo")
    seat(client, entered, person=PRIYA, part="hiring_manager", topics=["event sourcing"], permission="granted")
    wish = {"interview_id": entered["id"], "person": PRIYA, "limit": 300, "me": {"name": "Sam Rivera"}}
    texts = [draft["text"] for draft in client.post("/api/v1/drafts", wish).json["drafts"]]
    assert len(texts) == 3
    for text in texts:
        assert "Data Engineer" in text
        assert "event sourcing" in text


def test_what_the_request_says_goes_before_it(client: SignedClient) -> None:
    entered = enter(client)
    seat(client, entered, person=PRIYA, topics=["event sourcing"], permission="declined")
    wish = {
        "interview_id": entered["id"],
        "person": PRIYA,
        "limit": 300,
        "interview": {"topics": ["schema drift"]},
        "permission": "granted",
    }
    reply = client.post("/api/v1/drafts", wish).json
    assert reply["advice"] == []
    assert all("schema drift" in draft["text"] and "event sourcing" not in draft["text"] for draft in reply["drafts"])


def test_an_answer_on_record_decides(client: SignedClient) -> None:
    entered = enter(client)
    seat(client, entered, person=PRIYA, permission="declined")
    reply = client.post("/api/v1/drafts", {"interview_id": entered["id"], "person": PRIYA}).json
    assert [advice["code"] for advice in reply["advice"]] == ["permission_declined"]
    assert reply["drafts"] == []


def test_somebody_without_an_address_is_known_by_name_within_the_interview(client: SignedClient) -> None:
    entered = enter(client)
    seat(client, entered, person=TOM, topics=["the supplier case"])
    wish = {"interview_id": entered["id"], "person": {"name": "tom reed"}, "limit": 300}
    assert all("supplier case" in draft["text"] for draft in client.post("/api/v1/drafts", wish).json["drafts"])


def test_a_copied_draft_keeps_its_person(client: SignedClient) -> None:
    entered = enter(client)
    draft = client.post("/api/v1/drafts", {"interview_id": entered["id"], "person": PRIYA}).json["drafts"][0]
    assert client.get("/api/v1/people").json == {"people": []}
    assert client.post("/api/v1/receipts", {"receipt": draft["receipt"], "mark": "copied"}).status_code == 200
    [kept] = client.get("/api/v1/people").json["people"]
    assert (kept["name"], kept["company"]) == ("Priya Raman", "Northwind Health")
    assert kept["profile_url"] == "https://www.linkedin.com/in/priya"


def test_a_receipt_of_an_interview_that_is_gone_still_counts(client: SignedClient) -> None:
    entered = enter(client)
    draft = client.post("/api/v1/drafts", {"interview_id": entered["id"], "person": PRIYA}).json["drafts"][0]
    assert client.delete(f"{INTERVIEWS}/{entered['id']}").json == {"removed": entered["id"]}
    assert client.post("/api/v1/receipts", {"receipt": draft["receipt"], "mark": "sent"}).status_code == 200


def test_the_same_profile_is_the_same_person(client: SignedClient) -> None:
    first, second = enter(client), enter(client, role="Staff Engineer")
    seat(client, first, person=PRIYA, permission="asked")
    seat(client, second, person={**PRIYA, "name": "Priya Raman-Lee", "profile_url": PRIYA["profile_url"] + "?x=1"})
    [priya] = client.get("/api/v1/people").json["people"]
    assert (priya["name"], priya["permission"]) == ("Priya Raman-Lee", "asked")


def test_two_of_one_name_stay_two(client: SignedClient) -> None:
    entered = enter(client)
    for _ in range(2):
        reply = seat(client, entered, person=TOM)
    assert people(reply.json) == ["Tom Reed", "Tom Reed"]
    assert len({found["person"]["id"] for found in reply.json["participants"]}) == 2


def test_a_participant_is_changed_by_their_id(client: SignedClient) -> None:
    entered = enter(client)
    [tom] = seat(client, entered, person=TOM, topics=["the supplier case"]).json["participants"]
    reply = seat(client, entered, person_id=tom["person"]["id"], part="recruiter")
    [changed] = reply.json["participants"]
    assert (changed["part"], changed["topics"]) == ("recruiter", ["the supplier case"])


def test_a_participant_can_be_taken_out_and_stays_known(client: SignedClient) -> None:
    entered = enter(client)
    [tom] = seat(client, entered, person=TOM).json["participants"]
    place = f"{INTERVIEWS}/{entered['id']}/participants/{tom['person']['id']}"
    assert client.delete(place).json["participants"] == []
    assert client.delete(place).status_code == 404
    assert [known["name"] for known in client.get("/api/v1/people").json["people"]] == ["Tom Reed"]


def test_answers_are_kept_over_time(client: SignedClient) -> None:
    entered = enter(client)
    [tom] = seat(client, entered, person=TOM, permission="asked").json["participants"]
    address = f"/api/v1/people/{tom['person']['id']}"
    for answer in ("granted", "granted", "declined"):
        reply = client.patch(address, {"permission": answer})
    assert [answer["permission"] for answer in reply.json["answers"]] == ["asked", "granted", "declined"]
    assert reply.json["permission"] == "declined"
    assert client.get(address).json == reply.json


def test_an_address_belongs_to_one_person(client: SignedClient) -> None:
    entered = enter(client)
    seat(client, entered, person=PRIYA)
    tom = seat(client, entered, person=TOM).json["participants"][1]["person"]
    reply = client.patch(f"/api/v1/people/{tom['id']}", {"profile_url": PRIYA["profile_url"]})
    assert reply.status_code == 422
    assert reply.json["error"]["fields"] == {"profile_url": ["This is the address of Priya Raman."]}
    new = client.patch(f"/api/v1/people/{tom['id']}", {"name": "Thomas Reed", "profile_url": "https://x.example/tom/"})
    assert (new.json["name"], new.json["profile_url"]) == ("Thomas Reed", "https://x.example/tom")


def test_the_latest_interview_comes_first(client: SignedClient) -> None:
    for role, day in (("old", "2026-10-01"), ("new", "2026-11-20")):
        enter(client, role=role, ended_at=f"{day}T10:00:00Z")
    enter(client, role="to come")
    assert [found["role"] for found in client.get(INTERVIEWS).json["interviews"]] == ["to come", "new", "old"]


def test_a_person_on_a_page_is_proposed_an_interview(client: SignedClient) -> None:
    enter(client, company="Tessel")
    entered = enter(client)
    seat(client, entered, person=TOM)
    [match] = client.post(f"{INTERVIEWS}/matches", {"name": "Thomas Reed"}).json["matches"]
    assert (match["interview"]["id"], match["why"]) == (entered["id"], "similar_name")
    assert client.post(f"{INTERVIEWS}/matches", {"name": "Anna Schmidt"}).json == {"matches": []}


def test_changes_change_only_what_they_name(client: SignedClient) -> None:
    entered = enter(client, zone="Europe/Berlin")
    changed = client.patch(f"{INTERVIEWS}/{entered['id']}", {"outcome": "rejected", "decided_on": "2026-11-21"}).json
    assert changed == {**entered, "outcome": "rejected", "decided_on": "2026-11-21"}


HELD = {"ended_at": "2026-11-19T23:30:00Z", "zone": "Europe/Berlin"}  # on the 20th there; now it is the 22nd


@pytest.mark.parametrize(
    "decision",
    [
        {"outcome": "rejected", "decided_on": "2026-11-20"},
        {"outcome": "offer", "decided_on": "2026-11-22"},
        {"outcome": "open", "decided_on": "2026-12-24"},
        {"outcome": "withdrawn", "decided_on": "2026-11-01"},
        {"outcome": "rejected", "decided_on": "2026-11-01", "ended_at": None},
    ],
)
def test_a_decision_has_a_day_that_can_be(client: SignedClient, decision: dict[str, Any]) -> None:
    assert client.post(INTERVIEWS, {**HELD, **decision}).status_code == 200
    assert client.patch(f"{INTERVIEWS}/{enter(client, **HELD)['id']}", decision).status_code == 200


@pytest.mark.parametrize(
    ("decision", "wrong"),
    [
        ({"outcome": "rejected", "decided_on": "2026-11-19"}, {"decided_on": [BEFORE]}),
        ({"outcome": "open", "decided_on": "2026-11-19"}, {"decided_on": [BEFORE]}),
        ({"outcome": "offer", "decided_on": "2026-11-23"}, {"decided_on": [AHEAD]}),
        ({"outcome": "offer", "ended_at": "2026-11-23T10:00:00Z"}, {"outcome": [TOO_SOON]}),
    ],
)
def test_a_day_that_no_decision_can_have_is_refused(
    client: SignedClient, decision: dict[str, Any], wrong: dict[str, Any]
) -> None:
    entered = enter(client, **HELD)
    for reply in (
        client.post(INTERVIEWS, {**HELD, **decision}),
        client.patch(f"{INTERVIEWS}/{entered['id']}", decision),
    ):
        assert (reply.status_code, reply.json["error"]["fields"]) == (422, wrong)
    assert client.get(INTERVIEWS).json["interviews"] == [entered]


def test_what_is_on_record_of_a_decision_is_in_the_way_of_nothing_else(client: SignedClient, parts: Services) -> None:
    entered = enter(client, **HELD)
    with parts.database.writing() as session:
        session.execute(update(Interview).values(outcome="rejected", decided_on=date(2026, 11, 1)))
    impossible = {"outcome": "rejected", "decided_on": "2026-11-01"}
    changed = client.patch(f"{INTERVIEWS}/{entered['id']}", {"role": "Lead", **impossible}).json
    assert changed == {**entered, "role": "Lead", **impossible}
    exported = client.get("/api/v1/export").json
    client.delete(f"{INTERVIEWS}/{entered['id']}")
    with parts.database.reading() as session:
        owner = the_owner(session, parts.now())
    import_file(json.dumps(exported).encode(), owner, parts)
    assert client.get(f"{INTERVIEWS}/{entered['id']}").json == changed


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"zone": ""}, "zone"),
        ({"ended_at": "2026-11-19T16:30:00"}, "ended_at"),
        ({"ended_at": "2026-02-30T10:00:00Z"}, "ended_at"),
        ({"ended_at": "0001-01-01T00:00:00+14:00"}, "ended_at"),
        ({"ended_at": "9999-12-31T23:59:59-14:00"}, "ended_at"),
        ({"decided_on": "soon"}, "decided_on"),
        ({"decided_on": "0001-01-01"}, "decided_on"),
        ({"decided_on": "9999-12-31"}, "decided_on"),
        ({"outcome": "hired"}, "outcome"),
        ({"format": "letter"}, "format"),
        ({"company": "x" * 201}, "company"),
        ({"bogus": 1}, "bogus"),
    ],
)
def test_a_wrong_field_is_named(client: SignedClient, facts: dict[str, Any], field: str) -> None:
    reply = client.post(INTERVIEWS, facts)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")
    assert reply.json["error"]["fields"][field]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "person"),
        ({"person": {"name": ""}}, "person"),
        ({"person": TOM, "part": "boss"}, "part"),
        ({"person": TOM, "topics": ["x"] * 11}, "topics"),
        ({"person": TOM, "permission": "maybe"}, "permission"),
    ],
)
def test_a_wrong_participant_is_named(client: SignedClient, body: dict[str, Any], field: str) -> None:
    reply = seat(client, enter(client), **body)
    assert reply.status_code == 422
    assert reply.json["error"]["fields"][field]


def test_what_is_not_there_is_said_to_be_missing(client: SignedClient) -> None:
    for method, path in (("GET", "/nowhere"), ("DELETE", "/nowhere"), ("DELETE", "/nowhere/participants/nobody")):
        assert client.send(method, INTERVIEWS + path, b"").status_code == 404
    assert seat(client, {"id": "nowhere"}, person=TOM).status_code == 404
    assert seat(client, enter(client), person_id="nobody").status_code == 404
    reply = client.post("/api/v1/drafts", {"interview_id": "nowhere", "person": TOM})
    assert reply.json["error"]["fields"] == {"interview_id": ["There is no such interview."]}


def test_the_card_says_what_to_ask_and_whom(client: SignedClient) -> None:
    entered = enter(client)
    known = seat(client, entered, person=PRIYA).json
    card = client.get(f"{INTERVIEWS}/{entered['id']}/card")
    assert card.json == {
        "sentence": "Would it be alright with you if I sent you a LinkedIn invitation?",
        "language": "en",
        "interview": known,
    }


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("language=de", "Wäre es Ihnen recht, wenn ich Ihnen auf LinkedIn eine Kontaktanfrage schicke?"),
        ("language=de&register=familiar", "Wäre es dir recht, wenn ich dir auf LinkedIn eine Kontaktanfrage schicke?"),
        ("language=fr", "Est-ce que je pourrais vous envoyer une invitation sur LinkedIn\u202f?"),
        ("language=fr&register=familiar", "Est-ce que je peux t’envoyer une invitation sur LinkedIn\u202f?"),
        ("language=es", "¿Le parece bien si le envío una invitación por LinkedIn?"),
        ("language=es&register=familiar", "¿Te parece bien si te envío una invitación por LinkedIn?"),
        ("language=pt-BR", "Tudo bem para você se eu enviar um convite no LinkedIn?"),
    ],
)
def test_the_card_asks_as_one_does_in_the_language(client: SignedClient, query: str, sentence: str) -> None:
    client.patch("/api/v1/me", {"ask_sentence": "May I invite you?"})
    place = f"{INTERVIEWS}/{enter(client)['id']}/card"
    assert client.get(place).json["sentence"] == "May I invite you?"
    assert client.get(place, query=query).json["sentence"] == sentence


@pytest.mark.parametrize("query", ["language=tlh", "register=royal", "bogus=1"])
def test_a_card_that_cannot_be_is_refused(client: SignedClient, query: str) -> None:
    reply = client.get(f"{INTERVIEWS}/{enter(client)['id']}/card", query=query)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")
