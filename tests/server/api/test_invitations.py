"""`/interviews/import`: an invitation becomes a proposal, and a proposal an interview only when the user saves it."""

from typing import Any

import pytest

from tests.signed_client import Reply, SignedClient

IMPORT = "/api/v1/interviews/import"
FILE = """\
BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Interview: Data Engineer at Northwind Health
DTSTART;TZID=Europe/Berlin:20261119T150000
DTEND;TZID=Europe/Berlin:20261119T154500
ORGANIZER;CN=Priya Raman:mailto:priya@northwind.example
ATTENDEE;CN=Sam Rivera:mailto:sam@example.org
END:VEVENT
END:VCALENDAR
"""


def read(client: SignedClient, text: str) -> Reply:
    return client.post(IMPORT, {"text": text})


def test_it_works(client: SignedClient) -> None:
    client.patch("/api/v1/me", {"name": "Sam Rivera"})
    reply = read(client, FILE)
    assert reply.status_code == 200
    assert reply.json == {
        "proposals": [
            {
                "title": "Interview: Data Engineer at Northwind Health",
                "interview": {
                    "company": "Northwind Health",
                    "role": "Data Engineer",
                    "ended_at": "2026-11-19T14:45:00+00:00",
                    "zone": "Europe/Berlin",
                    "format": "",
                },
                "participants": [{"person": {"name": "Priya Raman"}, "minutes": 45}],
                "doubts": [],
            }
        ]
    }


def test_nothing_is_kept_until_the_user_saves_it(client: SignedClient) -> None:
    [proposal] = read(client, FILE).json["proposals"]
    assert client.get("/api/v1/interviews").json == {"interviews": []}
    assert client.get("/api/v1/people").json == {"people": []}
    saved = client.post("/api/v1/interviews", proposal["interview"])
    assert saved.status_code == 200
    place = f"/api/v1/interviews/{saved.json['id']}/participants"
    for participant in proposal["participants"]:
        assert client.put(place, participant).status_code == 200
    [interview] = client.get("/api/v1/interviews").json["interviews"]
    assert interview["ended_at"] == "2026-11-19T14:45:00+00:00"
    assert interview["participants"][0]["person"]["name"] == "Priya Raman"


def test_every_proposal_can_be_saved_as_it_is(client: SignedClient) -> None:
    """Also where the text is hostile: nothing longer, and no other format, than the calls take."""
    odd = FILE.replace("Data Engineer", "Data Engineer " + "x" * 900).replace("Priya Raman", "P" * 900)
    for text in (odd, "19 November 2026\nCompany: " + "x" * 9000 + "\nRole: " + "y" * 9000 + "\nWith: " + "z" * 9000):
        [proposal] = read(client, text).json["proposals"]
        saved = client.post("/api/v1/interviews", proposal["interview"])
        assert saved.status_code == 200, saved.json
        for participant in proposal["participants"]:
            seat = client.put(f"/api/v1/interviews/{saved.json['id']}/participants", participant)
            assert seat.status_code == 200, seat.json


def test_a_pasted_text_is_read_where_the_user_is(client: SignedClient) -> None:
    client.patch("/api/v1/me/policy", {"zone": "Asia/Tokyo"})
    [proposal] = read(client, "Interview on 19 November 2026, 15:00–15:45").json["proposals"]
    assert proposal["interview"]["ended_at"] == "2026-11-19T06:45:00+00:00"
    assert proposal["doubts"] == [
        {"code": "zone_assumed", "message": "It names no time zone; its times are taken as those of Asia/Tokyo."}
    ]


def test_what_cannot_be_read_is_said_in_a_sentence(client: SignedClient) -> None:
    reply = read(client, "BEGIN:VCALENDAR\nEND:VCALENDAR")
    assert (reply.status_code, reply.json["error"]) == (
        422,
        {
            "code": "invitation_unreadable",
            "message": "There is no event in this calendar.",
            "hint": "Enter the interview by hand, or save the one invitation by itself and try that.",
        },
    )


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": 7}, {"text": "a\x00b"}, {"text": "x", "url": "file:///"}])
def test_a_wrong_body_is_refused(client: SignedClient, body: dict[str, Any]) -> None:
    assert client.post(IMPORT, body).json["error"]["code"] == "invalid"


def test_ten_megabytes_are_refused_unread(client: SignedClient) -> None:
    reply = read(client, "BEGIN:VCALENDAR\n" + "x" * 10_000_000)
    assert (reply.status_code, reply.json["error"]["code"]) == (413, "too_large")
