"""The card for the day of an interview, as a page to print."""

import pytest
from flask import Flask

from afterword.api.services import Services
from afterword.store.users import add_user

from ...signed_client import SignedClient
from ...web_browser import WebBrowser

NAME = "Priya <b>Raman</b>"


@pytest.fixture
def interview(client: SignedClient) -> str:
    entered = client.post("/api/v1/interviews", {"role": "Data Engineer", "company": "Northwind & Co"}).json["id"]
    met = {"person": {"name": NAME}, "topics": ["event sourcing"], "permission": "asked"}
    client.put(f"/api/v1/interviews/{entered}/participants", met)
    return str(entered)


@pytest.fixture
def browser(app: Flask, parts: Services) -> WebBrowser:
    browser = WebBrowser(app, parts)
    browser.login("start")
    return browser


def test_it_holds_the_question_and_the_people(browser: WebBrowser, interview: str) -> None:
    page = browser.get(f"{browser.path}/interviews/{interview}/card")
    assert page.status_code == 200
    assert "Would it be alright with you if I sent you a LinkedIn invitation?" in page.text
    assert "Priya &lt;b&gt;Raman&lt;/b&gt;" in page.text
    assert "I asked, no answer yet" in page.text
    assert "event sourcing" in page.text
    assert "Northwind &amp; Co" in page.text


def test_it_asks_in_the_user_s_own_words(browser: WebBrowser, client: SignedClient, interview: str) -> None:
    client.patch("/api/v1/me", {"ask_sentence": "May I stay in touch?"})
    assert "May I stay in touch?" in browser.get(f"{browser.path}/interviews/{interview}/card").text


def test_another_user_has_no_such_interview(app: Flask, parts: Services, interview: str) -> None:
    with parts.database.writing() as session:
        bob = add_user(session, "bob", "Bob", parts.now())
        session.flush()
        bob_id = bob.id
    browser = WebBrowser(app, parts)
    browser.login("start", user_id=bob_id)
    assert browser.get(f"{browser.path}/interviews/{interview}/card").status_code == 404
    assert NAME not in browser.get(browser.path).text


def test_it_is_shown_to_nobody_who_is_not_in(app: Flask, parts: Services, browser: WebBrowser, interview: str) -> None:
    stranger = WebBrowser(app, parts)
    assert stranger.get(f"{browser.path}/interviews/{interview}/card").status_code == 401
