"""What was recorded by mistake is taken back: then all stands as if it had never been recorded."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select

from afterword.api.services import Services
from afterword.store.records import Token, UsedDraft
from tests.conftest import Clock
from tests.signed_client import SignedClient

FOLLOWUPS = "/api/v1/followups"
PRIYA = {"name": "Priya Raman", "profile_url": "https://www.linkedin.com/in/priya-raman/"}
WHATS = ("met", "wrote", "heard", "sent", "invited", "accepted", "declined", "withdrawn")
HOUR = 3600


@pytest.fixture
def history(client: SignedClient, clock: Clock) -> str:
    """The address of what happened with Priya, who said yes after an interview an hour ago."""
    ended = datetime.fromtimestamp(clock.now - HOUR, UTC).isoformat()
    interview = client.post("/api/v1/interviews", {"company": "Northwind", "role": "Engineer", "ended_at": ended}).json
    place = f"/api/v1/interviews/{interview['id']}/participants"
    [met] = client.put(place, {"person": PRIYA, "permission": "granted"}).json["participants"]
    return f"/api/v1/people/{met['person']['id']}/contacts"


def receipt_of(client: SignedClient, occasion: str = "thank_you") -> str:
    wish = {"person": PRIYA, "occasion": occasion}
    return str(client.post("/api/v1/drafts", wish).json["drafts"][0]["receipt"])


def mark(client: SignedClient, receipt: str, said: str) -> None:
    assert client.post("/api/v1/receipts", {"receipt": receipt, "mark": said}).status_code == 200


def record(client: SignedClient, history: str, what: str) -> dict[str, Any]:
    return next(one for one in client.post(history, {"what": what}).json["contacts"] if one["what"] == what)


def last(client: SignedClient, history: str) -> str:
    return str(client.get(history).json["contacts"][-1]["id"])


def standing(client: SignedClient) -> list[Any]:
    """The plan, the ledger, and what is offered to Priya."""
    drafts = client.post("/api/v1/drafts", {"person": PRIYA}).json
    offered = drafts["advice"], [draft["text"] for draft in drafts["drafts"]]
    return [client.get(FOLLOWUPS).json, client.get("/api/v1/ledger").json, offered]


def test_it_works(client: SignedClient, history: str) -> None:
    before = standing(client)
    declined = record(client, history, "declined")
    assert client.get(FOLLOWUPS).json == {"followups": []}
    reply = client.delete(f"{history}/{declined['id']}")
    assert (reply.status_code, reply.json) == (200, {"contacts": []})
    assert standing(client) == before


def test_the_others_stay(client: SignedClient, history: str) -> None:
    sent = record(client, history, "sent")
    accepted = record(client, history, "accepted")
    assert client.delete(f"{history}/{accepted['id']}").json == {"contacts": [sent]}
    assert client.get(history).json == {"contacts": [sent]}


def test_a_note_that_was_not_sent_is_left_in_the_ledger_and_may_be_offered_again(
    client: SignedClient, history: str
) -> None:
    receipt = receipt_of(client)
    mark(client, receipt, "copied")
    before = standing(client)
    mark(client, receipt, "sent")
    assert client.get("/api/v1/ledger").json["notes_left"] == 4
    client.delete(f"{history}/{last(client, history)}")
    assert standing(client) == before
    [note] = client.get("/api/v1/export").json["notes"]
    assert [known["mark"] for known in note["marks"]] == ["copied"]
    mark(client, receipt, "sent")  # which may still turn out to be so
    assert client.get("/api/v1/ledger").json["notes_left"] == 4


def test_a_message_that_was_not_sent_is_not_marked_as_sent(client: SignedClient, history: str) -> None:
    receipt = receipt_of(client, "keep_in_touch")
    mark(client, receipt, "copied")
    mark(client, receipt, "sent")
    assert client.get(history).json["contacts"][0]["what"] == "wrote"
    client.delete(f"{history}/{last(client, history)}")
    [note] = client.get("/api/v1/export").json["notes"]
    assert [known["mark"] for known in note["marks"]] == ["copied"]


def test_nothing_is_left_of_a_note_that_was_never_used(client: SignedClient, history: str, parts: Services) -> None:
    before = standing(client)
    mark(client, receipt_of(client), "sent")
    client.delete(f"{history}/{last(client, history)}")
    assert standing(client) == before
    with parts.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(UsedDraft)) == 0


def test_what_else_became_of_a_note_stays(client: SignedClient, history: str, clock: Clock) -> None:
    receipt = receipt_of(client)
    mark(client, receipt, "sent")
    clock.now += HOUR
    mark(client, receipt, "accepted")
    client.delete(f"{history}/{last(client, history)}")
    [note] = client.get("/api/v1/export").json["notes"]
    assert [known["mark"] for known in note["marks"]] == ["sent"]
    assert client.get("/api/v1/ledger").json["notes_left"] == 4


def test_it_is_taken_back_once(client: SignedClient, history: str, clock: Clock) -> None:
    first = record(client, history, "declined")
    assert client.delete(f"{history}/{first['id']}").status_code == 200
    clock.now += HOUR
    again = record(client, history, "declined")
    gone = client.delete(f"{history}/{first['id']}")  # by a page of before, say
    assert (gone.status_code, gone.json["error"]["code"]) == (404, "not_found")
    assert client.get(history).json == {"contacts": [again]}


def test_an_entry_of_somebody_else_is_not_found(
    client: SignedClient, somebody_else: SignedClient, history: str
) -> None:
    tom = client.put("/api/v1/people", {"profile_url": "https://www.linkedin.com/in/tom", "greet_as": "Tom"})
    assert tom.status_code == 200
    [other] = [one["id"] for one in client.get("/api/v1/people").json["people"] if one["greet_as"] == "Tom"]
    entry = record(client, history, "declined")["id"]
    assert client.delete(f"/api/v1/people/{other}/contacts/{entry}").status_code == 404
    assert client.delete(f"/api/v1/people/nobody/contacts/{entry}").status_code == 404
    assert client.delete(f"{history}/nothing").status_code == 404
    assert somebody_else.delete(f"{history}/{entry}").status_code == 404
    assert len(client.get(history).json["contacts"]) == 1


def test_whoever_may_record_may_take_back(client: SignedClient, history: str, parts: Services) -> None:
    with parts.database.writing() as session:
        session.get_one(Token, client.kid).scopes = ["draft"]
    entry = record(client, history, "declined")["id"]
    assert client.delete(f"{history}/{entry}").status_code == 200


def test_a_settled_step_is_opened_again(client: SignedClient, history: str) -> None:
    [step] = client.get(FOLLOWUPS).json["followups"]
    for act in ({"act": "done"}, {"act": "skip"}, {"act": "snooze", "until": "2026-11-25T09:00:00Z"}):
        client.post(FOLLOWUPS, {"key": step["key"], **act})
        assert client.get(FOLLOWUPS).json["followups"] != [step]
        reply = client.post(FOLLOWUPS, {"key": step["key"], "act": "reopen"})
        assert (reply.status_code, reply.json) == (200, {"followups": [step]})
    assert client.get("/api/v1/export").json["decisions"] == []


@pytest.mark.parametrize("last_word", [{"act": "done"}, {"act": "snooze", "until": "2026-12-20T09:00:00Z"}])
def test_a_step_that_was_put_off_before_is_put_off_as_before(
    client: SignedClient, history: str, clock: Clock, last_word: dict[str, str]
) -> None:
    [step] = client.get(FOLLOWUPS).json["followups"]
    client.post(FOLLOWUPS, {"key": step["key"], "act": "snooze", "until": "2026-12-10T09:00:00Z"})
    put_off, decisions = client.get(FOLLOWUPS).json, client.get("/api/v1/export").json["decisions"]
    clock.now += 9 * 24 * HOUR  # when it would have lapsed, had it not been put off
    client.post(FOLLOWUPS, {"key": step["key"], **last_word})
    assert client.post(FOLLOWUPS, {"key": step["key"], "act": "reopen"}).json == put_off
    assert client.get("/api/v1/export").json["decisions"] == decisions
    assert client.post(FOLLOWUPS, {"key": step["key"], "act": "reopen"}).json == {"followups": []}


def test_only_what_was_settled_is_opened_again(client: SignedClient, somebody_else: SignedClient, history: str) -> None:
    [step] = client.get(FOLLOWUPS).json["followups"]
    open_still = client.post(FOLLOWUPS, {"key": step["key"], "act": "reopen"})
    assert (open_still.status_code, open_still.json["error"]["hint"]) == (
        404,
        "Nothing was decided about this step, or it was taken back already; fetch the plan again.",
    )
    client.post(FOLLOWUPS, {"key": step["key"], "act": "done"})
    assert somebody_else.post(FOLLOWUPS, {"key": step["key"], "act": "reopen"}).status_code == 404
    until = {"key": step["key"], "act": "reopen", "until": "2026-11-25T09:00:00Z"}
    assert client.post(FOLLOWUPS, until).status_code == 422
    assert client.get(FOLLOWUPS).json == {"followups": []}


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_recorded_last_leaves_no_trace(
    client: SignedClient, history: str, clock: Clock, seed: int
) -> None:
    """Of a long life in chance order: before each entry, and after it was taken back, all stands the same."""
    chance = Random(seed)
    for _ in range(8):
        clock.now += chance.choice((1, HOUR, 5 * 24 * HOUR, 40 * 24 * HOUR))
        before = standing(client)
        take_back = _live_on(client, history, chance)
        take_back()
        assert standing(client) == before
        _live_on(client, history, chance)


def _live_on(client: SignedClient, history: str, chance: Random) -> Any:
    """Something happens or is decided; how to take it back."""
    steps = client.get(FOLLOWUPS).json["followups"]
    if steps and chance.random() < 0.4:
        step = chance.choice(steps)
        until = (datetime.fromisoformat(step["due"]) + timedelta(days=chance.choice((1, 3, 20)))).isoformat()
        act = chance.choice(({"act": "done"}, {"act": "skip"}, {"act": "snooze", "until": until}))
        client.post(FOLLOWUPS, {"key": step["key"], **act})
        return lambda: client.post(FOLLOWUPS, {"key": step["key"], "act": "reopen"})
    known = {one["id"] for one in client.get(history).json["contacts"]}
    drafts = client.post("/api/v1/drafts", {"person": PRIYA}).json["drafts"]
    if drafts and chance.random() < 0.4:
        mark(client, drafts[0]["receipt"], chance.choice(("sent", "accepted", "declined", "withdrawn")))
    else:
        client.post(history, {"what": chance.choice(WHATS)})
    new = [one["id"] for one in client.get(history).json["contacts"] if one["id"] not in known]
    return lambda: [client.delete(f"{history}/{entry}") for entry in new]
