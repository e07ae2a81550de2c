"""The page of the user's own: how they sign, their rules, what their account allows."""

import re
from html import unescape

import pytest

from afterword.store.users import add_user, the_owner

from ...signed_client import SignedClient
from ...web_browser import WebBrowser

ALL = {
    "name": "Sam <b>Rivera</b>",
    "strength": "making data pipelines boring",
    "target_role": "Data Engineer",
    "keywords": " event sourcing \r\n\r\nPython",
    "note_limit": "300",
    "language": "de",
    "ask_sentence": "May I?",
    "circle": "careful",
    "hold_until_decision": "yes",
    "minutes_talked": "20",
    "notes_per_month": "",
    "not_counted": "yes",
    "invitations_per_week": "50",
    "reinvite_days": "30",
    "every_days": "60",
    "zone": "Europe/Berlin",
}


@pytest.fixture
def page(web: WebBrowser) -> WebBrowser:
    web.login("start")
    return web


def test_it_works(page: WebBrowser, client: SignedClient) -> None:
    reply = page.submit("/me", **ALL)
    assert reply.status_code == 303
    assert reply.headers["Location"].endswith("/me?done=saved")
    assert client.get("/api/v1/me").json == {
        "name": "Sam <b>Rivera</b>",
        "strength": "making data pipelines boring",
        "target_role": "Data Engineer",
        "keywords": ["event sourcing", "Python"],
        "note_limit": 300,
        "language": "de",
        "ask_sentence": "May I?",
    }
    assert client.get("/api/v1/me/policy").json == {
        "circle": "careful",
        "ask_first": False,
        "hold_until_decision": True,
        "minutes_talked": 20,
        "notes_per_month": None,
        "invitations_per_week": 50,
        "reinvite_days": 30,
        "every_days": 60,
        "zone": "Europe/Berlin",
    }
    shown = page.get(reply.headers["Location"]).text
    assert "Saved." in shown
    assert 'value="Sam &lt;b&gt;Rivera&lt;/b&gt;"' in shown
    assert '<option value="careful" selected>' in shown


def test_what_is_shown_can_be_sent_back_unchanged(page: WebBrowser, client: SignedClient) -> None:
    before = client.get("/api/v1/me").json, client.get("/api/v1/me/policy").json
    shown = page.get(f"{page.path}/me").text
    fields = dict(re.findall(r'<input id="(\w+)"[^>]* value="([^"]*)"', shown))
    chosen = re.findall(r'<select id="(\w+)".*?<option value="(\w+)" selected', shown, re.DOTALL)
    ticked = dict(re.findall(r'name="(\w+)" value="(yes)" checked', shown))
    assert page.submit("/me", **{**fields, **dict(chosen), **ticked}).status_code == 303
    assert (client.get("/api/v1/me").json, client.get("/api/v1/me/policy").json) == before


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "x" * 201, "Use at most 200 characters."),
        ("note_limit", "250", "LinkedIn's limits are 200, 300."),
        ("language", "tlh", "There are de, en"),
        ("circle", "everybody", "There are "),
        ("keywords", "x" * 101, "Say each in 1 to 100 characters."),
        ("zone", "../../etc/passwd", "Name a time zone such as Europe/Berlin."),
        ("minutes_talked", "-1", "Use a whole number."),
        ("every_days", "99999", "Use a number from 0 to 3650."),
        ("invitations_per_week", "many", "Use a whole number."),
        ("reinvite_days", "9" * 5000, "Use a whole number."),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_lost(
    page: WebBrowser, client: SignedClient, field: str, value: str, said: str
) -> None:
    before = client.get("/api/v1/me").json
    reply = page.submit("/me", **{**ALL, field: value})
    assert reply.status_code == 422
    shown = unescape(reply.text)
    assert f'id="{field}-error">{said}' in shown
    assert 'value="making data pipelines boring"' in shown
    assert client.get("/api/v1/me").json == before


def test_notes_are_counted_or_not(page: WebBrowser, client: SignedClient) -> None:
    counted = {**{name: value for name, value in ALL.items() if name != "not_counted"}, "notes_per_month": "7"}
    assert page.submit("/me", **counted).status_code == 303
    assert client.get("/api/v1/me/policy").json["notes_per_month"] == 7
    reply = page.submit("/me", **{**counted, "notes_per_month": ""})
    assert reply.status_code == 422
    assert 'id="notes_per_month-error"' in reply.text


def test_it_says_what_the_last_look_at_the_profile_found(page: WebBrowser) -> None:
    assert "Your profile is" not in page.get(f"{page.path}/me").text
    with page.parts.database.writing() as session:
        found = {"verdict": "nearly", "codes": ["about_opening"], "role": "", "at": "2026-11-20T10:00:00+00:00"}
        the_owner(session, page.parts.now()).readiness = found
    shown = page.get(f"{page.path}/me").text
    assert "Your profile is nearly ready." in shown
    assert "One thing is to mend." in shown
    assert "20 November 2026" in shown


def test_it_leads_on_to_the_first_note(page: WebBrowser, client: SignedClient) -> None:
    assert "Next: write to somebody invented" not in page.get(f"{page.path}/me").text
    page.submit("/me", **ALL)
    assert "Next: write to somebody invented" in page.get(f"{page.path}/me").text


def test_everybody_sees_their_own(page: WebBrowser) -> None:
    page.submit("/me", **ALL)
    with page.parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob Ray", page.parts.now()).id
    page.login("start", user_id=bob)
    shown = page.get(f"{page.path}/me").text
    assert 'value="Bob Ray"' in shown
    assert "Rivera" not in shown


def test_a_stranger_sees_nothing(web: WebBrowser) -> None:
    assert web.get("/session/AAAAAAAAAAAAAAAAAAAAAA/me").status_code == 401
