"""One server a data folder: the lock that the running one holds, which ends with its process, and the port it names."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ..errors import FolderServed
from ..settings import HOST
from .faults import faults_in_words, primary_code


@contextmanager
def sole_server(lock: Path, port: int) -> Iterator[None]:
    """Hold the folder; FolderServed while another process does."""
    with faults_in_words(lock), _opened(lock) as held:
        try:
            held.execute(f"PRAGMA user_version = {port}")
            held.execute("BEGIN IMMEDIATE")  # others may read the number, and not take the lock
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
            where = f"http://{HOST}:{_port(held)}"
            raise FolderServed(f"The server of this data folder runs already, at {where}.") from None
        yield


def served_port(lock: Path) -> int | None:
    """The port of the server that runs over this folder; None if there is none."""
    if not lock.exists():
        return None
    with faults_in_words(lock), _opened(lock) as free:
        try:
            free.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
            return _port(free)
    return None


def _port(lock: sqlite3.Connection) -> int:
    return int(lock.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _opened(lock: Path) -> Iterator[sqlite3.Connection]:
    """A database without tables: SQLite locks alike on every system, and lets go when a process is killed."""
    with suppress(OSError):  # SQLite says what is wrong with the place
        lock.touch(mode=0o600)
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as opened:
        yield opened
