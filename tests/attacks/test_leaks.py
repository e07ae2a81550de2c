"""What lies about where others can look: in logs, headers, addresses, files, and the list of processes."""

import json
import os
import re
import stat
from pathlib import Path

import psutil
import pytest

from tests.afterword_process import AfterwordProcess
from tests.discretion import TOKEN
from tests.live_client import LiveClient
from tests.raw_connection import ask

ME = "/api/v1/me"


@pytest.mark.parametrize(
    "place", ["Referer", "Origin", "Cookie", "Authorization", "User-Agent", "X-Forwarded-For", "Host", "the address"]
)
def test_cve_2026_86049_a_token_in_a_header_is_not_logged(
    server: AfterwordProcess, client: LiveClient, token: str, place: str
) -> None:
    """Hopes to read in a log what a browser, or a person in a hurry, put into a header or an address."""
    path, headers = "/practice", {} if place == "the address" else {place: f"http://127.0.0.1/?token={token}"}
    query = f"token={token}" if place == "the address" else ""
    assert client.send_as(headers, "GET", path, query=query)[0] == (403 if place in ("Host", "Origin") else 200)
    assert client.send_as(headers, "GET", f"/{token}", query=query)[0] in (403, 404)
    assert client.send_as(client.signed("GET", ME, query=query) | headers, "GET", ME, query=query)[0] in (200, 403)
    said = server.said()
    assert not TOKEN.search(said)
    assert token.split("_")[2] not in said
    assert said.count(client.kid) >= 1  # the log says which token signed; that is no secret


def test_cve_2023_39968_no_error_repeats_a_token(server: AfterwordProcess, token: str) -> None:
    """Hopes that a mistyped call is answered with what was mistyped."""
    body = json.dumps({"receipt": token, "mark": token, token: token}).encode()
    for reply in (
        ask(server, "GET", f"/{token}"),
        ask(server, "GET", f"//{token}"),
        ask(server, "GET", "/healthz", {"Host": token}),
        ask(server, "POST", "/api/v1/receipts", {"Signature": token, "Content-Type": "application/json"}, body),
        ask(server, token.upper(), "/healthz"),
    ):
        assert 400 <= reply.status < 500
        assert token.split("_")[2].lower() not in str(reply).lower()
    assert ask(server, "GET", "/healthz").status == 200


PAGES = [
    "/practice",
    "/static/practice.css",
    "/static/practice.js",
    "/static/icon.svg",
    "/healthz",
    ME,
    "/nothing",
    "//",
]


@pytest.mark.parametrize("path", PAGES)
def test_cve_2026_86049_no_page_tells_where_one_came_from(server: AfterwordProcess, path: str) -> None:
    """Hopes that a link out of a page of the server takes its address along, or that a cache keeps the page."""
    headers = ask(server, "GET", path).headers
    assert headers["referrer-policy"] == "no-referrer"
    # What never changes may be kept, but not used without asking.
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store, no-transform")
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_cwe_200_nothing_tells_what_runs_here(server: AfterwordProcess, path: str) -> None:
    """Hopes to learn versions, and with them weaknesses, before it has a key."""
    reply = ask(server, "GET", path)
    assert {"server", "via", "x-powered-by", "date"} & set(reply.headers) <= {"date"}
    said = f"{reply.body} {reply.headers}"
    assert not re.search(r"waitress|werkzeug|flask|python|sqlite|Traceback|0\.1\.0", said, re.IGNORECASE)
    assert str(server.home) not in said


def test_cwe_214_no_process_shows_a_token(server: AfterwordProcess, client: LiveClient, token: str) -> None:
    """Hopes to read it where every user of the computer can: among the arguments of a process."""
    process = psutil.Process(server.pid)
    shown = " ".join(process.cmdline())
    assert "afterword serve --port" in shown
    for text in (shown, " ".join(f"{name}={value}" for name, value in process.environ().items())):
        assert not TOKEN.search(text)
        assert token.split("_")[2] not in text
        assert (server.home / "master.key").read_text("ascii").strip() not in text
    assert process.children(recursive=True) == []


def test_cwe_532_no_command_says_a_secret_aloud(server: AfterwordProcess) -> None:
    """Hopes that what is printed for one person is printed again for others."""
    key = (server.home / "master.key").read_text("ascii").split()
    token = server.token("second browser")
    for command in (["tokens", "list"], ["doctor", "--port", str(server.port)]):
        done = server.command(*command)
        assert done.stdout
        for secret in (*key, token.split("_")[2]):
            assert secret not in done.stdout + done.stderr


def test_cwe_276_no_other_user_reads_the_data(server: AfterwordProcess, tmp_path: Path) -> None:
    """Hopes to read the key, the database or what is written beside it, in spite of an open folder and umask."""
    assert mode_of(server.home) == 0o700
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o755)
    careless, umask = AfterwordProcess(home), os.umask(0)
    try:
        with careless:
            kept = {path.name: mode_of(path) for path in home.iterdir()}
            assert {"afterword.db", "afterword.db-wal", "afterword.db-shm", "master.key"} <= set(kept)
            assert {name: mode for name, mode in kept.items() if mode & 0o077} == {}
    finally:
        os.umask(umask)
    assert f"Run: chmod 700 '{home}'" in careless.command("doctor").stdout


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_cwe_522_a_stolen_database_forges_nothing(server: AfterwordProcess, client: LiveClient, token: str) -> None:
    """Hopes to find in the database, or in its journal, what a token is made of."""
    assert client.send("GET", ME)[0] == 200
    secret, master = token.split("_")[2], (server.home / "master.key").read_text("ascii").strip()
    found = b"".join(path.read_bytes() for path in server.home.glob("afterword.db*"))
    assert client.kid.encode() in found
    for hidden in (secret.encode(), master.encode(), bytes.fromhex(master)):
        assert hidden not in found
