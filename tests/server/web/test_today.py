"""The first page: what is due, what to say, and how many notes are left."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from afterword.api.services import Services

from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

NAME = "Priya <b>Raman</b>"


@pytest.fixture
def person(client: SignedClient, clock: Clock) -> str:
    """Somebody who interviewed the user three hours ago and would like to be invited."""
    ended_at = datetime.fromtimestamp(clock.now, UTC) - timedelta(hours=3)
    facts = {"role": "Data Engineer", "company": "Northwind Health", "ended_at": ended_at.isoformat()}
    interview = client.post("/api/v1/interviews", facts).json["id"]
    who = {"name": NAME, "profile_url": "https://www.linkedin.com/in/priya-raman-example/"}
    met = {"person": who, "topics": ["event sourcing"], "permission": "granted"}
    reply = client.put(f"/api/v1/interviews/{interview}/participants", met)
    return str(reply.json["participants"][0]["person"]["id"])


def first_draft(page: str) -> tuple[str, str]:
    """Its receipt and its text."""
    receipt = re.search(r'name="receipt" value="([^"]+)"', page)
    text = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert receipt
    assert text
    return receipt[1], unescape(text[1])


def steps(client: SignedClient) -> list[tuple[str, str]]:
    return [(step["kind"], step["due"][:10]) for step in client.get("/api/v1/followups").json["followups"]]


def key(client: SignedClient) -> str:
    return str(client.get("/api/v1/followups").json["followups"][0]["key"])


def test_it_leads_somebody_new_to_their_first_note(web: WebBrowser) -> None:
    web.login("start")
    page = web.get(web.path).text
    assert "Three steps to your first note" in page
    assert "Nothing. Whom you thank within a day" in page


def test_it_says_what_is_due_and_what_is_left(web: WebBrowser, person: str) -> None:
    web.login("start")
    page = web.get(web.path).text
    assert "Three steps" not in page
    assert f'Thank <a href="{web.path}/people/{person}">Priya &lt;b&gt;Raman&lt;/b&gt;</a>' in page
    assert "in 21 hours" in page
    assert f'href="{web.path}/people/{person}/write?occasion=thank_you"' in page
    assert "<dd>5</dd>" in page


@pytest.mark.parametrize(
    ("act", "left", "said"),
    [
        ("done", [], "The step is settled."),
        ("skip", [], "The step is settled."),
        ("3", [("thank", "2026-11-25")], "The step is put off."),
    ],
)
@pytest.mark.parametrize("is_on_today", [True, False])
def test_a_step_is_settled_or_put_off_and_that_is_said(
    *, web: WebBrowser, client: SignedClient, person: str, act: str, left: object, said: str, is_on_today: bool
) -> None:
    web.login("start")
    reply = web.submit("/steps" if is_on_today else f"/people/{person}/steps", key=key(client), act=act)
    assert reply.status_code == 303
    assert steps(client) == left
    assert f'role="status">{said}</p>' in web.get(reply.headers["Location"]).text


@pytest.mark.parametrize("fields", [{"key": "thank:nobody:", "act": "done"}, {"act": "done"}, {"key": "x", "act": "y"}])
def test_it_settles_no_step_that_is_not_there(web: WebBrowser, person: str, fields: dict[str, str]) -> None:
    web.login("start")
    assert web.submit("/steps", **fields).status_code in (404, 422)


def test_what_to_say_is_one_click_away(web: WebBrowser, client: SignedClient, person: str) -> None:
    web.login("start")
    page = web.get(f"{web.path}/people/{person}/write?occasion=thank_you").text
    assert page.count("event sourcing") >= 3
    assert '<option value="thank_you" selected>' in page
    receipt = page.split('name="receipt" value="')[1].split('"')[0]
    reply = web.submit("/receipts", receipt=receipt, mark="sent", text="Hi Priya, thank you.")
    assert reply.status_code == 303
    assert 'role="status">It is noted down as sent.</p>' in web.get(reply.headers["Location"]).text
    assert [kind for kind, _ in steps(client)] == ["pending"]
    exported = client.get("/api/v1/export").json
    assert exported["notes"][0]["text"] == "Hi Priya, thank you."


def test_a_receipt_of_somebody_else_s_is_refused(web: WebBrowser, person: str) -> None:
    web.login("start")
    reply = web.submit("/receipts", receipt="made-up", mark="sent")
    assert reply.status_code == 422
    assert "receipt" in reply.text


@pytest.mark.parametrize("query", ["occasion=nothing", "language=xx", "tone=angry", "register=rude"])
def test_a_wish_that_is_not_there_is_refused_on_a_page(web: WebBrowser, person: str, query: str) -> None:
    web.login("start")
    reply = web.get(f"{web.path}/people/{person}/write?{query}")
    assert (reply.status_code, reply.mimetype) == (422, "text/html")


def test_only_a_web_address_becomes_a_link(web: WebBrowser, client: SignedClient, person: str) -> None:
    client.patch(f"/api/v1/people/{person}", {"profile_url": "javascript:alert(1)"})
    web.login("start")
    assert "javascript:" not in web.get(f"{web.path}/people/{person}/write").text


def test_dates_follow_the_language_of_the_browser(web: WebBrowser, person: str) -> None:
    web.login("start")
    page = web.get(web.path, **{"Accept-Language": "de-AT,de;q=0.9"}).text
    assert '<html lang="de">' in page
    assert "in 21 Stunden" in page
    assert '<html lang="pt-BR">' in web.get(web.path, **{"Accept-Language": "pt"}).text
    assert '<html lang="en">' in web.get(web.path, **{"Accept-Language": "sv"}).text


def test_a_database_that_is_gone_is_said_on_a_page(web: WebBrowser, parts: Services) -> None:
    web.login("start")
    file = parts.settings.home / "afterword.db"
    file.rename(file.with_suffix(".moved"))
    reply = web.get(web.path)
    assert (reply.status_code, reply.mimetype) == (503, "text/html")
    assert "put a backup in its place" in reply.text


def test_an_invitation_that_was_held_goes_with_the_word_after_the_rejection(
    web: WebBrowser, client: SignedClient, person: str
) -> None:
    client.patch("/api/v1/me/policy", {"hold_until_decision": True})
    web.login("start")
    name = f'<a href="{web.path}/people/{person}">Priya &lt;b&gt;Raman&lt;/b&gt;</a>'
    assert f"See whether {name} can be invited now" in web.get(web.path).text
    [interview] = client.get("/api/v1/interviews").json["interviews"]
    client.patch(f"/api/v1/interviews/{interview['id']}", {"outcome": "rejected"})
    page = web.get(web.path).text
    assert f"Write to {name} after the decision" in page
    link = f"{web.path}/people/{person}/write?occasion=after_rejection"
    assert f'href="{link}"' in page
    page = web.get(link).text
    assert "You held this invitation until the company had decided. This note goes with it." in page
    assert "Go ahead anyway" not in page
    assert ">Note 1</label>" in page
    assert 'data-limit="200"' in page


def test_whoever_would_rather_not_invite_writes_a_message(web: WebBrowser, client: SignedClient, person: str) -> None:
    client.patch("/api/v1/me/policy", {"hold_until_decision": True})
    [interview] = client.get("/api/v1/interviews").json["interviews"]
    client.patch(f"/api/v1/interviews/{interview['id']}", {"outcome": "rejected"})
    web.login("start")
    link = f"{web.path}/people/{person}/write?occasion=after_rejection"
    assert '<button name="way" value="message">Write a message instead of inviting them</button>' in web.get(link).text
    page = web.get(f"{link}&way=message").text
    assert ">Message 1</label>" in page
    assert 'data-limit="400"' in page
    assert "You held this invitation" not in page
    assert "<button>Invite them with a note instead</button>" in page
    assert page.count('<input type="hidden" name="way" value="message">') == 1  # under “More”
    receipt, text = first_draft(page)
    web.submit("/receipts", receipt=receipt, text=text, mark="sent")
    assert [kept["what"] for kept in client.get(f"/api/v1/people/{person}/contacts").json["contacts"]] == ["wrote"]


@pytest.mark.parametrize(
    "asked", ["way=message", "occasion=x&way=message", "occasion=after_rejection&language=xx&way=message"]
)
def test_a_message_in_place_of_no_invitation_changes_nothing(web: WebBrowser, person: str, asked: str) -> None:
    web.login("start")
    page = web.get(f"{web.path}/people/{person}/write?{asked}")
    assert page.status_code in (200, 422)
    assert "Invite them with a note instead" not in page.text
