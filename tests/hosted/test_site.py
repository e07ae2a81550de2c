"""Several processes behind nginx, over TLS, as a browser meets them; and what whoever runs them can see."""

import json
import re
from collections import Counter
from typing import Any, NamedTuple

import pytest

from tests.discretion import indiscretions
from tests.live_client import LiveClient

from .load import Load
from .site import Site

LOGIN = re.compile(r"https://127\.0\.0\.1:\d+/login#(\S+)")


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        return str(json.loads(self.body)["error"]["code"])


def ask(site: Site, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> Reply:
    connection = site.connect()
    try:
        connection.request(method, path, body or None, headers or {})
        reply = connection.getresponse()
        return Reply(reply.status, {name.lower(): value for name, value in reply.headers.items()}, reply.read())
    finally:
        connection.close()


class Client(LiveClient):
    """Signs for the address under which nginx makes the server known."""

    def __init__(self, site: Site) -> None:
        self.site = site
        super().__init__(site, site.tokens(1)[0])

    def call(self, method: str, path: str, content: Any = None) -> Any:
        body = json.dumps(content).encode() if content is not None else b""
        reply = ask(self.site, method, path, self.signed(method, path, body), body)
        assert reply.status == 200, reply
        return json.loads(reply.body)


@pytest.fixture(scope="module")
def client(site: Site) -> Client:
    return Client(site)


def test_it_works(client: Client) -> None:
    made = client.call("POST", "/api/v1/drafts", {"person": {"name": "Priya Raman"}, "count": 1})
    assert "Priya" in made["drafts"][0]["text"]


def test_the_configuration_of_the_docs_is_one_of_nginx_s(site: Site) -> None:
    done = site.nginx.check()
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr


def test_a_request_serves_once_whichever_process_it_reaches(client: Client, site: Site) -> None:
    headers = client.signed("GET", "/api/v1/me")
    seen = Counter(ask(site, "GET", "/api/v1/me", headers).status for _ in range(6))
    assert seen == {200: 1, 401: 5}


def test_an_address_of_the_server_s_own_is_its_public_one(client: Client, site: Site) -> None:
    assert client.call("GET", "/api/v1/calendar")["address"].startswith(f"https://{site.authority}/calendar/")


def test_a_calendar_is_one_calendar_whichever_process_shows_it(client: Client, site: Site) -> None:
    path = client.call("GET", "/api/v1/calendar")["address"].removeprefix(f"https://{site.authority}")
    assert {ask(site, "GET", path).body.split(b"DTSTAMP")[0] for _ in range(4)} != {b""}


def test_whoever_comes_without_a_link_is_told_who_has_one(site: Site) -> None:
    page = ask(site, "GET", "/").body.decode()
    assert "ask whoever runs this server for one." in page
    assert "afterword open" not in page


def test_another_name_is_not_answered(site: Site) -> None:
    reply = ask(site, "GET", "/healthz", {"Host": "afterword.example"})
    assert (reply.status, reply.code) == (403, "host_refused")


def test_a_session_holds_at_every_process_and_goes_on_when_one_is_renewed(site: Site) -> None:
    link = LOGIN.search(site.command("open", "--print", "--port", str(site.processes[0].port)).stdout)
    assert link
    form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{site.authority}"}
    entered = ask(site, "POST", "/login", form, f"code={link[1]}".encode())
    assert entered.status == 303
    assert "; Secure; HttpOnly; Path=/session/" in entered.headers["set-cookie"]
    cookie = {"Cookie": entered.headers["set-cookie"].partition(";")[0]}
    page = entered.headers["location"]
    assert {ask(site, "GET", page, cookie).status for _ in range(4)} == {200}
    site.processes[0].stop()
    site.processes[0].start()
    assert {ask(site, "GET", page, cookie).status for _ in range(4)} == {200}


def test_wrong_signatures_are_counted_for_the_client_s_own_address(client: Client, site: Site) -> None:
    """Whatever it says of itself: only the proxies that were counted are believed."""
    codes = Counter[str]()
    for number in range(32):
        headers = client.signed("GET", "/api/v1/me") | {"X-Forwarded-For": f"203.0.113.{number}"}
        headers["Signature"] = f"sig1=:{'A' * 43}=:"
        codes[ask(site, "GET", "/api/v1/me", headers).code] += 1
    assert codes["slow_down"] >= 1
    assert codes["slow_down"] + codes["signature_invalid"] == 32
    client.call("GET", "/api/v1/me")


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_what_is_for_whoever_runs_it_is_not_shown_outside(site: Site, path: str) -> None:
    assert ask(site, "GET", path).status == 404
    process = site.processes[0]
    assert process.inside(path)[0] == 200
    assert process.inside(path, {"X-Forwarded-For": "203.0.113.7"})[0] == 403
    assert process.inside(path, {"Host": "rebound.example"})[0] == 403


def test_metrics_count_and_tell_on_nobody(client: Client, site: Site) -> None:
    for _ in range(4):
        client.call("POST", "/api/v1/drafts", {"person": {"name": "Priya Raman"}, "count": 2})
    ask(site, "GET", "/api/v1/me")
    texts = [process.inside("/metrics")[1] for process in site.processes]
    assert indiscretions("".join(texts)) == set()
    counted = Counter[str]()
    for line in "\n".join(texts).splitlines():
        if line and not line.startswith("#"):
            name, _, value = line.rpartition(" ")
            counted[name] += int(float(value))
    assert counted["afterword_drafts_total"] >= 8
    assert counted['afterword_requests_total{endpoint="drafts.draft",status="200"}'] >= 4
    assert counted['afterword_request_seconds_count{endpoint="drafts.draft"}'] >= 4
    assert counted['afterword_refusals_total{code="signature_missing"}'] >= 1
    labels = set(re.findall(r'(\w+)="', "".join(texts)))
    assert labels == {"endpoint", "status", "code", "le"}


def test_a_body_that_is_too_large_is_refused_by_the_server_or_before_it(client: Client, site: Site) -> None:
    body = b'"' + b"x" * 70_000 + b'"'
    reply = ask(site, "POST", "/api/v1/drafts", client.signed("POST", "/api/v1/drafts", body), body)
    assert (reply.status, reply.code) == (413, "too_large")


def test_processes_are_renewed_one_after_the_other_without_a_dropped_request(site: Site) -> None:
    with Load(site, writers=2) as load:
        for process in site.processes:
            site.nginx.set_down(process.port)
            process.stop()
            process.start()
        site.nginx.set_down()
    load.check_records()
    assert load.book.wrong == []
    assert load.book.refusals == {}
    assert load.book.drafts > 5


def test_a_process_that_is_told_to_stop_answers_what_it_has_begun(site: Site) -> None:
    """Even without a word to nginx: what had not begun goes to another process, or is told to come again."""
    with Load(site, writers=2) as load:
        for process in site.processes:
            process.stop()
            process.start()
    load.check_records()
    assert load.book.wrong == []
    assert set(load.book.refusals) <= {"away", "interrupted"}


def test_a_process_without_its_settings_does_not_start(site: Site) -> None:
    done = site.python("-c", "import afterword.wsgi", AFTERWORD_REDIS="")
    assert done.returncode == 1
    assert done.stderr.startswith("afterword: A hosted server needs AFTERWORD_REDIS.")


def test_a_backup_is_left_to_the_database_s_own_tools(site: Site) -> None:
    done = site.command("backup", "copy.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert "pg_dump" in done.stderr
