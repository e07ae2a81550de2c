"""`DELETE /people/{id}`: nothing of the person is left, in the database’s files or in a backup made afterwards."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from afterword.api.services import Services
from afterword.folding import fold
from afterword.store.backup import back_up
from afterword.store.erase import erase_everything
from afterword.store.records import KeptReply, Record, User
from tests.conftest import Clock
from tests.hosted.backing import on_sqlite
from tests.signed_client import SignedClient

PROFILE = "https://www.linkedin.com/in/zaphira-quillfeather"
ZAPHIRA = {
    "name": "Zaphira Quïllfeather",
    "headline": "Head of Canary Logistics",
    "company": "Aviary Holdings",
    "profile_url": PROFILE,
}
CANARIES = (
    *("Zaphira", "Quïllfeather", "Canary Logistics", "Aviary Holdings", "zaphira-quillfeather"),
    *("the moulting season", "a jar of millet", "my dearest Zaph"),
)
TOM = {"name": "Tom Reed", "profile_url": "https://www.linkedin.com/in/tom-reed"}


def spellings(word: str) -> Iterator[bytes]:
    """Every form in which SQLite, JSON or an address may hold it."""
    for text in {word, json.dumps(word)[1:-1], word.lower(), fold(word)}:
        yield from (text.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
    if word.isascii():
        return
    yield word.encode("latin-1")


def traces(folder: Path, words: tuple[str, ...] = CANARIES) -> set[tuple[str, str]]:
    """Each word with the file that still holds it, in raw bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        (path.name, word)
        for path in files
        for word in words
        for form in spellings(word)
        if form.lower() in path.read_bytes().lower()
    }


def draft_and_mark(client: SignedClient, person: dict[str, str], interview: str, mark: str) -> None:
    wish = {"person": person, "interview_id": interview, "limit": 300, "permission": "granted"}
    receipt = client.post("/api/v1/drafts", wish).json["drafts"][0]["receipt"]
    body = {"receipt": receipt, "mark": mark, "text": f"Hi {person['name']}, my dearest Zaph, thank you"}
    assert client.post("/api/v1/receipts", body, headers={"Idempotency-Key": f"r-{mark}"}).status_code == 200


@pytest.fixture
def zaphira(client: SignedClient) -> str:
    """Somebody of whom there is something in every table."""
    facts = {"company": "Perch", "role": "Engineer", "ended_at": "2026-11-21T10:00:00Z"}
    interview = client.post("/api/v1/interviews", facts).json["id"]
    place = f"/api/v1/interviews/{interview}/participants"
    body = {"topics": ["the moulting season"], "promised": "a jar of millet", "permission": "granted", "minutes": 30}
    seated = client.put(place, {"person": ZAPHIRA, **body}, headers={"Idempotency-Key": "seat"}).json
    client.put(place, {"person": TOM, "topics": ["claims"]})
    person: str = seated["participants"][0]["person"]["id"]
    draft_and_mark(client, ZAPHIRA, interview, "sent")
    draft_and_mark(client, {"name": "Zaphira Quïllfeather"}, interview, "copied")  # typed by hand, tied to nobody
    client.post(f"/api/v1/people/{person}/contacts", {"what": "met"}, headers={"Idempotency-Key": "met"})
    client.patch(f"/api/v1/people/{person}", {"greet_as": "my dearest Zaph"}, headers={"Idempotency-Key": "greet"})
    [step] = [step for step in client.get("/api/v1/followups").json["followups"] if step["person"]["id"] == person]
    client.post("/api/v1/followups", {"key": step["key"], "act": "done"}, headers={"Idempotency-Key": "act"})
    return person


def test_it_works(client: SignedClient, zaphira: str) -> None:
    reply = client.delete(f"/api/v1/people/{zaphira}")
    assert (reply.status_code, reply.json) == (
        200,
        {"removed": zaphira, "notes": 2, "mentions": 0, "scrubbed": True, "backups": 0},
    )
    assert client.get(f"/api/v1/people/{zaphira}").status_code == 404
    assert [person["name"] for person in client.get("/api/v1/people").json["people"]] == ["Tom Reed"]
    [interview] = client.get("/api/v1/interviews").json["interviews"]
    assert [found["person"]["name"] for found in interview["participants"]] == ["Tom Reed"]
    assert [step["person"]["name"] for step in client.get("/api/v1/followups").json["followups"]] == ["Tom Reed"]
    assert client.delete(f"/api/v1/people/{zaphira}").status_code == 404


@on_sqlite
def test_no_byte_of_them_is_left(client: SignedClient, zaphira: str, parts: Services) -> None:
    home = parts.settings.home
    assert {word for _, word in traces(home)} == set(CANARIES)  # the search finds what is there
    client.delete(f"/api/v1/people/{zaphira}")
    assert traces(home) == set()
    assert (home / "afterword.db-wal").stat().st_size == 0
    assert back_up(parts.database, home / "backups" / "after.db")
    assert traces(home) == set()
    assert {word for _, word in traces(home, ("Tom Reed", "claims"))} == {"Tom Reed", "claims"}


def test_they_are_gone_among_many_others_too(client: SignedClient, zaphira: str, parts: Services) -> None:
    """Rows are moved between pages as others come and go, and leave remains there."""
    for number in range(150):
        client.put(
            "/api/v1/people", {"profile_url": f"https://x.example/{number}", "greet_as": "x" * (number % 90 + 1)}
        )
    client.delete(f"/api/v1/people/{zaphira}")
    assert traces(parts.settings.home) == set()


def test_a_change_that_is_sent_again_does_not_bring_them_back(client: SignedClient, zaphira: str) -> None:
    again = {"greet_as": "my dearest Zaph"}
    address, key = f"/api/v1/people/{zaphira}", {"Idempotency-Key": "greet"}
    assert client.patch(address, again, headers=key).status_code == 200
    client.delete(address)
    reply = client.patch(address, again, headers=key)
    assert (reply.status_code, reply.json["error"]["hint"]) == (
        404,
        "What this change was about has been erased since.",
    )


def test_the_replies_about_others_are_kept(client: SignedClient, zaphira: str, parts: Services) -> None:
    interview = client.get("/api/v1/interviews").json["interviews"][0]["id"]
    client.patch(f"/api/v1/interviews/{interview}", {"role": "Staff Engineer"}, headers={"Idempotency-Key": "both"})
    client.patch("/api/v1/me", {"name": "Sam"}, headers={"Idempotency-Key": "me"})
    client.delete(f"/api/v1/people/{zaphira}")
    with parts.database.reading() as session:
        kept = {reply.key for reply in session.scalars(select(KeptReply)) if reply.body}
    assert kept == {"me", "met", "act"}  # the last two held nothing but a time, and the plan for Tom


def test_it_says_where_others_are_told_of_them(client: SignedClient, zaphira: str) -> None:
    interview = client.get("/api/v1/interviews").json["interviews"][0]
    tom = interview["participants"][1]["person"]["id"]
    place = f"/api/v1/interviews/{interview['id']}/participants"
    client.put(place, {"person_id": tom, "promised": "a word with Zaphira Quïllfeather"})
    assert client.delete(f"/api/v1/people/{zaphira}").json["mentions"] == 1


@on_sqlite
def test_it_counts_the_copies_that_may_hold_them(client: SignedClient, zaphira: str, parts: Services) -> None:
    back_up(parts.database, parts.settings.backups / "before.db")
    assert client.delete(f"/api/v1/people/{zaphira}").json["backups"] == 1


def test_a_namesake_keeps_their_notes(client: SignedClient, zaphira: str) -> None:
    namesake = {**ZAPHIRA, "profile_url": PROFILE + "-2"}
    interview = client.get("/api/v1/interviews").json["interviews"][0]["id"]
    wish = {"person": namesake, "interview_id": interview}
    receipt = client.post("/api/v1/drafts", wish).json["drafts"][0]["receipt"]
    client.post("/api/v1/receipts", {"receipt": receipt, "mark": "copied"})
    erased = client.delete(f"/api/v1/people/{zaphira}").json
    assert (erased["notes"], erased["mentions"]) == (2, 0)
    assert [person["profile_url"] for person in client.get("/api/v1/people").json["people"]] == [
        TOM["profile_url"],
        PROFILE + "-2",
    ]


def test_erasing_everything_leaves_the_user_as_new(
    client: SignedClient, zaphira: str, parts: Services, clock: Clock
) -> None:
    client.patch("/api/v1/me", {"name": "Sam Rivera", "note_limit": 300})
    client.patch("/api/v1/me/policy", {"circle": "open", "zone": "Europe/Berlin"})
    with parts.database.writing() as session:
        erase_everything(session, session.get_one(User, 1), parts.steady_now())
    parts.database.scrub()
    assert traces(parts.settings.home, (*CANARIES, "Tom Reed", "Sam Rivera", "Perch")) == set()
    assert client.get("/api/v1/me").json["name"] == ""
    assert client.get("/api/v1/me/policy").json["circle"] == "interviewers"
    with parts.database.reading() as session:
        filled: set[Any] = {
            table.name for table in Record.metadata.sorted_tables if session.execute(select(table)).first() is not None
        }
    assert filled == {"users", "tokens"}


def receipt_for(client: SignedClient, person: dict[str, str], **wish: str) -> str:
    reply = client.post("/api/v1/drafts", {"person": person, "limit": 300, **wish})
    return str(reply.json["drafts"][0]["receipt"])


def code_of(client: SignedClient, receipt: str) -> str:
    """What noting it down is refused with; empty if it is noted."""
    reply = client.post("/api/v1/receipts", {"receipt": receipt, "mark": "sent"})
    assert reply.status_code in (200, 422)
    return "" if reply.status_code == 200 else str(reply.json["error"]["code"])


@pytest.mark.parametrize("person", [ZAPHIRA, {"name": "Zaphira Quïllfeather"}])
def test_a_draft_of_before_does_not_bring_them_back(
    client: SignedClient, zaphira: str, parts: Services, clock: Clock, person: dict[str, str]
) -> None:
    old = receipt_for(client, person, occasion="ask_question")
    assert client.delete(f"/api/v1/people/{zaphira}").status_code == 200
    assert code_of(client, old) == "receipt_erased"
    assert traces(parts.settings.home) == set()
    clock.now += 1
    assert code_of(client, receipt_for(client, person)) == ""  # a new one is the user's new wish


def test_a_draft_of_before_serves_those_who_are_there(client: SignedClient, zaphira: str, clock: Clock) -> None:
    client.post("/api/v1/receipts", {"receipt": receipt_for(client, {"name": "Imogen Farrow"}), "mark": "copied"})
    to_tom, to_tom_by_name = receipt_for(client, TOM), receipt_for(client, {"name": "Tom Reed"})
    to_imogen, to_nobody_known = receipt_for(client, {"name": "Imogen Farrow"}), receipt_for(client, {"name": "Noor"})
    clock.now += 60
    client.delete(f"/api/v1/people/{zaphira}")
    assert code_of(client, to_tom) == ""
    assert code_of(client, to_tom_by_name) == ""
    assert code_of(client, to_imogen) == ""  # the same draft is on record already
    assert code_of(client, to_nobody_known) == "receipt_erased"  # she may be who was erased, for all that is known


def test_a_draft_of_before_everything_was_erased_is_refused(
    client: SignedClient, zaphira: str, parts: Services
) -> None:
    old = receipt_for(client, TOM)
    with parts.database.writing() as session:
        erase_everything(session, session.get_one(User, 1), parts.steady_now())
    assert code_of(client, old) == "receipt_erased"
    assert client.get("/api/v1/people").json["people"] == []
