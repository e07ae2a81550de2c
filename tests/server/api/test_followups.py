"""The plan, the ledger and the user's rules, from the first interview to keeping in touch."""

from datetime import UTC, datetime
from typing import Any

import pytest

from afterword.api.services import Services
from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from tests.conftest import Clock
from tests.signed_client import SignedClient

FOLLOWUPS = "/api/v1/followups"
POLICY = "/api/v1/me/policy"
PRIYA = {"name": "Priya Raman", "profile_url": "https://www.linkedin.com/in/priya-raman/"}
DAY = 24 * 3600


def meet(client: SignedClient, clock: Clock, **body: Any) -> dict[str, Any]:
    """An interview that ended an hour ago, with Priya in it."""
    ended = datetime.fromtimestamp(clock.now - 3600, UTC).isoformat()
    interview = client.post("/api/v1/interviews", {"company": "Northwind", "role": "Engineer", "ended_at": ended}).json
    place = f"/api/v1/interviews/{interview['id']}/participants"
    return dict(client.put(place, {"person": PRIYA, **body}).json)


def draft(client: SignedClient, **wish: Any) -> dict[str, Any]:
    reply = client.post("/api/v1/drafts", {"person": PRIYA, **wish})
    assert reply.status_code == 200, reply.json
    return dict(reply.json)


def mark(client: SignedClient, mark: str, **wish: Any) -> None:
    receipt = draft(client, **wish)["drafts"][0]["receipt"]
    assert client.post("/api/v1/receipts", {"receipt": receipt, "mark": mark}).status_code == 200


def kinds(client: SignedClient) -> list[str]:
    return [step["kind"] for step in client.get(FOLLOWUPS).json["followups"]]


def codes(client: SignedClient, **wish: Any) -> list[str]:
    return [advice["code"] for advice in draft(client, **wish)["advice"]]


def test_it_works(client: SignedClient, clock: Clock) -> None:
    interview = meet(client, clock, permission="granted")
    [step] = client.get(FOLLOWUPS).json["followups"]
    person = interview["participants"][0]["person"]
    assert step == {
        "key": f"thank:{person['id']}:{interview['id']}",
        "kind": "thank",
        "due": "2026-11-22T23:00:10+00:00",
        "occasion": "thank_you",
        "person": person,
    }


def test_the_plan_moves_on_with_what_the_user_says(client: SignedClient, clock: Clock) -> None:
    meet(client, clock, permission="granted")
    mark(client, "copied")
    assert kinds(client) == ["thank"]  # copied is not sent
    mark(client, "sent")
    assert kinds(client) == ["pending"]
    clock.now += DAY
    mark(client, "accepted")
    assert kinds(client) == ["first_message"]
    clock.now += DAY
    mark(client, "sent", occasion="accepted")
    assert kinds(client) == ["keep_in_touch"]


def test_a_step_can_be_done_skipped_or_put_off(client: SignedClient, clock: Clock) -> None:
    meet(client, clock)
    key = client.get(FOLLOWUPS).json["followups"][0]["key"]
    later = client.post(FOLLOWUPS, {"key": key, "act": "snooze", "until": "2026-11-25T09:00:00+01:00"}).json
    assert [step["due"] for step in later["followups"]] == ["2026-11-25T08:00:00+00:00"]
    assert client.post(FOLLOWUPS, {"key": key, "act": "skip"}).json == {"followups": []}
    gone = client.post(FOLLOWUPS, {"key": key, "act": "done"})
    assert (gone.status_code, gone.json["error"]["hint"]) == (
        404,
        "This step is settled or gone; fetch the plan again.",
    )


def test_no_step_is_found_where_there_is_none(client: SignedClient, somebody_else: SignedClient, clock: Clock) -> None:
    meet(client, clock)
    (step,) = client.get(FOLLOWUPS).json["followups"]
    person = step["person"]["id"]
    for key in (
        "x",
        ":",
        "::",
        "thank",
        "thank:",
        "thank:nobody:i",
        f"thank:{person}",
        f"hold:{person}:i",
        f"::{person}",
    ):
        assert client.post(FOLLOWUPS, {"key": key, "act": "skip"}).status_code == 404, key
    assert somebody_else.post(FOLLOWUPS, {"key": step["key"], "act": "skip"}).status_code == 404
    assert client.get(FOLLOWUPS).json["followups"] == [step]


@pytest.mark.parametrize(
    "body",
    [
        {"act": "done"},
        {"key": "x", "act": "forget"},
        {"key": "x", "act": "snooze"},
        {"key": "x", "act": "done", "until": "2026-11-25T09:00:00Z"},
        {"key": "x", "act": "snooze", "until": "2026-11-25T09:00:00"},
    ],
)
def test_a_wrong_act_is_refused(client: SignedClient, body: dict[str, Any]) -> None:
    assert client.post(FOLLOWUPS, body).status_code == 422


def test_the_ledger_counts_what_was_sent(client: SignedClient, clock: Clock) -> None:
    meet(client, clock, permission="granted")
    assert client.get("/api/v1/ledger").json == {"notes_left": 5, "invitations_left": 100, "next_note_at": None}
    client.patch(POLICY, {"notes_per_month": 1})
    mark(client, "copied")
    assert client.get("/api/v1/ledger").json["notes_left"] == 1
    mark(client, "sent")
    assert client.get("/api/v1/ledger").json == {
        "notes_left": 0,
        "invitations_left": 99,
        "next_note_at": "2026-12-22T00:00:10+00:00",
    }
    assert codes(client, permission="granted") == ["already_invited", "notes_used_up"]
    assert codes(client, occasion="keep_in_touch") == []


def test_a_withdrawal_counts_for_three_weeks(client: SignedClient, clock: Clock) -> None:
    meet(client, clock, permission="granted")
    mark(client, "sent")
    mark(client, "withdrawn")
    assert codes(client, permission="granted") == ["reinvite_wait"]
    clock.now += 22 * DAY
    assert codes(client, permission="granted") == []


def test_going_ahead_anyway_is_remembered_once_it_is_used(client: SignedClient) -> None:
    assert codes(client) == ["ask_first"]
    assert codes(client, go_ahead=["ask_first"]) == []
    assert codes(client) == ["ask_first"]
    mark(client, "copied", go_ahead=["ask_first"])
    assert codes(client) == []
    other = {"name": "Tom Reed", "profile_url": "https://www.linkedin.com/in/tom-reed/"}
    assert codes(client, person=other) == ["ask_first"]


def test_somebody_who_is_in_no_interview_is_no_interviewer(client: SignedClient, clock: Clock) -> None:
    meet(client, clock)
    other = {"name": "Tom Reed", "profile_url": "https://www.linkedin.com/in/tom-reed/"}
    assert codes(client, person=other, permission="granted") == ["not_an_interviewer"]
    assert codes(client, person=other, permission="granted", interview={"role": "Engineer"}) == []
    assert codes(client, permission="granted") == []


def test_a_refusal_cannot_be_overruled(client: SignedClient) -> None:
    assert codes(client, permission="declined", go_ahead=["permission_declined"]) == ["permission_declined"]


def test_the_rules_are_the_user_s_own(client: SignedClient, clock: Clock) -> None:
    shown = client.get(POLICY).json
    assert shown == {
        "circle": "interviewers",
        "ask_first": True,
        "hold_until_decision": False,
        "minutes_talked": 0,
        "notes_per_month": 5,
        "invitations_per_week": 100,
        "reinvite_days": 21,
        "every_days": 90,
        "zone": "UTC",
    }
    changed = client.patch(POLICY, {"hold_until_decision": True, "notes_per_month": None, "zone": "Europe/Berlin"}).json
    assert changed == {**shown, "hold_until_decision": True, "notes_per_month": None, "zone": "Europe/Berlin"}
    interview = meet(client, clock, permission="granted")
    assert codes(client, interview_id=interview["id"]) == ["hold_until_decision"]
    assert kinds(client) == ["thank", "hold"]
    told = client.patch(f"/api/v1/interviews/{interview['id']}", {"outcome": "rejected"}).json
    assert told["decided_on"] == "2026-11-22"  # the day on which the server heard of it
    assert codes(client, interview_id=interview["id"]) == []
    assert kinds(client) == ["after_rejection"]


def rejected(client: SignedClient, clock: Clock, **body: Any) -> dict[str, Any]:
    """An interview that the company has answered with no; what is to be drafted after it."""
    interview = meet(client, clock, topics=["event sourcing"], **body)
    assert client.patch(f"/api/v1/interviews/{interview['id']}", {"outcome": "rejected"}).status_code == 200
    return {"interview_id": interview["id"], "occasion": "after_rejection"}


def test_an_invitation_that_was_held_goes_with_the_word_after_the_rejection(client: SignedClient, clock: Clock) -> None:
    client.patch(POLICY, {"hold_until_decision": True})
    wish = rejected(client, clock, permission="granted")
    assert kinds(client) == ["after_rejection"]
    reply = draft(client, **wish)
    assert reply["advice"] == [
        {
            "code": "held_until_now",
            "severity": "info",
            "message": "You held the invitation to Priya until the company had decided; this note goes with it.",
        }
    ]
    assert [each["limit"] for each in reply["drafts"]] == [200, 200, 200]
    assert all(each["length"] <= 200 for each in reply["drafts"])
    mark(client, "sent", **wish)
    assert client.get("/api/v1/ledger").json["notes_left"] == 4
    assert kinds(client) == ["pending"]
    assert codes(client, **wish) == []  # she is invited; what is written now is a message
    assert draft(client, **wish)["drafts"][0]["limit"] == 400


@pytest.mark.parametrize(
    ("holds", "permission", "limit"),
    [(False, "granted", None), (True, "not_asked", None), (True, "granted", 400)],
)
def test_else_the_word_after_a_rejection_is_a_message(
    client: SignedClient, clock: Clock, holds: bool, permission: str, limit: int | None
) -> None:
    client.patch(POLICY, {"hold_until_decision": holds})
    wish = {**rejected(client, clock, permission=permission), **({"limit": limit} if limit else {})}
    assert codes(client, **wish) == []
    assert draft(client, **wish)["drafts"][0]["limit"] == 400
    mark(client, "sent", **wish)
    assert client.get("/api/v1/ledger").json["notes_left"] == 5


@pytest.mark.parametrize(
    "change", [{"circle": "nobody"}, {"ask_first": "yes"}, {"notes_per_month": -1}, {"zone": "here"}, {"bogus": 1}]
)
def test_a_wrong_rule_is_refused(client: SignedClient, change: dict[str, Any]) -> None:
    assert client.patch(POLICY, change).status_code == 422


def test_meeting_somebody_again_restarts_the_interval(client: SignedClient, clock: Clock) -> None:
    person = meet(client, clock)["participants"][0]["person"]
    contacts = f"/api/v1/people/{person['id']}/contacts"
    for what, at in (
        ("sent", "2026-11-22T01:00:00Z"),
        ("accepted", "2026-11-22T02:00:00Z"),
        ("wrote", "2026-11-22T03:00:00Z"),
    ):
        client.post(contacts, {"what": what, "at": at})
    before = client.get(FOLLOWUPS).json["followups"]
    clock.now += 30 * DAY
    client.post(contacts, {"what": "met"})
    after = client.get(FOLLOWUPS).json["followups"]
    assert [step["kind"] for step in (*before, *after)] == ["keep_in_touch", "keep_in_touch"]
    assert after[0]["due"] > before[0]["due"]
    client.patch(f"/api/v1/people/{person['id']}", {"every_days": 0})
    assert kinds(client) == []


def test_the_same_thing_at_the_same_moment_counts_once(client: SignedClient, clock: Clock) -> None:
    person = meet(client, clock)["participants"][0]["person"]
    for _ in range(2):
        reply = client.post(f"/api/v1/people/{person['id']}/contacts", {"what": "met"})
    [met] = reply.json["contacts"]
    assert (met["what"], met["at"]) == ("met", "2026-11-22T00:00:10+00:00")


def test_the_plan_is_the_same_after_a_restart(client: SignedClient, clock: Clock, parts: Services) -> None:
    meet(client, clock, permission="granted")
    mark(client, "sent")
    before = client.get(FOLLOWUPS).json
    token = make_token(parts, "phone")
    parts.database.close()
    restarted = open_services(parts.settings, clock, clock)
    clock.now += 10
    assert SignedClient(create_app(restarted), token, clock).get(FOLLOWUPS).json == before
    restarted.database.close()


def test_who_gets_the_note_that_is_left(client: SignedClient, clock: Clock) -> None:
    interview = meet(client, clock, permission="asked", part="recruiter")
    place = f"/api/v1/interviews/{interview['id']}"
    for name, permission in (("Marguerite Osei", "granted"), ("Jonas Weber", "declined"), ("Elif Aydın", "not_asked")):
        client.put(f"{place}/participants", {"person": {"name": name}, "permission": permission})
    client.patch(POLICY, {"notes_per_month": 1})
    reply = client.get(f"{place}/allotment").json
    assert reply["notes_left"] == 1
    assert [(each["person"]["name"], each["how"], each["code"]) for each in reply["places"]] == [
        ("Marguerite Osei", "with_note", "said_yes"),
        ("Priya Raman", "without_note", "no_note_left"),
        ("Jonas Weber", "not_invited", "declined"),
        ("Elif Aydın", "not_invited", "not_asked"),
    ]
    mark(client, "sent")
    later = client.get(f"{place}/allotment").json
    assert [(each["how"], each["code"]) for each in later["places"] if each["person"]["name"] == "Priya Raman"] == [
        ("not_invited", "invited_already")
    ]
    assert client.get("/api/v1/interviews/nowhere/allotment").status_code == 404


def test_whoever_declined_is_left_in_peace(client: SignedClient, clock: Clock) -> None:
    meet(client, clock, permission="declined")
    assert kinds(client) == []
