"""The database: an engine set up for safety, and short transactions on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.orm import Session

from ..errors import DatabaseUnusable, SettingsUnusable
from . import postgresql
from .records import User

# FULL keeps the last commit through a power cut too, for about 0.2 ms a write.
_SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",  # costs no more than the noise of a measurement
)


class Database:
    """Opens one transaction at a time: `reading()`, or `writing()` which commits at its end."""

    def __init__(self, address: str) -> None:
        self.engine = _engine(address)
        self._reading = self._writing = self.engine
        self._faults_in_words = _faults_in_words
        if self.engine.dialect.name == "sqlite":
            _make_private(self.engine.url.database)
            event.listen(self.engine, "connect", _set_pragmas)
            event.listen(self.engine, "begin", _begin)
            self._writing = self.engine.execution_options(writes=True)
        else:
            self._reading = self.engine.execution_options(**postgresql.READING)
            self._faults_in_words = postgresql.faults_in_words

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._faults_in_words(), Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, user_id: int | None = None) -> Iterator[Session]:
        """With a user, their changes happen one after the other; on SQLite all do anyway."""
        with self._faults_in_words(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            if user_id is not None:
                session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
            yield session

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """One transaction for changes of the schema; whoever comes at the same time waits until it is over."""
        with self._faults_in_words(), self._writing.begin() as connection:
            if self.engine.dialect.name != "sqlite":
                postgresql.wait_to_migrate(connection)
            yield connection

    def check(self) -> None:
        """Read every page of the database; DatabaseUnusable if it is damaged."""
        if self.engine.dialect.name != "sqlite":
            return
        with self._faults_in_words(), self.engine.connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        if verdict != "ok":
            raise DatabaseUnusable(f"The database is damaged ({verdict}).")

    def scrub(self) -> bool:
        """Leave nothing of what was deleted in the database's files; False if others were reading all the while.

        Deleted rows are overwritten, but pages hold remains of rows that were moved: so the whole is written anew, and
        the write-ahead log, which still holds what was, is emptied. Other databases have ways of their own for that.
        """
        if self.engine.dialect.name != "sqlite":
            return True
        with self.outside_transactions() as connection:
            try:
                connection.execute("VACUUM")
                busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError:  # locked for longer than busy_timeout, or no room for a second copy
                return False
        return not busy

    @contextmanager
    def outside_transactions(self) -> Iterator[Any]:
        """The driver's own connection, for what may not stand in a transaction."""
        connection = self.engine.raw_connection()
        try:
            yield connection.cursor()
        finally:
            connection.close()

    def close(self) -> None:
        self.engine.dispose()


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        options = {} if url.get_backend_name() == "sqlite" else postgresql.ENGINE
        # Parameters hold people's names; they must not reach a log by way of an error.
        return create_engine(url, hide_parameters=True, **options)
    except (ArgumentError, NoSuchModuleError, ValueError):  # each of which may quote a password
        raise SettingsUnusable("AFTERWORD_DATABASE is not the address of a database.") from None
    except ModuleNotFoundError as error:
        raise SettingsUnusable(
            f"The database needs the package {error.name}.",
            hint="Install Afterword with pip install 'afterword[hosted]'.",
        ) from None


def _make_private(file: str | None) -> None:
    """SQLite would let everybody on the computer read a new database; what it writes beside it takes its mode."""
    if file and file != ":memory:":
        with suppress(OSError):  # SQLite itself says, in its own time, what is wrong with the place
            Path(file).touch(mode=0o600)


@contextmanager
def _faults_in_words() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise DatabaseUnusable(f"The database cannot be used ({error.orig}).") from error


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 would otherwise begin on its own, and too late
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer that takes its lock at once waits for its turn; one that upgrades later fails as "locked".
    immediate = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
