"""`POST /search` and `/companies`: what is on record, by any word and by company."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from afterword.api.services import Services
from afterword.cli.pair import make_token
from afterword.relations.search import Entry, search
from afterword.store.records import Interview, Participant, Person, UsedDraft
from afterword.store.users import add_user
from tests.conftest import Clock
from tests.signed_client import SignedClient

SEARCH = "/api/v1/search"
COMPANIES = "/api/v1/companies"
GLANCE = f"{COMPANIES}/glance"
PRIYA = {"name": "Priya Raman", "company": "Northwind Health", "profile_url": "https://www.linkedin.com/in/priya"}


@pytest.fixture
def northwind(client: SignedClient) -> dict[str, Any]:
    facts = {"company": "Northwind Health", "role": "Data Engineer", "ended_at": "2026-11-21T10:00:00Z"}
    interview = client.post("/api/v1/interviews", facts).json
    place = f"/api/v1/interviews/{interview['id']}/participants"
    priya = {"part": "hiring_manager", "topics": ["event sourcing"], "promised": "a link", "permission": "granted"}
    client.put(place, {"person": PRIYA, **priya})
    recruiter = {"name": "Tom Reed", "company": "Northwind Health, Inc."}
    seated: dict[str, Any] = client.put(place, {"person": recruiter, "part": "recruiter"}).json
    return seated


def find(client: SignedClient, q: str, **more: Any) -> list[tuple[str, str, str]]:
    reply = client.post(SEARCH, {"q": q, **more})
    assert reply.status_code == 200, reply.json
    return [(hit["kind"], hit["title"], hit["found_in"]) for hit in reply.json["hits"]]


def test_it_works(client: SignedClient, northwind: dict[str, Any]) -> None:
    priya = northwind["participants"][0]["person"]
    assert client.post(SEARCH, {"q": "SOURCING"}).json == {
        "hits": [
            {
                "kind": "person",
                "id": priya["id"],
                "title": "Priya Raman",
                "found_in": "topic",
                "excerpt": "event sourcing",
            }
        ],
        "total": 1,
    }
    assert find(client, "raman") == [
        ("interview", "Data Engineer, Northwind Health", "name"),
        ("person", "Priya Raman", "name"),
    ]


@given(
    query=st.lists(st.sampled_from("zoe mul data bet event café 10 % _ kestrel ".split(" ")), max_size=3).map(" ".join)
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_finds_what_reading_everything_finds(crowd: list[Entry], client: SignedClient, query: str) -> None:
    """The database tells who is read; the order and the number are those of the rule over all texts."""
    expected = search(query, crowd)
    reply = client.post(SEARCH, {"q": query, "limit": 5}).json
    assert [(hit["id"], hit["found_in"]) for hit in reply["hits"]] == [
        (hit.entry.id, hit.place) for hit in expected[:5]
    ]
    assert reply["total"] == len(expected)


@pytest.fixture
def crowd(client: SignedClient, parts: Services) -> list[Entry]:
    """Twelve people of three interviews, with notes to some, as the rule reads them."""
    now, entries = parts.now(), []
    with parts.database.writing() as session:
        for held in range(3):
            role, company = (
                ("Data Engineer", "Beta Tester", "Café_Owner 10%")[held],
                ("Kestrel", "Mulberry", "Zoëtics")[held],
            )
            interview = Interview(id=f"i{held}", user_id=1, role=role, company=company, created_at=now, outcome="open")
            session.add(interview)
            names = []
            for place in range(4):
                who = f"p{held}{place}"
                name, topic = (
                    ("Zoë Müller", "Data Kestrel", "", "José Café")[place],
                    ("events", "beta_10", "zoe", "")[place],
                )
                person = Person(id=who, user_id=1, name=name, company="Mulberry", created_at=now, updated_at=now)
                interview.participants.append(Participant(person=person, place=place, topics=[topic], promised="10 %"))
                text = f"Zoë, {topic}: le café de {name}"
                facts = {"occasion": "thank_you", "language": "fr", "limit": 300, "clauses": [], "interview": {}}
                session.add(UsedDraft(id=f"n{who}", user_id=1, text=text, person={}, person_id=who, **facts))
                texts = [("name", name), ("company", "Mulberry"), ("role", role), ("company", company)]
                texts += [("topic", topic), ("promise", "10 %"), ("note", text)]
                entries.append(Entry("person", who, name or "Mulberry", tuple(texts)))  # type: ignore[arg-type]
                names.append(("name", name))
            held_texts = (("role", role), ("company", company), *names)
            entries.append(Entry("interview", f"i{held}", f"{role}, {company}", held_texts))  # type: ignore[arg-type]
    return entries


def test_notes_are_searched(client: SignedClient, northwind: dict[str, Any]) -> None:
    receipt = client.post("/api/v1/drafts", {"person": PRIYA}).json["drafts"][0]["receipt"]
    client.post("/api/v1/receipts", {"receipt": receipt, "mark": "copied", "text": "Hi Priya, the tour of the hangar"})
    assert find(client, "hangar") == [("person", "Priya Raman", "note")]


def test_it_is_bounded(client: SignedClient, northwind: dict[str, Any]) -> None:
    reply = client.post(SEARCH, {"q": "northwind", "limit": 1}).json
    assert (len(reply["hits"]), reply["total"]) == (1, 3)


@pytest.mark.parametrize(
    ("body", "field"), [({}, "q"), ({"q": "x" * 201}, "q"), ({"q": "x", "limit": 51}, "limit"), ({"q": 7}, "q")]
)
def test_a_wrong_query_is_refused(client: SignedClient, body: dict[str, Any], field: str) -> None:
    reply = client.post(SEARCH, body)
    assert reply.status_code == 422
    assert reply.json["error"]["fields"][field]


def test_the_company_at_a_glance(client: SignedClient, northwind: dict[str, Any]) -> None:
    client.post("/api/v1/interviews", {"company": "Kestrel"})
    assert client.get(COMPANIES).json == {
        "companies": [
            {"company": "Kestrel", "interviews": 1, "people": 0},
            {"company": "Northwind Health", "interviews": 1, "people": 2},
        ]
    }
    glance = client.post(GLANCE, {"company": "NORTHWIND HEALTH Inc"}).json
    assert glance["company"] == "Northwind Health"
    assert [interview["id"] for interview in glance["interviews"]] == [northwind["id"]]
    priya, tom = glance["people"]
    assert (priya["person"]["name"], priya["person"]["permission"]) == ("Priya Raman", "granted")
    [seat] = priya["seats"]
    assert (seat["role"], seat["part"], seat["topics"]) == ("Data Engineer", "hiring_manager", ["event sourcing"])
    assert priya["last_contact"] is None
    assert (priya["next_step"]["kind"], priya["next_step"]["occasion"]) == ("thank", "thank_you")
    assert (tom["seats"][0]["part"], tom["next_step"]["occasion"]) == ("recruiter", "thank_you_email")
    client.post(f"/api/v1/people/{priya['person']['id']}/contacts", {"what": "sent", "at": "2026-11-21T20:00:00Z"})
    later = client.post(GLANCE, {"company": "Northwind Health"}).json["people"][0]
    assert later["last_contact"] == {"what": "sent", "at": "2026-11-21T20:00:00+00:00"}
    assert later["next_step"]["kind"] == "pending"


@pytest.mark.parametrize("company", ["Nowhere", "", "../etc", "a/b?c#d"])
def test_a_company_that_is_not_on_record(client: SignedClient, northwind: dict[str, Any], company: str) -> None:
    assert client.post(GLANCE, {"company": company}).status_code == 404


@pytest.mark.parametrize("company", ["A/B & Söhne?", "3M", "!!", "..", "株式会社"])
def test_odd_names_have_their_page_too(client: SignedClient, company: str) -> None:
    client.post("/api/v1/interviews", {"company": company, "role": "Engineer"})
    assert client.post(GLANCE, {"company": company}).json["company"] == company


def test_two_of_one_name_are_two_at_a_glance(client: SignedClient, northwind: dict[str, Any]) -> None:
    place = f"/api/v1/interviews/{northwind['id']}/participants"
    client.put(place, {"person": {"name": "Priya Raman", "company": "Northwind Health"}})
    glance = client.post(GLANCE, {"company": "Northwind Health"}).json
    assert [one["person"]["name"] for one in glance["people"]] == ["Priya Raman", "Priya Raman", "Tom Reed"]
    assert len({one["person"]["id"] for one in glance["people"]}) == 3


def test_another_user_finds_nothing(
    client: SignedClient, northwind: dict[str, Any], app: Flask, parts: Services, clock: Clock
) -> None:
    with parts.database.writing() as session:
        add_user(session, "bob", "Bob", parts.now())
    bob = SignedClient(app, make_token(parts, "phone", account="bob"), clock)
    assert find(bob, "priya") == []
    assert bob.get(COMPANIES).json == {"companies": []}
    assert bob.post(GLANCE, {"company": "Northwind Health"}).status_code == 404
