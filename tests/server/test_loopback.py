"""No outgoing connection: every process of the tests is ended at its first word to anywhere but this computer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

WISH = {"person": {"name": "Priya Raman"}, "interview": {"role": "Data Engineer"}, "count": 1}


@pytest.fixture
def afterword(tmp_path: Path) -> AfterwordProcess:
    return AfterwordProcess(tmp_path / "home")


def test_the_whole_way_works(afterword: AfterwordProcess) -> None:
    client = LiveClient(afterword, afterword.token())
    with afterword:
        client.wait_until_ready()
        assert client.send("GET", "/api/v1/me")[0] == 200
        assert client.send("PATCH", "/api/v1/me", b'{"name": "Sam Rivera"}')[0] == 200
        status, made = client.post("/api/v1/drafts", WISH)
        assert status == 200
        assert client.post("/api/v1/lint", {"text": made["drafts"][0]["text"]})[0] == 200
        person = {"profile_url": "https://www.linkedin.com/in/priya-raman/", "greet_as": "Pri"}
        assert client.send("PUT", "/api/v1/people", json.dumps(person).encode())[0] == 200
        assert client.post("/api/v1/receipts", {"receipt": made["drafts"][0]["receipt"], "mark": "sent"})[0] == 200
        for page in ("/practice", "/static/practice.js", "/healthz", "/nothing"):
            assert client.send_as({}, "GET", page)[0] in (200, 404)
        assert afterword.command("doctor", "--port", str(afterword.port)).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [
        (["draft", "--json"], json.dumps(WISH)),
        (["lint", "--json"], '{"text": "Hi Priya, see https://www.linkedin.com/in/priya-raman/"}'),
        (["pair", "--label", "laptop"], ""),
        (["templates", "check"], ""),
        (["templates", "preview", "de"], ""),
        (["templates", "new", "fr"], ""),
        (["--help"], ""),
    ],
)
def test_every_command_works(afterword: AfterwordProcess, arguments: list[str], stdin: str) -> None:
    assert afterword.command(*arguments, stdin=stdin).returncode == 0


@pytest.mark.parametrize(
    "call",
    [
        "socket.create_connection(('192.0.2.1', 443), timeout=1)",
        "socket.getaddrinfo('updates.example', 443)",
        "socket.gethostbyname('updates.example')",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "socket.socket().bind(('0.0.0.0', 0))",
        "socket.socket().bind(('', 0))",
        "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 443))",
        "urllib.request.urlopen('http://updates.example')",
        "subprocess.run(['true'])",
        "os.system('true')",
    ],
)
def test_a_forbidden_call_ends_the_process_even_where_errors_are_caught(afterword: AfterwordProcess, call: str) -> None:
    program = f"import os, socket, subprocess, urllib.request\ntry: {call}\nexcept BaseException: pass"
    done = subprocess.run(
        [sys.executable, "-c", program], env=afterword.environment, capture_output=True, text=True, timeout=20
    )
    assert done.returncode == 99
    assert done.stderr.startswith("FORBIDDEN ")


def test_this_computer_may_be_spoken_to(afterword: AfterwordProcess) -> None:
    program = (
        "import socket; here = socket.create_server(('127.0.0.1', 0)); socket.create_connection(here.getsockname())"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], env=afterword.environment, timeout=20)
    assert done.returncode == 0
