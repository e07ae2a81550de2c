"""Two people of one name, and one person of two names: answered clearly, and nobody lost or merged silently."""

from typing import Any

import pytest

from tests.signed_client import SignedClient

TOM = "Tom Reed"
ADDRESS = "https://www.linkedin.com/in/tom-reed/"


@pytest.fixture
def interview(client: SignedClient) -> str:
    facts = {"company": "Kestrel", "role": "Buyer", "ended_at": "2026-11-21T20:00:00Z"}
    entered: str = client.post("/api/v1/interviews", facts).json["id"]
    return entered


def seat(client: SignedClient, interview: str, **body: Any) -> dict[str, Any]:
    reply = client.put(f"/api/v1/interviews/{interview}/participants", body)
    assert reply.status_code == 200, reply.json
    return dict(reply.json["participants"][-1]["person"])


def draft(client: SignedClient, interview: str, **person: Any) -> Any:
    wish = {"interview_id": interview, "person": {"name": TOM, **person}, "limit": 300, "occasion": "thank_you"}
    return client.post("/api/v1/drafts", wish)


def names(client: SignedClient) -> list[str]:
    return [person["name"] for person in client.get("/api/v1/people").json["people"]]


def test_who_was_entered_by_name_is_the_one_on_the_page(client: SignedClient, interview: str) -> None:
    tom = seat(client, interview, person={"name": TOM}, topics=["the supplier case"], permission="granted")
    made = draft(client, interview, profile_url=ADDRESS).json["drafts"][0]
    client.post("/api/v1/receipts", {"receipt": made["receipt"], "mark": "sent"})
    [known] = client.get("/api/v1/people").json["people"]
    assert (known["id"], known["profile_url"]) == (tom["id"], ADDRESS.rstrip("/"))
    assert [step["kind"] for step in client.get("/api/v1/followups").json["followups"]] == ["pending"]
    again = draft(client, interview, profile_url=ADDRESS).json["advice"]
    assert [advice["code"] for advice in again] == ["already_invited"]


def test_who_has_no_page_has_a_history_too(client: SignedClient, interview: str) -> None:
    tom = seat(client, interview, person={"name": TOM}, permission="granted")
    made = draft(client, interview).json["drafts"][0]
    client.post("/api/v1/receipts", {"receipt": made["receipt"], "mark": "sent"})
    contacts = client.get(f"/api/v1/people/{tom['id']}/contacts").json["contacts"]
    assert [contact["what"] for contact in contacts] == ["sent"]


def test_between_two_of_one_name_nobody_is_guessed(client: SignedClient, interview: str) -> None:
    first = seat(client, interview, person={"name": TOM}, topics=["the supplier case"], permission="granted")
    seat(client, interview, person={"name": TOM}, topics=["the payroll"], permission="declined")
    for person in ({}, {"profile_url": ADDRESS}):
        reply = draft(client, interview, **person)
        assert reply.status_code == 422
        assert reply.json["error"]["fields"]["person"]["profile_url"] == [
            "2 people of this interview are called Tom Reed; record the address of the one you mean."
        ]
    client.patch(f"/api/v1/people/{first['id']}", {"profile_url": ADDRESS})
    texts = [made["text"] for made in draft(client, interview, profile_url=ADDRESS).json["drafts"]]
    assert all("supplier case" in text and "payroll" not in text for text in texts)
    assert draft(client, interview, profile_url=f"{ADDRESS[:-1]}-2").json["advice"][0]["code"] == "permission_declined"
    assert names(client) == [TOM, TOM]


def test_a_changed_name_changes_one_person(client: SignedClient, interview: str) -> None:
    tom = seat(client, interview, person={"name": TOM, "profile_url": ADDRESS}, permission="granted")
    seen = draft(client, interview, name="Tom Reed-Osei", profile_url=ADDRESS).json["drafts"][0]
    client.post("/api/v1/receipts", {"receipt": seen["receipt"], "mark": "sent"})
    [known] = client.get("/api/v1/people").json["people"]
    assert (known["id"], known["name"], known["permission"]) == (tom["id"], "Tom Reed-Osei", "granted")


def test_a_changed_address_is_told_to_the_person(client: SignedClient, interview: str) -> None:
    """A page at another address is somebody new, until the user says who; then nothing of the old is lost."""
    tom = seat(client, interview, person={"name": TOM, "profile_url": ADDRESS}, permission="granted")
    client.post(f"/api/v1/people/{tom['id']}/contacts", {"what": "met"})
    moved = {"name": TOM, "profile_url": "https://www.linkedin.com/in/t-reed"}
    [match] = client.post("/api/v1/interviews/matches", moved).json["matches"]
    assert (match["person_id"], match["why"]) == (tom["id"], "same_name")
    changed = client.patch(f"/api/v1/people/{tom['id']}", {"profile_url": moved["profile_url"]}).json
    assert (changed["profile_url"], changed["permission"]) == (moved["profile_url"], "granted")
    assert len(client.get(f"/api/v1/people/{tom['id']}/contacts").json["contacts"]) == 1
    assert client.post("/api/v1/interviews/matches", moved).json["matches"][0]["why"] == "same_profile"


def test_an_address_of_somebody_else_is_refused_by_name(client: SignedClient, interview: str) -> None:
    seat(client, interview, person={"name": "Priya Raman", "profile_url": ADDRESS})
    tom = seat(client, interview, person={"name": TOM})
    reply = client.patch(f"/api/v1/people/{tom['id']}", {"profile_url": ADDRESS})
    assert reply.status_code == 422
    assert reply.json["error"]["fields"] == {"profile_url": ["This is the address of Priya Raman."]}
    assert names(client) == ["Priya Raman", TOM]
