"""What went wrong with the database, in the words of our own errors."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from ..errors import DatabaseBusy, DatabaseDamaged, DatabaseMissing, DatabaseReadOnly, DatabaseUnusable, DiskFull

# https://www.sqlite.org/rescode.html
_KINDS: dict[int, type[DatabaseUnusable]] = {
    sqlite3.SQLITE_BUSY: DatabaseBusy,
    sqlite3.SQLITE_LOCKED: DatabaseBusy,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_READONLY: DatabaseReadOnly,
    sqlite3.SQLITE_PERM: DatabaseReadOnly,
    sqlite3.SQLITE_CORRUPT: DatabaseDamaged,
    sqlite3.SQLITE_NOTADB: DatabaseDamaged,
}
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
NOT_WRITTEN = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_NO_ROOM = 64 * 1024  # bytes; what SQLite needs beside the database before it can say that the disk is full


@contextmanager
def faults_in_words(file: Path | None) -> Iterator[None]:
    """Raises a DatabaseUnusable for what the database has to say; `file` is the database, where it is one."""
    try:
        yield
    except DatabaseError as error:
        raise fault_of(error.orig, file) from error
    except sqlite3.Error as error:
        raise fault_of(error, file) from error


def fault_of(error: BaseException | None, file: Path | None) -> DatabaseUnusable:
    kind = _KINDS.get(primary_code(error)) or (file and _seen_on_disk(file))
    return kind() if kind else DatabaseUnusable(f"The database cannot be used ({error}).")


def primary_code(error: BaseException | None) -> int:
    """SQLite's result code without its extension; 0 for what is not SQLite's."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _seen_on_disk(file: Path) -> type[DatabaseUnusable] | None:
    """For "disk I/O error" and "unable to open database file", which can mean anything."""
    if not file.exists():
        return DatabaseMissing
    if shutil.disk_usage(file.parent).free < _NO_ROOM:
        return DiskFull
    return None if os.access(file, os.W_OK) and os.access(file.parent, os.W_OK) else DatabaseReadOnly
