"""Paths that mean one thing to the check and another to the router, the file system or the browser."""

import pytest

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient
from tests.raw_connection import ask

ME = "/api/v1/me"

SPELLINGS = {
    "aw-server#636 an encoded letter": "/%61pi/v1/me",
    "aw-server#636 all encoded": "/%61%70%69/v1/me",
    "aw-server#636 encoded twice": "/%2561pi/v1/me",
    "aw-server#588 a doubled slash": "//api/v1/me",
    "aw-server#588 three of them": "///api/v1/me",
    "aw-server#588 a doubled slash inside": "/api//v1/me",
    "aw-server#588 another host": "//127.0.0.1/api/v1/me",
    "GHSA-62gx-5q78-wrvx an encoded slash": "/api/v1%2Fme",
    "GHSA-62gx-5q78-wrvx from a page": "/static/..%2F..%2Fapi/v1/me",
    "CWE-22 dots": "/static/../api/v1/me",
    "CWE-22 encoded dots": "/static/%2e%2e/api/v1/me",
    "CWE-22 one dot": "/./api/v1/me",
    "CWE-41 a slash at the end": "/api/v1/me/",
    "CWE-41 a dot before": "/api/v1/.me",
    "CWE-41 a space at the end": "/api/v1/me%20",
    "CWE-158 NUL": "/api/v1/me%00.css",
    "CWE-74 a matrix parameter": "/api/v1/me;x=/static/practice.css",
    "CWE-74 a backslash": "/api\\v1\\me",
    "CWE-176 full-width letters": "/%EF%BD%81pi/v1/me",
    "CWE-172 a fragment": "/api/v1/me#/static/practice.css",
    "CWE-172 an overlong slash": "/api%c0%afv1/me",
}


@pytest.mark.parametrize("path", SPELLINGS.values(), ids=list(SPELLINGS))
def test_another_spelling_leads_nowhere(server: AfterwordProcess, client: LiveClient, path: str) -> None:
    """Hopes to reach a signed endpoint by a path that nobody thought of checking."""
    assert ask(server, "GET", path).refusal == (400, "bad_path")
    for signed_for in (ME, path):
        assert ask(server, "GET", path, client.signed("GET", signed_for)).refusal == (400, "bad_path")
    assert ask(server, "GET", ME, client.signed("GET", ME)).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/static/../pages/practice.html",
        "/static/..%2F..%2F..%2F..%2Fetc%2Fpasswd",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static/....//....//app.py",
        "/static/..%5c..%5capp.py",
        "/static//etc/passwd",
        "/static/.%00./app.py",
        "/static/%252e%252e/app.py",
    ],
)
def test_ghsa_62gx_5q78_wrvx_no_file_is_served_but_those_of_the_pages(server: AfterwordProcess, path: str) -> None:
    """Hopes to read the master key, the database or the code by way of the static files."""
    assert ask(server, "GET", path).refusal == (400, "bad_path")
    for missing in ("/static/etc/passwd", "/static/master.key", "/static/practice.css/practice.css"):
        assert ask(server, "GET", missing).refusal == (404, "not_found")
    assert ask(server, "GET", "/static/practice.css").status == 200


@pytest.mark.parametrize(
    "path",
    ["//evil.example", "//evil.example/%2f..", "/%2f%2fevil.example", "/\\evil.example", "/practice/", "/api/v1"],
)
def test_cve_2023_39968_nothing_redirects(server: AfterwordProcess, path: str) -> None:
    """Hopes to be sent on to a page of its own, with whatever the address holds."""
    reply = ask(server, "GET", f"{path}?next=https://evil.example/")
    assert reply.refusal in {(400, "bad_path"), (404, "not_found")}
    assert "location" not in reply.headers
    assert ask(server, "GET", "/practice?next=https://evil.example/").status == 200


@pytest.mark.parametrize("path", ["/API/v1/me", "/api/V1/me", "/api/v1/Me", "/api/v1/me.json", "/api/v2/me", "/v1/me"])
def test_cwe_178_another_case_is_another_address(server: AfterwordProcess, client: LiveClient, path: str) -> None:
    """Hopes that the router forgives what the check does not."""
    assert ask(server, "GET", path, client.signed("GET", path)).refusal == (404, "not_found")
    assert ask(server, "GET", ME, client.signed("GET", ME)).status == 200
