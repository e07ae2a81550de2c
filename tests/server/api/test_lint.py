"""`POST /lint` as a client sees it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from afterword.api.services import Services
from afterword.store.records import UsedDraft
from tests.signed_client import SignedClient

LINT = "/api/v1/lint"
DRAFTS = "/api/v1/drafts"
TEXT = "Hi Priya, thank you for the buyer interview at Kestrel. I keep the supplier case in mind.\nSam Rivera"
KNOWN: dict[str, Any] = {
    "limit": 200,
    "person": {"name": "Dr. Priya Raman, PhD"},
    "interview": {"role": "buyer", "company": "Kestrel", "topics": ["the supplier case"]},
    "me": {"name": "Sam Rivera"},
}


def codes(client: SignedClient, text: str, **known: Any) -> list[str]:
    reply = client.post(LINT, {"text": text, **KNOWN, **known})
    assert reply.status_code == 200, reply.json
    return [finding["code"] for finding in reply.json["findings"]]


def test_it_works(client: SignedClient) -> None:
    text = TEXT.replace("buyer", "buyer 🙏 the the")
    reply = client.post(LINT, {"text": text, **KNOWN})
    assert reply.status_code == 200
    assert reply.json == {
        "findings": [
            {
                "code": "doubled_word",
                "severity": "warning",
                "message": "“the” stands twice.",
                "span": [37, 44],
                "better": "the",
            }
        ]
    }


def test_a_good_text_has_no_findings(client: SignedClient) -> None:
    assert client.post(LINT, {"text": TEXT, **KNOWN}).json == {"findings": []}


def test_a_finding_about_the_whole_text_has_no_span(client: SignedClient) -> None:
    (finding,) = client.post(LINT, {**KNOWN, "text": TEXT, "limit": 20}).json["findings"]
    assert (finding["code"], finding["severity"]) == ("over_limit", "error")
    assert (finding["span"], finding["better"]) == (None, None)


def test_a_text_alone_is_enough(client: SignedClient) -> None:
    reply = client.post(LINT, {"text": TEXT})
    assert {"no_topic", "no_role_or_company"} <= {finding["code"] for finding in reply.json["findings"]}


def test_empty_fields_mean_absent_ones(client: SignedClient) -> None:
    empty = {"occasion": "", "language": "", "limit": None, "tone": "", "interview": {"role": "", "topics": []}}
    full, bare = ({"text": TEXT, **body} for body in (empty, {}))
    assert client.post(LINT, full).json == client.post(LINT, bare).json


def test_the_user_s_own_record_fills_what_is_left_out(client: SignedClient) -> None:
    client.patch("/api/v1/me", {"name": "Sam Rivera", "note_limit": 300})
    long = TEXT.replace("mind.", "mind, and " + "y" * 150 + ".")
    known = {key: value for key, value in KNOWN.items() if key not in ("me", "limit")}
    assert client.post(LINT, {"text": long, **known}).json["findings"] == []


def test_another_tone_occasion_and_register_are_heeded(client: SignedClient) -> None:
    assert codes(client, TEXT.replace("mind.", "mind!"), tone="formal") == ["too_many_exclamations"]
    assert codes(client, TEXT.replace("thank you for", "I liked")) == ["no_thanks"]
    assert codes(client, TEXT, register="familiar") == []


def test_a_note_that_somebody_else_has_is_too_alike(client: SignedClient) -> None:
    others = [{"text": TEXT.replace("Priya", "Tom")}]
    assert codes(client, TEXT, others=others) == ["near_duplicate"]


def test_a_draft_of_the_server_has_the_findings_that_came_with_it(client: SignedClient) -> None:
    draft = client.post(DRAFTS, {**KNOWN, "permission": "granted"}).json["drafts"][0]
    assert codes(client, draft["text"]) == [finding["code"] for finding in draft["findings"]] == []


def test_a_person_may_be_greeted_as_the_user_once_said(client: SignedClient) -> None:
    person = {"name": "Dr. Priya Raman, PhD", "profile_url": "https://www.linkedin.com/in/priya-raman/"}
    body = b'{"profile_url": "https://www.linkedin.com/in/priya-raman/", "greet_as": "Bo"}'
    assert client.send("PUT", "/api/v1/people", body).status_code == 200
    draft = client.post(DRAFTS, {**KNOWN, "person": person}).json["drafts"][0]
    assert draft["text"].startswith("Hi Bo,")
    assert "wrong_name" not in codes(client, draft["text"], person=person)


def test_spans_are_those_of_the_text_that_was_sent(client: SignedClient) -> None:
    text = "\n" + TEXT.replace("the buyer", "the the buyer")
    (finding,) = client.post(LINT, {"text": text, **KNOWN}).json["findings"]
    assert text[slice(*finding["span"])] == "the the"


def test_a_space_at_an_end_is_reported(client: SignedClient) -> None:
    assert codes(client, TEXT + " ") == ["double_space"]


def test_nothing_is_stored(client: SignedClient, parts: Services) -> None:
    client.post(LINT, {"text": TEXT, **KNOWN})
    with parts.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(UsedDraft)) == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"text": 7}, "text"),
        ({"text": "x" * 4_001}, "text"),
        ({"text": "nul\x00"}, "text"),
        ({"text": "\ud800"}, "text"),
        ({"bogus": 1}, "bogus"),
        ({"permission": "granted"}, "permission"),
        ({"language": "tlh"}, "language"),
        ({"language": "../en"}, "language"),
        ({"occasion": "divorce"}, "occasion"),
        ({"tone": "sarcastic"}, "tone"),
        ({"register": "royal"}, "register"),
        ({"limit": "300"}, "limit"),
        ({"limit": 0}, "limit"),
        ({"limit": 4_001}, "limit"),
        ({"person": {"name": "Priya", "age": 40}}, "person.age"),
        ({"person": {"name": "Priya", "gender": "x"}}, "person.gender"),
        ({"interview": {"date": "2026-02-30"}}, "interview.date"),
        ({"interview": {"topics": ["x"] * 11}}, "interview.topics"),
        ({"errand": {"link": "x" * 501}}, "errand.link"),
        ({"others": "x"}, "others"),
        ({"others": [{"text": "x"}] * 21}, "others"),
    ],
)
def test_a_wrong_field_is_named(client: SignedClient, change: dict[str, Any], field: str) -> None:
    reply = client.post(LINT, {"text": TEXT, **KNOWN, **change})
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")
    place = reply.json["error"]["fields"]
    for name in field.split("."):
        place = place[name]
    assert place


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 30_000])
def test_it_refuses_malformed_json(client: SignedClient, body: bytes) -> None:
    reply = client.send("POST", LINT, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (400, "bad_json")


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"x"'])
def test_it_refuses_json_that_is_no_object(client: SignedClient, body: bytes) -> None:
    reply = client.send("POST", LINT, body)
    assert (reply.status_code, reply.json["error"]["code"]) == (422, "invalid")


def test_it_refuses_a_stranger(stranger: SignedClient) -> None:
    assert stranger.post(LINT, {"text": TEXT}).status_code == 401


@pytest.mark.parametrize(
    "text", ["{{7*7}}", "<img src=x onerror=alert(1)>", "%s%n", "🙏" * 2_000, "\u202eHi", "a" * 4_000]
)
def test_a_text_is_never_more_than_text(client: SignedClient, text: str) -> None:
    reply = client.post(LINT, {"text": text, **KNOWN})
    assert reply.status_code == 200
    assert "7*7" not in text or "49" not in reply.get_data(as_text=True)
