"""`POST /readiness`, and what is remembered of it when an invitation is drafted."""

from typing import Any

import pytest
from sqlalchemy import text

from afterword.api.services import Services
from tests.conftest import Clock
from tests.server.relations.readiness.people import CASES
from tests.signed_client import SignedClient

READINESS = "/api/v1/readiness"
DRAFTS = "/api/v1/drafts"
DAY = 24 * 3600
INVITATION = {
    "person": {"name": "Priya Raman"},
    "permission": "granted",
    "interview": {"role": "Senior Data Engineer", "company": "Northwind Health"},
}


def body(name: str, **more: Any) -> dict[str, Any]:
    """A profile of the twelve, and what was said, as a client sends them."""
    profile = CASES[name]["profile"]
    posts = [{**post, "date": post["date"].isoformat()} for post in profile.get("posts", [])]
    sent = {**profile, **({"posts": posts} if "posts" in profile else {})}
    return {"profile": sent, **CASES[name]["said"], **more}


def codes(client: SignedClient, **more: Any) -> list[tuple[str, str]]:
    advice = client.post(DRAFTS, {**INVITATION, **more}).json["advice"]
    return [(each["code"], each["severity"]) for each in advice]


@pytest.mark.parametrize("name", CASES)
def test_it_works(client: SignedClient, name: str) -> None:
    reply = client.post(READINESS, body(name)).json
    assert reply["verdict"] == CASES[name]["verdict"]
    found = {check["code"]: check["verdict"] for check in reply["checks"]}
    assert {code for code, verdict in found.items() if verdict == "mend"} == set(CASES[name]["mend"])
    assert reply["counts"] == {verdict: len(CASES[name][verdict]) for verdict in ("fine", "mend", "not_checked")}


def test_a_check_explains_itself(client: SignedClient) -> None:
    reply = client.post(READINESS, body("silent_claims")).json
    assert {key: value for key, value in reply.items() if key != "checks"} == {
        "verdict": "nearly",
        "message": "Your profile is nearly ready. To mend: 2; not checked: 0.",
        "role": "Platform Engineer",
        "counts": {"fine": 14, "mend": 2, "not_checked": 0},
    }
    assert reply["checks"][6] == {
        "code": "answer_unsupported",
        "verdict": "mend",
        "severity": "warning",
        "evidence": ["From merge to production in 11 minutes, with Terraform."],
        "missing": ["the Lighthouse project"],
        "needs": None,
        "message": "Add what you named in your answers to the job in which you did it.",
    }


def test_an_interview_on_record_says_what_it_was_about(client: SignedClient) -> None:
    interview = client.post("/api/v1/interviews", {"role": "Theatre Nurse", "company": "Fernhill Clinic"}).json
    seat = {"person": {"name": "Priya Raman"}, "topics": ["your event sourcing"]}
    client.put(f"/api/v1/interviews/{interview['id']}/participants", seat)
    profile = body("ready")["profile"]
    reply = client.post(READINESS, {"profile": profile, "interview_id": interview["id"]}).json
    found = {check["code"]: check["verdict"] for check in reply["checks"]}
    assert reply["role"] == "Theatre Nurse"
    assert (found["headline_role_gap"], found["activity_unrelated"]) == ("mend", "fine")


def test_the_user_s_own_aim_stands_in_for_what_is_left_out(client: SignedClient) -> None:
    client.patch("/api/v1/me", {"target_role": "Data Engineer", "keywords": ["event sourcing"]})
    reply = client.post(READINESS, {"profile": body("ready")["profile"]}).json
    found = {check["code"]: check["verdict"] for check in reply["checks"]}
    assert reply["role"] == "Data Engineer"
    assert (found["headline_role_gap"], found["keywords_thin"], found["answer_unsupported"]) == (
        "fine",
        "fine",
        "not_checked",
    )
    client.patch("/api/v1/me", {"keywords": [], "strength": "training falcons"})
    thin = client.post(READINESS, {"profile": body("ready")["profile"]}).json["checks"][5]
    assert (thin["verdict"], thin["missing"]) == ("mend", ["training falcons"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "profile"),
        ({"profile": {}}, "profile"),
        ({"profile": {"jobs": []}}, "profile"),
        ({"profile": {"headline": "x" * 401}}, "profile"),
        ({"profile": {"headline": "x", "name": "Sam"}}, "profile"),
        ({"profile": {"headline": "x", "has_photo": "yes"}}, "profile"),
        ({"profile": {"headline": "x", "jobs": [{}] * 31}}, "profile"),
        ({"profile": {"headline": "x", "posts": [{"date": "soon", "text": "x"}]}}, "profile"),
        ({"profile": {"headline": "x"}, "interview_id": "nothing"}, "interview_id"),
        ({"profile": {"headline": "x"}, "answers": ["x" * 201]}, "answers"),
        ({"profile": {"headline": "x"}, "keywords": [""]}, "keywords"),
    ],
)
def test_it_refuses_what_cannot_be(client: SignedClient, wrong: dict[str, Any], field: str) -> None:
    reply = client.post(READINESS, wrong)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")
    assert list(reply.json["error"]["fields"]) == [field]


def test_nothing_of_the_profile_is_stored(client: SignedClient, parts: Services) -> None:
    client.post(READINESS, body("ready"), headers={"Idempotency-Key": "k1"})
    with parts.database.reading() as session:
        [kept] = session.scalars(text("SELECT readiness FROM users"))
        assert session.scalar(text("SELECT count(*) FROM kept_replies")) == 0
    assert '"ready"' in kept
    assert "pipeline" not in kept
    assert "Kafka" not in kept


def test_who_never_looked_hears_of_it_only_once_they_aim_at_something(client: SignedClient) -> None:
    assert codes(client) == []
    client.patch("/api/v1/me", {"target_role": "Senior Data Engineer"})
    assert codes(client) == [("profile_unchecked", "info")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ready", ("profile_ready", "info")),
        ("half_read", ("profile_nearly_ready", "info")),
        ("blank", ("profile_not_ready", "warning")),
    ],
)
def test_before_an_invitation_one_line_says_whether_the_profile_is_ready(
    client: SignedClient, name: str, expected: tuple[str, str]
) -> None:
    client.post(READINESS, body(name, role="Senior Data Engineer"))
    assert codes(client) == [expected]
    assert codes(client, occasion="thank_you_email") == []
    assert codes(client, go_ahead=[expected[0]]) == []
    assert codes(client, permission="declined") == [("permission_declined", "error")]


def test_a_look_grows_old_and_is_for_one_role(client: SignedClient, clock: Clock) -> None:
    client.post(READINESS, body("ready"))
    nurse = {"role": "Theatre Nurse", "company": "Fernhill Clinic"}
    assert codes(client, interview=nurse) == [("profile_unchecked", "info")]
    assert codes(client, interview={**nurse, "role": "senior data engineer"}) == [("profile_ready", "info")]
    clock.now += 91 * DAY
    assert codes(client) == [("profile_unchecked", "info")]


def test_the_export_has_what_is_remembered(client: SignedClient) -> None:
    client.post(READINESS, body("silent_claims"))
    assert client.get("/api/v1/export").json["me"]["readiness"] == {
        "verdict": "nearly",
        "codes": ["keywords_thin", "answer_unsupported"],
        "role": "Platform Engineer",
        "at": "2026-11-22T00:00:10+00:00",
    }
