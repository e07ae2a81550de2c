"""Backups of the database, whole and consistent while it is in use; and the way back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from ..errors import BackupUnusable, DatabaseInUse, DatabaseTooNew, FileInTheWay, FileUnusable
from .database import Database


def back_up(database: Database, target: Path) -> Path | None:
    """Write a copy to `target`, which must not exist; None for a database that has backup tools of its own."""
    if database.engine.dialect.name != "sqlite":
        return None
    with _new_file(target), database.outside_transactions() as connection:  # where VACUUM must stand
        connection.execute("VACUUM INTO ?", (str(target),))
    return target


def earlier_backups(folder: Path) -> list[Path]:
    """The copies that Afterword made by itself, oldest first."""
    return sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime)


def remove_backups(folder: Path) -> int:
    """Remove the copies that Afterword made by itself; how many there were."""
    copies = earlier_backups(folder)
    for copy in copies:
        copy.unlink()
    return len(copies)


def dated(folder: Path, reason: str) -> Path:
    return folder / f"{reason}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db"


def check_backup(source: Path, newest: str) -> str:
    """The revision of a backup that is whole; `newest` is the last that this version knows."""
    with _opened(source) as copy:
        return _revision(copy, newest)


def restore(source: Path, target: Path, aside: Path, newest: str) -> bool:
    """Put the backup in the place of the database, after a copy of what it replaces, if there is anything.

    It is one transaction: a restore that is cut off leaves the database as it was.
    """
    with _opened(source) as copy:
        _revision(copy, newest)
        replaces = target.exists()
        if replaces:
            _put_aside(target, aside)
        with _all_alone(target) as database:
            copy.backup(database)
    return replaces


def _put_aside(target: Path, aside: Path) -> None:
    """A copy of the database; where it is too damaged for that, its very files."""
    try:
        with _all_alone(target) as database, _new_file(aside):
            database.execute("VACUUM INTO ?", (str(aside),))
    except sqlite3.DatabaseError:
        aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        for part in ("", "-wal", "-shm"):
            if (file := Path(f"{target}{part}")).exists():
                file.replace(f"{aside}{part}")


@contextmanager
def _all_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, while no other program has it open: only then can it leave the write-ahead log."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            raise DatabaseInUse from error
        yield database


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup to be read and never written."""
    if not path.is_file():
        raise FileUnusable(f"There is no file {path}.")
    with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)) as copy:
        try:
            yield copy
        except sqlite3.DatabaseError as error:
            raise BackupUnusable(f"This file is no backup that can be read ({error}).") from error


def _revision(copy: sqlite3.Connection, newest: str) -> str:
    verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise BackupUnusable(f"This backup is damaged ({verdict}).")
    tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"alembic_version", "users", "tokens"} <= tables:
        raise BackupUnusable("This database is not one of Afterword’s.")
    revision: str = copy.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    if revision > newest:
        raise DatabaseTooNew("This backup was written by a newer Afterword.", hint="Restore it with that version.")
    return revision


@contextmanager
def _new_file(path: Path) -> Iterator[None]:
    """An empty file for the owner alone, which SQLite fills and whose mode it keeps; gone again if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        if path.exists():
            raise FileInTheWay(f"There is something at {path} already.") from None
        raise FileUnusable(f"The file {path} cannot be written ({error.strerror}).") from error
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise
