"""A data folder of another version of Afterword."""

import sqlite3
from pathlib import Path

from afterword.store.schema import HEAD
from tests.server.store.revisions import build

from .conftest import SmallDisk, needs_mount
from .folder import COMPANIES, Folder


def test_a_newer_one_is_refused_and_left_as_it_is(folder: Folder) -> None:
    _mark(folder.database, "9999")
    before = folder.database.read_bytes()
    says = "This database was written by a newer Afterword. Start the newer version"
    assert says in folder.refusal_to_serve()
    assert says in folder.diagnosis()
    assert folder.database.read_bytes() == before
    _mark(folder.database, HEAD)
    assert folder.companies() == COMPANIES


def _mark(file: Path, revision: str) -> None:
    database = sqlite3.connect(file)
    database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


@needs_mount
def test_an_older_one_is_not_upgraded_without_room_for_a_copy(crowded: Folder, small_disk: SmallDisk) -> None:
    crowded.database.unlink()
    build(crowded.database, "0001")
    small_disk.fill(leave=96 * 1024)  # enough to open it
    said = crowded.refusal_to_serve()
    assert "The database could not be brought from 0001 to" in said
    assert "The database is as it was" in said
    small_disk.make_room()
    database = sqlite3.connect(crowded.database)
    assert database.execute("SELECT version_num, count(*) FROM alembic_version, marks").fetchone() == ("0001", 3)
    database.close()
    crowded.master_key.unlink()
    assert crowded.command("key", "replace", "--yes").returncode == 0
    with crowded.server:
        [copy] = (crowded.home / "backups").iterdir()
    assert copy.name.startswith("before-")
