"""The pictures, and that the same is said in words."""

from datetime import UTC, datetime, timedelta

import pytest

from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser


@pytest.fixture
def history(client: SignedClient, clock: Clock) -> None:
    """Two people interviewed the user four days ago; one was invited with a note at once, and accepted."""
    ended_at = datetime.fromtimestamp(clock.now, UTC) - timedelta(days=4)
    facts = {"role": "Data Engineer", "company": "Northwind Health", "ended_at": ended_at.isoformat()}
    place = f"/api/v1/interviews/{client.post('/api/v1/interviews', facts).json['id']}/participants"
    for name, permission in (("Priya Raman", "granted"), ("Tom Reed", "asked")):
        seated = client.put(place, {"person": {"name": name}, "permission": permission}).json["participants"][-1]
        if permission == "granted":
            for what, hours in (("sent", 5), ("accepted", 30)):
                at = (ended_at + timedelta(hours=hours)).isoformat()
                client.post(f"/api/v1/people/{seated['person']['id']}/contacts", {"what": what, "at": at})


def test_it_works(web: WebBrowser, history: None) -> None:
    web.login("start")
    page = " ".join(web.get(f"{web.path}/progress").text.split())
    for stage, count in (("interviewed you", 2), ("said yes", 1), ("were invited", 1), ("accepted", 1)):
        shown = page.split(f"<dt>{stage}</dt>")[1].split("</dd>")[0]
        assert shown.endswith(f"</svg> {count} "), stage
    assert "within a day of the interview" in page
    assert "1 accepted" in page
    assert "within a week" not in page
    # Tom's thanks are overdue since yesterday, the first message to Priya since the day before.
    assert "<li>Sunday 22 November 2026: 2 steps</li>" in page.replace("Sunday, ", "Sunday ")


def test_it_says_where_there_is_nothing_yet(web: WebBrowser) -> None:
    web.login("start")
    page = web.get(f"{web.path}/progress").text
    assert "Nothing is due in these weeks." in page
    assert "This will stand here once you have sent an invitation after an interview." in page


def test_it_is_shown_to_nobody_who_is_not_in(web: WebBrowser) -> None:
    assert web.get("/session/AAAAAAAAAAAAAAAAAAAAAA/progress").status_code == 401
