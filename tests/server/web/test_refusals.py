"""What a person is shown who comes to an address where there is nothing, or meets a server that cannot answer."""

from dataclasses import replace

import pytest

from afterword.app import create_app, open_services
from afterword.settings import Settings

from ...afterword_process import free_port
from ...conftest import Clock
from ...signed_client import SignedClient
from ...web_browser import WebBrowser

A_SESSION = "/session/AAAAAAAAAAAAAAAAAAAAAA"


def test_it_works(web: WebBrowser) -> None:
    web.login("start")
    reply = web.get(f"{web.path}/nothing-here")
    assert (reply.status_code, reply.mimetype) == (404, "text/html")
    assert "<h1>There is nothing at this address.</h1>" in reply.text
    assert "It may be gone by now, or the address is not whole." in reply.text
    assert f'<a class="button" href="{web.path}">Back to the start</a>' in reply.text
    assert "docs/protocol.md" not in reply.text


def test_it_is_said_in_the_language_of_the_browser(web: WebBrowser) -> None:
    page = web.get(f"{A_SESSION}/nothing-here", **{"Accept-Language": "de"}).text
    assert '<html lang="de">' in page
    assert "<h1>Unter dieser Adresse gibt es nichts.</h1>" in page
    assert "Zurück zum Anfang</a>" in page


@pytest.mark.parametrize("rest", ["/people/", "//people", "/people/%3Cb%3E"])
def test_an_address_that_is_not_spelt_as_ours_is_shown_the_same(web: WebBrowser, rest: str) -> None:
    reply = web.get(A_SESSION + rest)
    assert (reply.status_code, reply.mimetype) == (404, "text/html")
    assert f'href="{A_SESSION}">Back to the start</a>' in reply.text
    assert "<b>" not in reply.text


def test_the_address_of_a_form_has_nothing_to_show(web: WebBrowser) -> None:
    web.login("start")
    reply = web.get(f"{web.path}/search")
    assert (reply.status_code, reply.mimetype) == (405, "text/html")
    assert "<h1>There is nothing at this address.</h1>" in reply.text


def test_the_way_back_from_no_session_leads_to_the_first_page(web: WebBrowser) -> None:
    for path in ("/session/x", "/session/%22%3E%3Cscript%3E/people"):
        assert '<a class="button" href="/">Back to the start</a>' in web.get(path).text


def test_whoever_is_signed_out_is_not_led_back_there(web: WebBrowser) -> None:
    page = web.get(A_SESSION)
    assert page.status_code == 401
    assert '<a class="button" href="/">Back to the start</a>' in page.text


def test_what_is_gone_keeps_the_pages_around_it(web: WebBrowser) -> None:
    web.login("start")
    reply = web.get(f"{web.path}/people/AAAAAAAAAAAA")
    assert reply.status_code == 404
    assert f'<a href="{web.path}/people"' in reply.text
    assert "Back to the start" not in reply.text


def test_programs_get_json_as_before(web: WebBrowser, client: SignedClient) -> None:
    for path in ("/api/v1/nothing", "/nothing", "/api/v1//me"):
        reply = web.get(path)
        assert reply.mimetype == "application/json"
        assert reply.json["error"]["code"] in ("not_found", "bad_path")
    reply = client.post("/api/v1/nothing", {})
    assert (reply.status_code, reply.json["error"]["code"]) == (404, "not_found")
    reply = web.post(f"{A_SESSION}/people", {})
    assert (reply.status_code, reply.mimetype) == (403, "application/json")


def test_a_server_that_cannot_tell_what_is_new_says_so_on_a_page(settings: Settings, clock: Clock) -> None:
    parts = open_services(replace(settings, redis=f"redis://127.0.0.1:{free_port()}"), clock)
    try:
        web = WebBrowser(create_app(parts), parts)
        reply = web.post("/login", {"code": "no code"})
    finally:
        parts.database.close()
    assert (reply.status_code, reply.mimetype) == (503, "text/html")
    assert reply.headers["Retry-After"] == "2"
    assert "<h1>The server cannot tell at the moment whether this request is new.</h1>" in reply.text
    assert "Try again in a few seconds." in reply.text
