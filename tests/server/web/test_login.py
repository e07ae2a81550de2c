"""Login links, sessions, and what tries to get by them."""

import pytest
from flask import Flask

from afterword.api.services import Services
from afterword.app import create_app, open_services
from tests.conftest import Clock
from tests.signed_client import AUTHORITY
from tests.web_browser import ADDRESS, Reply, WebBrowser


def test_it_works(web: WebBrowser) -> None:
    reply = web.login("start")
    assert web.path.startswith("/session/")
    assert reply.headers["Location"] == web.path
    assert "Due now" in web.get(web.path).text


def test_the_cookie_is_kept_from_scripts_other_sites_and_other_paths(web: WebBrowser) -> None:
    cookie = web.login().headers["Set-Cookie"]
    assert cookie.startswith("afterword_session=")
    assert cookie.endswith(f"; HttpOnly; Path={web.path}; SameSite=Strict")


def test_a_link_leads_to_one_of_our_pages_and_nowhere_else(web: WebBrowser) -> None:
    """CVE-2023-39968, an open redirect after login."""
    reply = web.post("/login?next=//evil.example", {"code": web.code("pair"), "next": "https://evil.example"})
    assert reply.headers["Location"].startswith("/session/")
    assert reply.headers["Location"].endswith("/pair")


def test_following_a_link_changes_nothing_until_the_form_is_sent(web: WebBrowser) -> None:
    code = web.code()
    for path in ("/login", f"/login?code={code}"):
        reply = web.get(path)
        assert reply.status_code == 200
        assert "Set-Cookie" not in reply.headers
        assert code not in reply.text
    assert web.post("/login", {"code": code}).status_code == 303


def test_the_whole_link_may_be_pasted(web: WebBrowser) -> None:
    assert web.post("/login", {"code": f" {ADDRESS}/login#{web.code()}\n"}).status_code == 303


def test_a_link_serves_once(web: WebBrowser) -> None:
    code = web.code()
    assert web.post("/login", {"code": code}).status_code == 303
    reply = web.post("/login", {"code": code})
    assert reply.status_code == 401
    assert "This link was used before, or its time is over." in reply.text
    assert "Set-Cookie" not in reply.headers


def test_a_link_serves_once_however_it_is_spelt(web: WebBrowser) -> None:
    """The last character of base64 has spare bits, so the same code can be written in several ways."""
    code = web.code()
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    statuses = [web.post("/login", {"code": code[:-1] + last}).status_code for last in alphabet]
    assert statuses.count(303) == 1


def test_a_link_ages(web: WebBrowser, clock: Clock) -> None:
    code = web.code()
    clock.now += 61
    assert web.post("/login", {"code": code}).status_code == 401


@pytest.mark.parametrize("code", ["", "x", "a.b.c", "\0", "é" * 1000])
def test_it_refuses_garbage(web: WebBrowser, code: str) -> None:
    assert web.post("/login", {"code": code}).status_code == 401


def test_guessing_is_slowed_down(web: WebBrowser) -> None:
    statuses = [web.post("/login", {"code": "x"}).status_code for _ in range(31)]
    assert statuses == [401] * 30 + [429]
    assert web.post("/login", {"code": web.code()}).status_code == 303


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://127.0.0.1:9999", "http://localhost:8722"]
)
def test_another_page_cannot_log_a_browser_in(web: WebBrowser, origin: str | None) -> None:
    """Login CSRF: the victim would pair their browser with the attacker's account."""
    reply: Reply = web.post("/login", {"code": web.code()}, Origin=origin)
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "origin_refused")


@pytest.mark.parametrize("content_type", ["text/plain", "multipart/form-data; boundary=x", "application/json", None])
def test_a_form_has_one_content_type(web: WebBrowser, content_type: str | None) -> None:
    web.login()
    for path in ("/login", f"{web.path}/pair"):
        reply: Reply = web.http.post(
            path, base_url=ADDRESS, data=b"code=x", content_type=content_type, headers={"Origin": ADDRESS}
        )
        assert (reply.status_code, reply.json["error"]["code"]) == (415, "not_form")


def test_a_form_has_a_size(web: WebBrowser) -> None:
    assert web.post("/login", {"code": "x" * 65_536}).status_code == 413


def test_a_session_is_never_adopted(app: Flask, parts: Services, web: WebBrowser) -> None:
    """Session fixation: what an attacker planted in the browser is not what the victim is logged in with."""
    attacker = WebBrowser(app, parts)
    attacker.login("start")
    for path in ("/", attacker.path):
        web.bring(attacker.cookie(), path)
    web.login("start")
    assert web.path != attacker.path
    assert web.get(web.path).status_code == 200
    attacker.bring(attacker.cookie(), "/")
    assert attacker.get(web.path).status_code == 401


def test_a_cookie_opens_its_own_session_alone(app: Flask, parts: Services, web: WebBrowser) -> None:
    web.login("start")
    other = WebBrowser(app, parts)
    other.login("start")
    stranger = WebBrowser(app, parts)
    stranger.bring(other.cookie(), "/")
    assert stranger.get(other.path).status_code == 200
    assert stranger.get(web.path).status_code == 401


def test_a_path_alone_opens_nothing(app: Flask, parts: Services, web: WebBrowser) -> None:
    web.login("pair")
    for path in (web.path, f"{web.path}/pair", f"{web.path}/pair/state"):
        reply = WebBrowser(app, parts).get(path)
        assert reply.status_code == 401
        assert "or run <code>afterword open</code>, and it opens again." in reply.text
        assert "afw_" not in reply.text


def test_logging_out_ends_the_session_whatever_the_browser_keeps(web: WebBrowser) -> None:
    web.login("pair")
    cookie = web.cookie()
    reply = web.submit("/logout")
    assert (reply.status_code, reply.headers["Location"]) == (303, "/")
    web.bring(cookie, web.path)
    assert web.get(web.path).status_code == 401


def test_a_session_ends_after_twelve_hours(web: WebBrowser, clock: Clock) -> None:
    web.login("start")
    clock.now += 12 * 3600 - 1
    assert web.get(web.path).status_code == 200
    clock.now += 1
    assert web.get(web.path).status_code == 401


def test_a_session_ends_with_the_server_s_process(web: WebBrowser, clock: Clock) -> None:
    """Whoever takes the port of a server that stopped is shown the cookies of its sessions by the browser."""
    web.login("start")
    clock.now += 1
    again = open_services(web.parts.settings, clock, clock)
    restarted = WebBrowser(create_app(again), again)
    restarted.bring(web.cookie(), web.path)
    assert restarted.get(web.path).status_code == 401
    again.database.close()


FORMS = ("/pair", "/logout", "/browsers/nobodyKnows0/revoke")


@pytest.mark.parametrize("action", FORMS)
@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://127.0.0.1:9999"])
def test_another_page_cannot_press_a_button(web: WebBrowser, action: str, origin: str | None) -> None:
    """CSRF, also from another port of this computer, which browsers take for the same site."""
    web.login("start")
    reply = web.post(web.path + action, {"form_token": web.form_token()}, Origin=origin)
    assert (reply.status_code, reply.json["error"]["code"]) == (403, "origin_refused")
    assert web.get(web.path).status_code == 200


@pytest.mark.parametrize("action", FORMS)
def test_a_button_needs_the_form_it_stands_in(app: Flask, parts: Services, web: WebBrowser, action: str) -> None:
    web.login("start")
    other = WebBrowser(app, parts)
    other.login("start")
    for fields in ({}, {"form_token": ""}, {"form_token": "x"}, {"form_token": other.form_token()}):
        reply = web.post(web.path + action, fields)
        assert reply.status_code == 403
        assert "This form is not one that this page was shown with." in reply.text
    assert web.get(web.path).status_code == 200


@pytest.mark.parametrize("action", FORMS[1:])
def test_what_changes_something_cannot_be_got(web: WebBrowser, action: str) -> None:
    web.login("start")
    assert web.get(web.path + action).status_code == 405


@pytest.mark.parametrize("host", ["evil.example", "localhost:8722", "127.0.0.1:9999"])
def test_it_refuses_a_foreign_host(web: WebBrowser, host: str) -> None:
    """DNS rebinding."""
    web.login("start")
    for path in ("/", "/login", web.path):
        assert web.http.get(path, headers={"Host": host}).status_code == 403


def test_every_page_says_what_browsers_may_do_with_it(web: WebBrowser) -> None:
    web.login("pair")
    for path in ("/", "/login", web.path, f"{web.path}/pair", f"{web.path}/pair/state", "/session/x"):
        headers = web.get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store, no-transform"
        assert headers["Referrer-Policy"] in ("no-referrer", "same-origin")
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in headers


def test_pages_hold_no_script_and_no_style_of_their_own(web: WebBrowser) -> None:
    web.login("pair")
    for path in ("/", "/login", "/practice", web.path, f"{web.path}/pair"):
        page = web.get(path).text
        assert page.count("<script") == page.count('<script src="/static/')
        for inline in ("<style", "style=", "onclick", "onload", "javascript:"):
            assert inline not in page


def test_a_session_is_no_way_into_the_api(web: WebBrowser) -> None:
    web.login("start")
    web.bring(web.cookie(), "/")
    reply: Reply = web.http.get("/api/v1/me", headers={"Host": AUTHORITY})
    assert (reply.status_code, reply.json["error"]["code"]) == (401, "signature_missing")
