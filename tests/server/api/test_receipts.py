"""`POST /receipts`: only what was used is written down, and only once."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from afterword.api.services import Services
from afterword.cli.pair import make_token
from afterword.store.records import Mark, UsedDraft, User
from tests.conftest import Clock
from tests.signed_client import SignedClient

RECEIPTS = "/api/v1/receipts"
WISH = {"person": {"name": "Priya Raman", "company": "Northwind Health"}, "permission": "asked"}


@pytest.fixture
def receipt(client: SignedClient) -> str:
    made: str = client.post("/api/v1/drafts", WISH).json["drafts"][0]["receipt"]
    return made


def test_it_works(client: SignedClient, receipt: str, parts: Services) -> None:
    reply = client.post(RECEIPTS, {"receipt": receipt, "mark": "copied"})
    assert reply.status_code == 200
    assert [mark["mark"] for mark in reply.json["marks"]] == ["copied"]
    with parts.database.reading() as session:
        kept = session.scalars(select(UsedDraft)).one()
        assert kept.text.startswith("Hi Priya, thank you")
        assert kept.person == {"name": "Priya Raman", "company": "Northwind Health"}
        assert kept.permission == "asked"
        assert kept.marks[0].at == parts.now()


def test_copying_twice_is_one_record(client: SignedClient, receipt: str, parts: Services) -> None:
    again = client.post("/api/v1/drafts", WISH).json["drafts"][0]["receipt"]
    for each in (receipt, receipt, again):
        assert client.post(RECEIPTS, {"receipt": each, "mark": "copied"}).status_code == 200
    with parts.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(UsedDraft)) == 1
        assert session.scalar(select(func.count()).select_from(Mark)) == 1


def test_the_same_words_again_after_months_are_another_message(client: SignedClient, clock: Clock) -> None:
    person = {"name": "Priya Raman", "profile_url": "https://www.linkedin.com/in/priya-raman"}
    ids = set()
    for _ in range(3):
        wish = {"person": person, "occasion": "keep_in_touch"}
        receipt = client.post("/api/v1/drafts", wish).json["drafts"][0]["receipt"]
        for _ in range(2):
            ids.add(client.post(RECEIPTS, {"receipt": receipt, "mark": "sent"}).json["draft"])
        clock.now += 90 * 24 * 3600
    assert len(ids) == 3
    [priya] = client.get("/api/v1/people").json["people"]
    assert len(client.get(f"/api/v1/people/{priya['id']}/contacts").json["contacts"]) == 3


def test_what_follows_is_added(client: SignedClient, receipt: str, clock: Clock) -> None:
    for mark in ("copied", "sent", "accepted"):
        clock.now += 60
        reply = client.post(RECEIPTS, {"receipt": receipt, "mark": mark})
    assert [mark["mark"] for mark in reply.json["marks"]] == ["copied", "sent", "accepted"]


def test_the_text_that_was_sent_is_the_one_on_record(client: SignedClient, receipt: str, parts: Services) -> None:
    def kept() -> str:
        with parts.database.reading() as session:
            return session.scalars(select(UsedDraft.text)).one()

    client.post(RECEIPTS, {"receipt": receipt, "mark": "copied"})
    client.post(RECEIPTS, {"receipt": receipt, "mark": "copied", "text": "Hi Priya, once more. Sam"})
    assert kept() == "Hi Priya, once more. Sam"
    client.post(RECEIPTS, {"receipt": receipt, "mark": "copied"})
    assert kept() == "Hi Priya, once more. Sam"
    client.post(RECEIPTS, {"receipt": receipt, "mark": "sent", "text": "Hi Priya, at last. Sam"})
    for mark in ("copied", "accepted"):
        client.post(RECEIPTS, {"receipt": receipt, "mark": mark, "text": "Hi Priya, too late. Sam"})
    assert kept() == "Hi Priya, at last. Sam"


def test_an_edited_text_is_kept(client: SignedClient, receipt: str, parts: Services) -> None:
    client.post(RECEIPTS, {"receipt": receipt, "mark": "copied", "text": "Hi Priya, thank you. Sam"})
    with parts.database.reading() as session:
        assert session.scalars(select(UsedDraft.text)).one() == "Hi Priya, thank you. Sam"


@pytest.mark.parametrize("bad", ["", "x", "a.b.c", "eyJ9.aaaa.bbbb"])
def test_it_refuses_a_receipt_it_did_not_sign(client: SignedClient, bad: str) -> None:
    reply = client.post(RECEIPTS, {"receipt": bad, "mark": "copied"})
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "receipt_invalid")


def test_it_refuses_a_changed_receipt(client: SignedClient, receipt: str) -> None:
    changed = ("A" if receipt[0] != "A" else "B") + receipt[1:]
    reply = client.post(RECEIPTS, {"receipt": changed, "mark": "copied"})
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "receipt_invalid")


def test_it_refuses_an_unknown_mark(client: SignedClient, receipt: str) -> None:
    reply = client.post(RECEIPTS, {"receipt": receipt, "mark": "eaten"})
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")


def test_it_refuses_another_user_s_receipt(
    client: SignedClient, receipt: str, app: Flask, parts: Services, clock: Clock
) -> None:
    from afterword.store.tokens import token_by_kid

    other = SignedClient(app, make_token(parts, "other"), clock)
    with parts.database.writing() as session:
        bob = User(account="bob", name="", strength="", note_limit=200, created_at=parts.now())
        session.add(bob)
        session.flush()
        token = token_by_kid(session, other.kid)
        assert token
        token.user_id = bob.id
    reply = other.post(RECEIPTS, {"receipt": receipt, "mark": "copied"})
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "receipt_invalid")


def test_whoever_is_only_there_to_practise_with_is_not_recorded(client: SignedClient, parts: Services) -> None:
    who = {"name": "Dr. Noor Haddad, PhD", "profile_url": parts.settings.practice}
    [receipt] = [
        draft["receipt"] for draft in client.post("/api/v1/drafts", {"person": who, "count": 1}).json["drafts"]
    ]
    before = client.get("/api/v1/ledger").json
    for mark in ("copied", "sent", "accepted"):
        assert client.post(RECEIPTS, {"receipt": receipt, "mark": mark}).status_code == 200
    assert client.get("/api/v1/people").json["people"] == []
    assert client.get("/api/v1/followups").json["followups"] == []
    assert client.get("/api/v1/ledger").json == before
