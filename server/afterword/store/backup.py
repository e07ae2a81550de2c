"""Backups of the database, whole and consistent while it is in use; and the way back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from ..errors import BackupUnusable, DatabaseInUse, DatabaseTooNew, FileInTheWay, FileUnusable
from .database import Database
from .faults import DAMAGED, NOT_WRITTEN, faults_in_words, primary_code


def back_up(database: Database, target: Path) -> Path | None:
    """Write a copy to `target`, which must not exist; None for a database that has backup tools of its own."""
    if database.engine.dialect.name != "sqlite":
        return None
    with database.outside_transactions() as connection, _new_file(target):  # VACUUM must stand outside of them
        connection.execute("VACUUM INTO ?", (str(target),))
    return target


def earlier_backups(folder: Path) -> list[Path]:
    """The copies that Afterword made by itself, oldest first."""
    return sorted(folder.glob("*.db"), key=lambda path: path.stat().st_mtime)


def remove_backups(folder: Path) -> int:
    """Remove the copies that Afterword made by itself; how many there were."""
    copies = earlier_backups(folder)
    for copy in copies:
        for part in folder.glob(f"{copy.name}*"):  # of a damaged database its log lies beside it
            part.unlink()
    return len(copies)


def dated(folder: Path, reason: str) -> Path:
    return folder / f"{reason}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.db"


def newest_whole(folder: Path) -> Path | None:
    """The latest copy that Afterword made by itself and that can be restored."""
    return next((copy for copy in reversed(earlier_backups(folder)) if _is_whole(copy)), None)


def _is_whole(copy: Path) -> bool:
    try:
        with _opened(copy) as opened:
            return _verdict(opened) == "ok"
    except sqlite3.DatabaseError:
        return False


def check_backup(source: Path, newest: str) -> str:
    """The revision of a backup that is whole; `newest` is the last that this version knows."""
    with _opened(source) as copy:
        try:
            return _revision(copy, newest)
        except sqlite3.DatabaseError as error:
            raise BackupUnusable(f"This file is no backup that can be read ({error}).") from error


def restore(source: Path, target: Path, aside: Path, newest: str) -> bool:
    """Put the backup in the place of the database, after a copy of what it replaces, if there is anything.

    A restore that is cut off leaves the database as it was, in its place or aside.
    """
    check_backup(source, newest)
    with faults_in_words(target):
        if not _copied(target, aside):
            return _swap(source, target, aside)
        _fill(target, source)
    return True


def _copied(target: Path, aside: Path) -> bool:
    """Whether a copy of the database lies aside now; False if there is none, or it is too damaged for that."""
    if not target.exists() or not target.stat().st_size:  # SQLite would remove the log of an empty file
        return False
    try:
        with _all_alone(target) as database, _new_file(aside):
            database.execute("VACUUM INTO ?", (str(aside),))
    except sqlite3.DatabaseError as error:
        if primary_code(error) not in DAMAGED:
            raise
        return False
    return True


def _swap(source: Path, target: Path, aside: Path) -> bool:
    """The backup in the place of the very files of a database that cannot be read; False if there were none."""
    fresh = target.with_name(f"{target.name}.restored")
    fresh.unlink(missing_ok=True)
    try:
        _fill(fresh, source)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    parts = [part for part in ("", "-wal", "-shm") if Path(f"{target}{part}").exists()]
    aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in parts:
        Path(f"{target}{part}").replace(f"{aside}{part}")
    fresh.replace(target)
    return bool(parts)


def _fill(target: Path, source: Path) -> None:
    """In one transaction of the target."""
    with _opened(source) as copy, _all_alone(target) as database:
        copy.backup(database)


@contextmanager
def _all_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, while no other program has it open: only then can it leave the write-ahead log."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as database:
        try:
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if primary_code(error) == sqlite3.SQLITE_BUSY:
                raise DatabaseInUse from error
            raise
        yield database


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A backup to be read and never written, nor anything beside it."""
    if not path.is_file():
        raise FileUnusable(f"There is no file {path}.")
    how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"
    with closing(sqlite3.connect(f"file:{quote(str(path.absolute()))}?{how}", uri=True)) as copy:
        yield copy


def _verdict(copy: sqlite3.Connection) -> str:
    return str(copy.execute("PRAGMA integrity_check(1)").fetchone()[0])


def _revision(copy: sqlite3.Connection, newest: str) -> str:
    verdict = _verdict(copy)
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
    except BaseException as error:
        path.unlink(missing_ok=True)
        if primary_code(error) in NOT_WRITTEN:
            raise FileUnusable(f"The file {path} cannot be written ({error}).") from error
        raise
