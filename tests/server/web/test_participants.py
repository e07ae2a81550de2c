"""Who took part in an interview, on pages."""

from typing import Any

import pytest

from ...signed_client import SignedClient
from ...web_browser import WebBrowser

SEAT = {"part": "", "topics": "", "promised": "", "minutes": "", "permission": ""}
URL = "https://www.linkedin.com/in/priya-raman-example"


@pytest.fixture
def browser(web: WebBrowser) -> WebBrowser:
    web.login("start")
    return web


@pytest.fixture
def path(client: SignedClient) -> str:
    facts = {"role": "Data Engineer", "company": "Northwind", "ended_at": "2026-11-21T10:00:00Z"}
    return f"/interviews/{client.post('/api/v1/interviews', facts).json['id']}"


def seats(client: SignedClient, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/api/v1{path}").json["participants"]
    return found


def add(browser: WebBrowser, path: str, **fields: str) -> Any:
    return browser.submit(f"{path}/people", **{"name": "Priya Raman", **SEAT, **fields})


def test_it_works(browser: WebBrowser, client: SignedClient, path: str) -> None:
    assert 'value="Northwind"' in browser.get(f"{browser.path}{path}/people/new").text
    typed = {
        **{"headline": "Engineering Manager", "company": "Northwind", "profile_url": URL, "part": "hiring_manager"},
        **{"topics": "event sourcing\n\n  code review \n", "promised": "the link", "minutes": "45"},
        "permission": "granted",
    }
    reply = add(browser, path, **typed)
    [seat] = seats(client, path)
    assert reply.headers["Location"] == f"{browser.path}{path}?done=saved#person-{seat['person']['id']}"
    assert seat["topics"] == ["event sourcing", "code review"]
    assert (seat["part"], seat["promised"], seat["minutes"]) == ("hiring_manager", "the link", 45)
    assert (seat["person"]["profile_url"], seat["person"]["permission"]) == (URL, "granted")
    page = browser.get(f"{browser.path}{path}").text
    for text in ("Priya Raman", "Engineering Manager", "Hiring manager", "45 minutes", "event sourcing", "the link"):
        assert text in page


def test_what_is_not_filled_in_stays_open(browser: WebBrowser, client: SignedClient, path: str) -> None:
    add(browser, path)
    [seat] = seats(client, path)
    assert (seat["part"], seat["topics"], seat["minutes"], seat["person"]["permission"]) == (None, [], None, None)
    assert "No topic is noted." in browser.get(f"{browser.path}{path}").text


def test_somebody_known_is_never_guessed_at(browser: WebBrowser, client: SignedClient, path: str) -> None:
    other = client.post("/api/v1/interviews", {"role": "Lead"}).json["id"]
    known = {"name": "Priya Raman", "headline": "Chief of <data>"}
    client.put(f"/api/v1/interviews/{other}/participants", {"person": known})
    reply = add(browser, path, name="P. Raman", topics="event sourcing")
    assert reply.status_code == 422
    assert "Do you mean one of these?" in reply.text
    assert "Chief of &lt;data&gt;" in reply.text
    assert "event sourcing" in reply.text
    assert seats(client, path) == []

    [person] = client.get("/api/v1/people").json["people"]
    assert add(browser, path, name="P. Raman", who=person["id"], topics="event sourcing").status_code == 303
    [seat] = seats(client, path)
    assert (seat["person"]["id"], seat["person"]["name"]) == (person["id"], "Priya Raman")
    assert seat["topics"] == ["event sourcing"]


def test_two_of_one_name_stay_two_if_the_user_says_so(browser: WebBrowser, client: SignedClient, path: str) -> None:
    add(browser, path)
    again = add(browser, path)  # also what a second click on the button sends
    assert again.status_code == 422
    assert "in this interview already" in again.text
    assert len(seats(client, path)) == 1
    assert add(browser, path, who="new").status_code == 303
    assert len(seats(client, path)) == 2


def test_an_address_says_who_it_is(browser: WebBrowser, client: SignedClient, path: str) -> None:
    add(browser, path, profile_url=URL)
    typed = URL.removeprefix("https://www.") + "/?trk=x"
    assert add(browser, path, name="Dr. Priya Raman", profile_url=typed).status_code == 303
    [seat] = seats(client, path)
    assert seat["person"]["name"] == "Dr. Priya Raman"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Say who it is."),
        ("name", "x" * 201, "Use at most 200 characters."),
        ("headline", "x" * 401, "Use at most 400 characters."),
        ("topics", "\n".join("abcdefghijk"), "Name at most 10 topics."),
        ("minutes", "601", "Use a number from 0 to 600."),
        ("minutes", "an hour", "Use a whole number."),
        ("part", "boss", "There are "),
        ("profile_url", "javascript:alert(1)", "Give an address that begins with https://www.linkedin.com/in/ or"),
        ("permission", "perhaps", "There are "),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(
    browser: WebBrowser, client: SignedClient, path: str, field: str, typed: str, said: str
) -> None:
    reply = add(browser, path, promised="the link to our talk", **{field: typed})
    assert reply.status_code == 422
    assert f'id="{field}-error">{said}' in reply.text
    assert "the link to our talk" in reply.text
    assert typed in reply.text or field in ("part", "permission")
    assert seats(client, path) == []


def test_how_somebody_stands_is_changed(browser: WebBrowser, client: SignedClient, path: str) -> None:
    add(browser, path, topics="event sourcing\ncode review", minutes="45", permission="asked")
    person = seats(client, path)[0]["person"]["id"]
    form = browser.get(f"{browser.path}{path}/people/{person}").text
    assert "event sourcing\ncode review</textarea>" in form
    assert '<option value="asked" selected>' in form
    changed = {"part": "peer", "topics": "alerts", "promised": "a book", "minutes": "", "permission": "granted"}
    assert browser.submit(f"{path}/people/{person}", **changed).status_code == 303
    [seat] = seats(client, path)
    assert (seat["part"], seat["topics"], seat["promised"], seat["minutes"]) == ("peer", ["alerts"], "a book", None)
    assert [answer["permission"] for answer in seat["person"]["answers"]] == ["asked", "granted"]
    refused = browser.submit(f"{path}/people/{person}", **{**changed, "minutes": "-3", "promised": "two books"})
    assert refused.status_code == 422
    assert "two books" in refused.text
    assert seats(client, path) == [seat]


def test_an_answer_is_one_click(browser: WebBrowser, client: SignedClient, path: str) -> None:
    client.patch(f"/api/v1{path}", {"ended_at": "2026-11-22T10:00:00Z"})
    add(browser, path, topics="event sourcing")
    person = seats(client, path)[0]["person"]["id"]
    reply = browser.submit(f"{path}/people/{person}/answer", permission="granted")
    page = browser.get(reply.headers["Location"]).text
    assert "The answer is noted." in page
    assert 'value="granted" aria-pressed="true"' in page
    [seat] = seats(client, path)
    assert (seat["person"]["permission"], seat["topics"]) == ("granted", ["event sourcing"])
    assert browser.submit(f"{path}/people/{person}/answer", permission="perhaps").status_code == 422


def test_somebody_is_taken_out_and_stays_known(browser: WebBrowser, client: SignedClient, path: str) -> None:
    add(browser, path)
    person = seats(client, path)[0]["person"]["id"]
    assert "Take them out" in browser.get(f"{browser.path}{path}/people/{person}").text
    reply = browser.submit(f"{path}/people/{person}/remove")
    assert "stays." in browser.get(reply.headers["Location"]).text
    assert seats(client, path) == []
    assert len(client.get("/api/v1/people").json["people"]) == 1


def test_who_did_not_take_part_has_no_page_there(browser: WebBrowser, client: SignedClient, path: str) -> None:
    other = client.post("/api/v1/interviews", {"role": "Lead"}).json["id"]
    met = client.put(f"/api/v1/interviews/{other}/participants", {"person": {"name": "Tom Reed"}}).json
    person = met["participants"][0]["person"]["id"]
    assert browser.get(f"{browser.path}{path}/people/{person}").status_code == 404
    for act in ("", "/answer", "/remove"):
        assert browser.submit(f"{path}/people/{person}{act}", permission="granted").status_code == 404
    assert add(browser, path, who="AAAAAAAAAAAA").status_code == 404
    assert seats(client, path) == []
