"""A database file that is damaged, emptied, moved or removed."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from .folder import COMPANIES, INTERVIEWS, Folder

PAGE = 4096
DAMAGED = "Afterword’s database is damaged."


def cut(file: Path) -> None:
    os.truncate(file, PAGE + 1000)


def behead(file: Path) -> None:
    _overwrite(file, 0, bytes(100))


def scribble(file: Path) -> None:
    for page in range(1, file.stat().st_size // PAGE, 2):
        _overwrite(file, page * PAGE, os.urandom(PAGE))


def replace_by_a_letter(file: Path) -> None:
    file.write_text("This was a database once, and is none any more. " * 200)


def empty(file: Path) -> None:
    os.truncate(file, 0)


def _overwrite(file: Path, offset: int, content: bytes) -> None:
    with file.open("r+b") as opened:
        opened.seek(offset)
        opened.write(content)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (cut, DAMAGED),
        (behead, DAMAGED),
        (scribble, DAMAGED),
        (replace_by_a_letter, DAMAGED),
        (empty, "is missing or empty, and this folder was in use before."),
        (Path.unlink, "is missing or empty, and this folder was in use before."),
    ],
)
def test_it_is_not_served_and_a_backup_takes_its_place(
    folder: Folder, tmp_path: Path, spoil: Callable[[Path], None], says: str
) -> None:
    copy = tmp_path / "copy.db"
    assert folder.command("backup", str(copy)).returncode == 0
    spoil(folder.database)
    spoilt = folder.database.read_bytes() if folder.database.exists() else None
    assert says in folder.refusal_to_serve()
    diagnosis = folder.diagnosis()
    assert says in diagnosis
    assert "`afterword restore" in diagnosis
    assert (folder.database.read_bytes() if folder.database.exists() else None) == spoilt
    restored = folder.command("restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    assert folder.companies() == COMPANIES
    if spoilt is not None:
        [aside] = (path for path in (folder.home / "backups").iterdir() if path.suffix == ".db")
        assert aside.read_bytes() == spoilt


def test_a_page_that_only_some_requests_need(folder: Folder) -> None:
    database = sqlite3.connect(folder.database)
    [page] = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'interviews'").fetchone()
    database.close()
    _overwrite(folder.database, (page - 1) * PAGE, os.urandom(PAGE))
    folder.restart()
    status, reply = folder.client.send("GET", INTERVIEWS)
    assert (status, reply["error"]["code"], reply["error"]["message"]) == (503, "database_damaged", DAMAGED)
    assert DAMAGED in folder.diagnosis()


def test_the_doctor_names_a_copy_that_is_whole(folder: Folder) -> None:
    backups = folder.home / "backups"
    good, bad = backups / "before-0006-good.db", backups / "before-0006-later.db"
    assert folder.command("backup", str(good)).returncode == 0
    bad.write_bytes(b"no copy")
    behead(folder.database)
    assert f"or this copy: afterword restore '{good}'" in folder.diagnosis()


def test_a_file_that_is_moved_under_the_server_gets_nothing_more(folder: Folder, tmp_path: Path) -> None:
    folder.restart()
    assert folder.enter("Before", "key-0") == (200, "")
    folder.database.rename(tmp_path / "moved.db")
    assert folder.enter("Meanwhile", "key-1") == (503, "database_missing")
    assert "is missing or empty" in folder.diagnosis()
    assert not folder.database.exists()
    (tmp_path / "moved.db").rename(folder.database)
    assert folder.enter("Meanwhile", "key-1") == (200, "")
    assert folder.companies() == COMPANIES | {"Before", "Meanwhile"}
