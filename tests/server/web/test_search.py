"""The search in the header of every page: where something was found, and the words in it."""

import pytest

from afterword.api.services import Services
from afterword.store.people import add_person
from afterword.store.users import add_user

from ...signed_client import SignedClient
from ...web_browser import WebBrowser


@pytest.fixture
def person(client: SignedClient) -> str:
    interview = client.post("/api/v1/interviews", {"role": "Data Engineer", "company": "Café Zürich"}).json["id"]
    who = {"person": {"name": "Zoë Müller", "company": "Fernhill"}, "topics": ["the <b>event</b> sourcing of events"]}
    return str(client.put(f"/api/v1/interviews/{interview}/participants", who).json["participants"][0]["person"]["id"])


def find(web: WebBrowser, query: str) -> str:
    reply = web.submit("/search", q=query)
    assert reply.status_code == 200
    return " ".join(reply.text.split())


def test_it_works(web: WebBrowser, person: str) -> None:
    web.login("start")
    page = find(web, "event")
    assert f'<a class="name" href="{web.path}/people/{person}" dir="auto">Zoë Müller</a>' in page
    assert "the &lt;b&gt;<mark>event</mark>&lt;/b&gt; sourcing of <mark>events</mark>" in page
    assert "Found in a topic" in page
    assert 'value="event"' in page


def test_interviews_are_found_however_they_are_spelt(web: WebBrowser, person: str) -> None:
    web.login("start")
    page = find(web, "CAFE zurich")
    assert "<mark>Café</mark> <mark>Zürich</mark>" in page
    assert f'href="{web.path}/interviews/' in page


@pytest.mark.parametrize("query", ["nowhere", "!?", " ", "<script>"])
def test_what_is_not_there_is_said(web: WebBrowser, person: str, query: str) -> None:
    web.login("start")
    page = find(web, query)
    assert "Nothing on record holds all of these words." in page
    assert "<script>" not in page


@pytest.mark.parametrize(("fields", "said"), [({"q": "x" * 201}, "Use at most 200"), ({}, "Say what to look for.")])
def test_a_wrong_query_is_refused(web: WebBrowser, fields: dict[str, str], said: str) -> None:
    web.login("start")
    reply = web.submit("/search", **fields)
    assert (reply.status_code, said in reply.text) == (422, True)


def test_nothing_of_another_user_s_is_found(web: WebBrowser, person: str, parts: Services) -> None:
    with parts.database.writing() as session:
        add_person(session, add_user(session, "bob", "Bob", parts.now()).id, {"name": "Zaphira"}, parts.now())
    web.login("start")
    assert "Nothing on record" in find(web, "zaphira")


def test_it_takes_no_words_from_an_address(web: WebBrowser) -> None:
    web.login("start")
    assert web.get(f"{web.path}/search?q=zoe").status_code == 405


def test_a_stranger_finds_nothing(web: WebBrowser) -> None:
    assert web.post(f"/session/{'A' * 22}/search", {"q": "zoe"}).status_code == 401
