"""What no page of ours sends: a form without its fields, or with values that no field offers, is refused in words."""

from datetime import UTC, datetime, timedelta

import pytest

from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

ENDLESS = "9" * 5000  # digits that Python refuses to read as a number


@pytest.fixture
def places(web: WebBrowser, client: SignedClient, clock: Clock) -> dict[str, str]:
    """The addresses of forms, of a browser that is logged in."""
    ended_at = datetime.fromtimestamp(clock.now, UTC) - timedelta(hours=3)
    interview = client.post("/api/v1/interviews", {"ended_at": ended_at.isoformat()}).json["id"]
    seated = client.put(f"/api/v1/interviews/{interview}/participants", {"person": {"name": "Priya Raman"}}).json
    person = seated["participants"][0]["person"]["id"]
    web.login("start")
    seat = f"/interviews/{interview}/people/{person}"
    return {"person": f"/people/{person}", "seat": seat, "interview": f"/interviews/{interview}", "": ""}


@pytest.mark.parametrize(
    ("place", "form", "fields"),
    [
        ("person", "/answers", {"permission": "zzz"}),
        ("person", "/answers", {}),
        ("person", "/contacts", {}),
        ("person", "", {"every": ENDLESS}),
        ("seat", "/answer", {"permission": "zzz"}),
        ("seat", "/answer", {}),
        ("seat", "", {"minutes": ENDLESS}),
        ("interview", "/people", {"name": "Tom Reed", "minutes": ENDLESS}),
        ("", "/interviews/import/keep", {"title-0": "", "keep-0": "yes", "zone-0": "x"}),
        ("", "/steps", {"key": "x", "act": ENDLESS}),
        ("", "/users", {}),
    ],
)
def test_it_is_refused_on_a_page(
    web: WebBrowser, places: dict[str, str], place: str, form: str, fields: dict[str, str]
) -> None:
    reply = web.submit(places[place] + form, **fields)
    assert (reply.status_code, reply.mimetype) == (422, "text/html")


def test_a_wish_for_endless_drafts_gets_the_usual_number(web: WebBrowser, places: dict[str, str]) -> None:
    page = web.get(f"{web.path}{places['person']}/write?count={ENDLESS}")
    assert (page.status_code, page.text.count('name="receipt"')) == (200, 3)
