"""The command line as a person or a script uses it: real processes over a real data folder."""

import json
import os
import re
import socket
import sqlite3
from pathlib import Path

import psutil
import pytest

from afterword.trust.tokens import PATTERN
from tests.afterword_process import AfterwordProcess, free_port

EXAMPLE = {
    "limit": 300,
    "person": {"name": "Dr. Priya Raman, PhD", "company": "Northwind Health"},
    "interview": {"role": "Senior Data Engineer", "topics": ["moving the claims pipeline to event sourcing"]},
    "permission": "granted",
    "me": {"name": "Sam Rivera"},
}


@pytest.fixture
def afterword(tmp_path: Path) -> AfterwordProcess:
    return AfterwordProcess(tmp_path / "home")


@pytest.mark.parametrize("limit", [300, 200])
def test_draft_works_without_a_server(afterword: AfterwordProcess, limit: int) -> None:
    done = afterword.command("draft", "--json", stdin=json.dumps({**EXAMPLE, "limit": limit}))
    assert (done.returncode, done.stderr) == (0, "")
    texts = [draft["text"] for draft in json.loads(done.stdout)["drafts"]]
    assert len(set(texts)) == 3
    for text in texts:
        assert len(text) <= limit
        for fact in ("Priya", "Senior Data Engineer", "moving the claims pipeline to event sourcing"):
            assert fact in text


def test_draft_can_be_read_by_a_person(afterword: AfterwordProcess) -> None:
    done = afterword.command("draft", stdin=json.dumps(EXAMPLE))
    assert done.returncode == 0
    assert done.stdout.startswith("Hi Priya, thank you")
    assert re.search(r"\(\d+ / 300\)$", done.stdout.strip())


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("{", "not valid JSON"),
        ('{"person": {}}', "person.name: Say who the note is for."),
        ('{"person": {"name": "Priya"}, "bogus": 1}', "bogus: There is no such field."),
        ('{"person": {"name": "Priya"}, "limit": 5}', "The shortest text for this person needs"),
    ],
)
def test_bad_data_exits_1_with_one_line(afterword: AfterwordProcess, stdin: str, said: str) -> None:
    done = afterword.command("draft", "--json", stdin=stdin)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "No such command 'nonsense'. Try 'afterword --help'."),
        (["pair"], "Missing option '--label'. Try 'afterword pair --help'."),
        (["pair", "--label", ""], "A label has 1 to 80 characters."),
        (["serve", "--port", "0"], "0 is not in the range 1<=x<=65535."),
        (["serve", "--port", "x"], "'x' is not a valid integer range."),
    ],
)
def test_wrong_use_exits_2_with_one_line(afterword: AfterwordProcess, arguments: list[str], said: str) -> None:
    done = afterword.command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr


@pytest.mark.parametrize(
    "command",
    ["backup", "completion", "doctor", "draft", "erase", "export", "extension", "import", "pair", "restore", "serve"],
)
def test_every_command_has_help(afterword: AfterwordProcess, command: str) -> None:
    done = afterword.command(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()[2].strip()) > 20


def test_pair_quietly_prints_the_token_alone(afterword: AfterwordProcess) -> None:
    done = afterword.command("pair", "--label", "laptop", "--quiet")
    assert re.fullmatch(PATTERN, done.stdout.strip())
    assert done.stdout.count("\n") == 1


def test_the_database_holds_no_secret(afterword: AfterwordProcess) -> None:
    secret = afterword.token().split("_")[2]
    for path in afterword.home.rglob("*"):
        assert path.is_dir() or secret.encode() not in path.read_bytes()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = AfterwordProcess(tmp_path / "file" / "home").command("pair", "--label", "x")
    assert done.returncode == 1
    assert "AFTERWORD_HOME" in done.stderr


def test_serve_twice_says_that_it_runs(afterword: AfterwordProcess) -> None:
    afterword.token()
    with afterword:
        done = afterword.command("serve", "--port", str(afterword.port))
        assert done.returncode == 0
        assert f"Afterword already runs on {afterword.address}" in done.stdout


def test_serve_says_who_holds_the_port(afterword: AfterwordProcess) -> None:
    afterword.token()
    with socket.create_server(("127.0.0.1", 0)) as squatter:
        port = squatter.getsockname()[1]
        squatter.settimeout(0)
        done = afterword.command("serve", "--port", str(port))
    assert done.returncode == 78
    assert f"Port {port} is held by {psutil.Process().name()} (process {os.getpid()})" in done.stderr


def test_serve_does_not_take_another_afterword_for_itself(afterword: AfterwordProcess, tmp_path: Path) -> None:
    afterword.token()
    other = AfterwordProcess(tmp_path / "other")
    other.token()
    with afterword:
        done = other.command("serve", "--port", str(afterword.port))
    assert done.returncode == 78
    assert "says that it is Afterword but not with this data folder" in done.stderr


def test_welcome_shows_the_same_token_until_it_is_used(afterword: AfterwordProcess) -> None:
    afterword.token()
    with afterword:
        port = str(afterword.port)
        shown = [afterword.command("serve", "--port", port, "--welcome").stdout for _ in range(2)]
    tokens = [re.findall(PATTERN, text) for text in shown]
    assert tokens[0] == tokens[1]
    assert len(tokens[0]) == 1
    assert f"{afterword.address}/practice" in shown[0]
    assert f"\n     make open PORT={port}\n" in shown[0]


def test_doctor_is_content_with_a_running_server(afterword: AfterwordProcess) -> None:
    afterword.token()
    with afterword:
        done = afterword.command("doctor", "--port", str(afterword.port))
    assert done.returncode == 0, done.stdout
    assert "FAULT" not in done.stdout
    assert "its signature is right" in done.stdout


def test_doctor_finds_each_fault(afterword: AfterwordProcess) -> None:
    afterword.token()
    port = str(free_port())
    key = afterword.home / "master.key"
    key.chmod(0o644)
    done = afterword.command("doctor", "--port", port)
    assert done.returncode == 1
    assert f"Run: chmod 600 '{key}'" in done.stdout
    assert f"No server runs at http://127.0.0.1:{port}" in done.stdout
    key.write_text("damaged")
    assert "does not hold what it should" in afterword.command("doctor", "--port", port).stdout
    key.unlink()
    assert "is missing; paired browsers need it" in afterword.command("doctor", "--port", port).stdout


def test_doctor_finds_a_damaged_database(afterword: AfterwordProcess) -> None:
    afterword.token()
    path = afterword.home / "afterword.db"
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 9] = b"\xff" * (4096 * 7)
    path.write_bytes(content)
    done = afterword.command("doctor", "--port", str(free_port()))
    assert done.returncode == 1
    assert "FAULT  Afterword’s database is damaged" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
