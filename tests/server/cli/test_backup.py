"""`afterword backup` and `restore`, over a real data folder, with and without a server."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.afterword_process import AfterwordProcess
from tests.command_line import CommandLine
from tests.live_client import LiveClient

ME = "/api/v1/me"


@pytest.fixture
def afterword(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def copy(afterword: CommandLine, tmp_path: Path) -> Path:
    """A backup with one token in it; the database has another since."""
    afterword.run("pair", "--label", "before")
    target = tmp_path / "copies" / "one.db"
    afterword.run("backup", str(target))
    afterword.run("pair", "--label", "after")
    return target


def labels(afterword: CommandLine) -> set[str]:
    return {line.split()[1] for line in afterword.run("tokens", "list").splitlines()[1:]}


def test_it_works(afterword: CommandLine, copy: Path) -> None:
    assert copy.stat().st_mode & 0o077 == 0
    assert labels(afterword) == {"before", "after"}
    said = afterword.run("restore", str(copy))
    assert labels(afterword) == {"before"}
    [aside] = (afterword.home / "backups").iterdir()
    assert said == f"Restored. What was there before is kept as {aside}.\n"
    afterword.run("restore", str(aside))
    assert labels(afterword) == {"before", "after"}


def test_a_running_server_is_backed_up_and_not_restored_under(tmp_path: Path) -> None:
    with AfterwordProcess(tmp_path / "home") as server:
        client = LiveClient(server, server.token("laptop"))
        client.wait_until_ready()
        client.send("PATCH", ME, json.dumps({"name": "Sam"}).encode())
        copy = tmp_path / "copy.db"
        assert server.command("backup", str(copy)).returncode == 0
        client.send("PATCH", ME, json.dumps({"name": "Sam Rivera"}).encode())
        refused = server.command("restore", str(copy))
        assert refused.returncode == 1
        assert "Stop `afterword serve` first" in refused.stderr
        assert client.send("GET", ME)[1]["name"] == "Sam Rivera"
    with sqlite3.connect(copy) as database:
        assert database.execute("SELECT name FROM users").fetchone() == ("Sam",)
    database.close()


def test_a_new_folder_is_restored_into(afterword: CommandLine, copy: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(afterword.home / "master.key", other)
    assert afterword("restore", str(copy), home=other).stdout == "Restored.\n"
    assert "before" in afterword("tokens", "list", home=other).stdout


def test_it_can_be_checked_first(afterword: CommandLine, copy: Path) -> None:
    before = (afterword.home / "afterword.db").read_bytes()
    assert afterword.run("restore", "--check", str(copy)).startswith("This backup is whole (revision 0")
    assert (afterword.home / "afterword.db").read_bytes() == before
    assert list(copy.parent.iterdir()) == [copy]


def damaged(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[4096 * 2 : 4096 * 9] = b"\xff" * (4096 * 7)
    copy.write_bytes(content)


def newer(copy: Path) -> None:
    with sqlite3.connect(copy) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()


def foreign(copy: Path) -> None:
    copy.unlink()
    with sqlite3.connect(copy) as database:
        database.execute("CREATE TABLE songs (title)")
    database.close()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (damaged, "backup"),
        (newer, "This backup was written by a newer Afterword."),
        (foreign, "This database is not one of Afterword’s."),
        (lambda copy: copy.write_text("a letter"), "This file is no backup that can be read"),
        (lambda copy: copy.write_text(""), "This database is not one of Afterword’s."),
        (Path.unlink, "There is no file"),
    ],
)
def test_what_cannot_be_restored_changes_nothing(afterword: CommandLine, copy: Path, spoil: object, says: str) -> None:
    spoil(copy)  # type: ignore[operator]
    for options in ((), ("--check",)):
        done = afterword("restore", *options, str(copy))
        assert (done.returncode, done.stdout) == (1, "")
        assert says in done.stderr
        assert done.stderr.count("\n") == 1
    assert labels(afterword) == {"before", "after"}
    assert not (afterword.home / "backups").exists()


def test_a_backup_overwrites_nothing(afterword: CommandLine, copy: Path) -> None:
    before = copy.read_bytes()
    done = afterword("backup", str(copy))
    assert (done.returncode, copy.read_bytes()) == (1, before)
    assert "Nothing is overwritten" in done.stderr


def test_a_backup_that_cannot_be_written_says_so(afterword: CommandLine, copy: Path) -> None:
    done = afterword("backup", str(copy / "inside.db"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_a_damaged_database_does_not_hinder_a_restore(afterword: CommandLine, copy: Path) -> None:
    (afterword.home / "afterword.db").write_text("this was a database once, and is none any more")
    done = afterword("restore", str(copy))
    assert done.returncode == 0, done.stderr
    assert labels(afterword) == {"before"}
    [aside] = (afterword.home / "backups").iterdir()
    assert aside.read_text().startswith("this was a database")
