"""`POST /drafts` as a client sees it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from afterword.api.services import Services
from afterword.store.records import UsedDraft
from tests.conftest import START, Clock
from tests.signed_client import SignedClient

DRAFTS = "/api/v1/drafts"
PRIYA: dict[str, Any] = {
    "occasion": "thank_you",
    "language": "en",
    "limit": 300,
    "count": 3,
    "tone": "warm",
    "seed": 0,
    "person": {
        "name": "Dr. Priya Raman, PhD",
        "headline": "Engineering Manager",
        "company": "Northwind Health",
        "profile_url": "https://www.linkedin.com/in/priya-raman/",
    },
    "interview": {
        "role": "Senior Data Engineer",
        "company": "Northwind Health",
        "date": "2026-11-19",
        "part": "hiring_manager",
        "topics": ["moving the claims pipeline to event sourcing"],
    },
    "permission": "granted",
    "me": {"name": "Sam Rivera", "strength": "making data pipelines boring"},
}


def test_it_works(client: SignedClient) -> None:
    reply = client.post(DRAFTS, PRIYA).json
    assert set(reply) == {"drafts", "advice", "more", "person"}
    assert reply["person"] == {"greet_as": "Priya", "gender": "unknown", "certain": True}
    assert len({draft["text"] for draft in reply["drafts"]}) == 3
    for draft in reply["drafts"]:
        assert len(draft["text"]) == draft["length"] <= 300
        for fact in ("Priya", "moving the claims pipeline to event sourcing", "Senior Data Engineer", "Sam Rivera"):
            assert fact in draft["text"]
        assert draft["findings"] == []
    assert reply["advice"] == []
    assert reply["more"] is True


def test_the_same_request_gives_the_same_notes(client: SignedClient) -> None:
    texts = [[draft["text"] for draft in client.post(DRAFTS, PRIYA).json["drafts"]] for _ in range(2)]
    assert texts[0] == texts[1]


def test_more_gives_new_notes_until_there_are_none(client: SignedClient) -> None:
    seen: list[str] = []
    while True:
        reply = client.post(DRAFTS, {**PRIYA, "skip": len(seen)}).json
        seen += [draft["text"] for draft in reply["drafts"]]
        if not reply["more"]:
            break
    assert len(set(seen)) == len(seen) >= 12


def test_empty_fields_mean_absent_ones(client: SignedClient) -> None:
    empty = {
        "occasion": "",
        "language": "",
        "limit": None,
        "tone": "",
        "person": {"name": "Priya Raman", "headline": "", "company": None, "profile_url": ""},
        "interview": {"role": "", "company": "", "date": "", "part": "", "topics": []},
        "permission": "",
        "me": {"name": "", "strength": ""},
    }
    full = client.post(DRAFTS, empty).json
    bare = client.post(DRAFTS, {"person": {"name": "Priya Raman"}}).json
    assert [draft["text"] for draft in full["drafts"]] == [draft["text"] for draft in bare["drafts"]]
    assert len(full["drafts"]) == 3


def test_the_user_s_own_record_fills_what_is_left_out(client: SignedClient) -> None:
    client.patch("/api/v1/me", {"name": "Sam Okafor", "note_limit": 300})
    draft = client.post(DRAFTS, {"person": {"name": "Priya Raman"}}).json["drafts"][0]
    assert draft["text"].endswith("Sam Okafor")
    assert draft["limit"] == 300


def test_declined_gives_advice_and_no_note(client: SignedClient) -> None:
    reply = client.post(DRAFTS, {**PRIYA, "permission": "declined"}).json
    assert reply["drafts"] == []
    assert [advice["code"] for advice in reply["advice"]] == ["permission_declined"]
    assert reply["advice"][0]["message"].startswith("Priya would rather not be invited")


def test_nothing_is_stored_for_a_draft_nobody_used(client: SignedClient, parts: Services) -> None:
    client.post(DRAFTS, PRIYA)
    with parts.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(UsedDraft)) == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"person": {"name": "x" * 10_000}}, "person.name"),
        ({"person": {"name": ""}}, "person.name"),
        ({"person": {}}, "person.name"),
        ({"person": None}, "person"),
        ({"person": "Priya"}, "person._schema"),
        ({"person": {"name": 7}}, "person.name"),
        ({"person": {"name": "Priya", "age": 40}}, "person.age"),
        ({"person": {"name": "Pri\x00ya"}}, "person.name"),
        ({"person": {"name": "\ud800"}}, "person.name"),
        ({"person": {"name": " "}}, "person.name"),
        ({"bogus": 1}, "bogus"),
        ({"language": "tlh"}, "language"),
        ({"language": "../en"}, "language"),
        ({"occasion": "divorce"}, "occasion"),
        ({"tone": "sarcastic"}, "tone"),
        ({"permission": "maybe"}, "permission"),
        ({"limit": "300"}, "limit"),
        ({"limit": 0}, "limit"),
        ({"limit": 2.5}, "limit"),
        ({"count": -1}, "count"),
        ({"count": True}, "count"),
        ({"seed": -1}, "seed"),
        ({"seed": 2**31}, "seed"),
        ({"interview": {"date": "2026-02-30"}}, "interview.date"),
        ({"interview": {"date": "9999-12-31"}}, "interview.date"),
        ({"interview": {"part": "boss"}}, "interview.part"),
        ({"interview": {"topics": ["x"] * 10_000}}, "interview.topics"),
        ({"interview": {"topics": "x"}}, "interview.topics"),
    ],
)
def test_a_wrong_field_is_named(client: SignedClient, change: dict[str, Any], field: str) -> None:
    reply = client.post(DRAFTS, {**PRIYA, **change})
    assert reply.status_code == 422
    error = reply.json["error"]
    assert error["code"] == "invalid"
    place = error["fields"]
    for name in field.split("."):
        place = place[name]
    assert place


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"nonsense", b'{"person":{"name":NaN}}', b"\xff\xfe", b"[" * 30_000, b'{"a":' * 9_000],
    ids=["empty", "cut", "words", "NaN", "not UTF-8", "deep list", "deep object"],
)
def test_it_refuses_malformed_json(client: SignedClient, body: bytes) -> None:
    reply = client.send("POST", DRAFTS, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (400, "bad_json")


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"x"'])
def test_it_refuses_json_that_is_no_object(client: SignedClient, body: bytes) -> None:
    reply = client.send("POST", DRAFTS, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")


def test_a_limit_too_short_says_what_is_needed(client: SignedClient) -> None:
    reply = client.post(DRAFTS, {**PRIYA, "limit": 10})
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "limit_too_short")
    needed = reply.json["error"]["needed"]
    assert client.post(DRAFTS, {**PRIYA, "limit": needed - 1}).status_code == 422
    assert client.post(DRAFTS, {**PRIYA, "limit": needed}).status_code == 200


@pytest.mark.parametrize(
    "name", ["{{7*7}}", "{0.__class__}", "%s%n", "<img src=x onerror=alert(1)>", "../../etc/passwd"]
)
def test_a_name_is_never_more_than_text(client: SignedClient, name: str) -> None:
    body = {"person": {"name": name}, "interview": {"role": name, "topics": [name]}, "me": {"name": name}}
    reply = client.post(DRAFTS, body)
    assert reply.status_code == 200
    for draft in reply.json["drafts"]:
        assert draft["text"].startswith("Hello,")
        assert "49" not in draft["text"]


def test_another_company_s_name_is_noticed(client: SignedClient) -> None:
    for company in ("Tessel", "Northwind Health"):
        wish = {"person": {"name": "Tom Reed", "company": company}, "interview": {"role": "Buyer"}}
        receipt = client.post(DRAFTS, wish).json["drafts"][0]["receipt"]
        client.post("/api/v1/receipts", {"receipt": receipt, "mark": "copied"})
    text = "Hi Priya, thank you for the Buyer interview at Tessel. Sam"
    found = client.post("/api/v1/lint", {"text": text, "person": PRIYA["person"]}).json["findings"]
    wrong = [(finding["span"], finding["better"]) for finding in found if finding["code"] == "wrong_company"]
    start = text.index("Tessel")
    assert wrong == [([start, start + 6], "Northwind Health")]


def test_two_people_of_one_interview_get_two_different_notes(client: SignedClient) -> None:
    first = client.post(DRAFTS, PRIYA).json["drafts"][0]
    client.post("/api/v1/receipts", {"receipt": first["receipt"], "mark": "copied"})
    tom = {
        **PRIYA,
        "person": {**PRIYA["person"], "name": "Tom Reed", "profile_url": "https://www.linkedin.com/in/tom/"},
    }
    second = client.post(DRAFTS, tom).json["drafts"][0]
    assert not {clause for clause in first["clauses"] if clause.startswith(("thanks.", "topic.", "strength."))} & set(
        second["clauses"]
    )
    assert second["findings"] == []
    again = client.post(DRAFTS, PRIYA).json["drafts"][0]
    assert again["text"] == first["text"]


def test_what_was_sent_is_not_offered_again(client: SignedClient) -> None:
    """Copied, it may be asked for again; sent, a message over the years says something else each time."""
    wish = {**PRIYA, "occasion": "keep_in_touch"}
    texts = []
    for _ in range(3):
        draft = client.post(DRAFTS, wish).json["drafts"][0]
        client.post("/api/v1/receipts", {"receipt": draft["receipt"], "mark": "copied"})
        assert client.post(DRAFTS, wish).json["drafts"][0]["text"] == draft["text"]
        client.post("/api/v1/receipts", {"receipt": draft["receipt"], "mark": "sent"})
        texts.append(draft["text"])
    assert len(set(texts)) == 3


@pytest.mark.parametrize(("zone", "is_said"), [("Pacific/Auckland", False), ("Europe/Berlin", True)])
def test_today_is_the_user_s_own(client: SignedClient, clock: Clock, zone: str, *, is_said: bool) -> None:
    """When it is the next morning in Auckland, the interview of this afternoon was yesterday there."""
    clock.now = START + 21 * 3600  # ten in the morning of the 23rd in Auckland
    assert client.patch("/api/v1/me/policy", {"zone": zone}).status_code == 200
    interview = {**PRIYA["interview"], "date": "2026-11-22"}
    texts = " ".join(draft["text"] for draft in client.post(DRAFTS, {**PRIYA, "interview": interview}).json["drafts"])
    assert ("today" in texts) is is_said
