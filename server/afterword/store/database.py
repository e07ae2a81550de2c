"""The database: an engine set up for safety, and short transactions on it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.orm import Session

from ..errors import DatabaseDamaged, DatabaseMissing, SettingsUnusable
from . import postgresql
from .faults import faults_in_words
from .records import User

_PATIENCE = 5000  # milliseconds that a write waits for its turn

# FULL keeps the last commit through a power cut too, for about 0.2 ms a write.
_SQLITE_PRAGMAS = (
    "synchronous=FULL",
    f"busy_timeout={_PATIENCE}",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",  # costs no more than the noise of a measurement
)


class Database:
    """Opens one transaction at a time: `reading()`, or `writing()` which commits at its end."""

    def __init__(self, address: str) -> None:
        self.engine = _engine(address)
        self._is_sqlite = self.engine.dialect.name == "sqlite"
        self._file = _file_of(self.engine)
        if self._is_sqlite:
            _make_private(self._file)
            check_place = _Place(self._file).check
            event.listen(self.engine, "do_connect", check_place)
            event.listen(self.engine, "connect", _set_pragmas)
            event.listen(self.engine, "begin", check_place)
            event.listen(self.engine, "begin", _begin)
        self._reading = self.engine if self._is_sqlite else self.engine.execution_options(**postgresql.READING)
        self._writing = self.engine.execution_options(writes=True)
        self._trying = self.engine.execution_options(writes=True, impatient=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self._faults_in_words(), Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, user_id: int | None = None, *, patient: bool = True) -> Iterator[Session]:
        """`patient` waits for its turn; otherwise it is DatabaseBusy at once, for what is not worth a wait.

        With a user, their changes happen one after the other; on SQLite all do anyway.
        """
        engine = self._writing if patient else self._trying
        with self._faults_in_words(), Session(engine, expire_on_commit=False) as session, session.begin():
            if user_id is not None:
                session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
            yield session

    @contextmanager
    def changing_schema(self) -> Iterator[Connection]:
        """One transaction for migrations; whoever comes at the same time waits until it is over.

        SQLite alters some tables by copying and dropping them, and to drop one deletes what refers to it, as long as it
        holds foreign keys (https://www.sqlite.org/foreignkeys.html#fk_schemacommands); so they are checked at the end.
        """
        with self._faults_in_words(), self._writing.connect() as connection:
            driver = connection.connection.driver_connection if self._is_sqlite else None
            with _without_foreign_keys(driver), connection.begin():
                if not self._is_sqlite:
                    postgresql.wait_to_migrate(connection)
                yield connection
                if driver and driver.execute("PRAGMA foreign_key_check").fetchone():
                    raise DatabaseDamaged

    def check(self) -> None:
        """Read every page of the database; DatabaseDamaged if it is."""
        if not self._is_sqlite:
            return
        with self._faults_in_words(), self.engine.connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
        if verdict != "ok":
            raise DatabaseDamaged

    def scrub(self) -> bool:
        """Leave nothing of what was deleted in the database's files; False if others were reading all the while.

        Deleted rows are overwritten, but pages hold remains of rows that were moved: so the whole is written anew, and
        the write-ahead log, which still holds what was, is emptied. Other databases have ways of their own for that.
        """
        if not self._is_sqlite:
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
        with self._faults_in_words():
            connection = self.engine.raw_connection()
            try:
                yield connection.cursor()
            finally:
                connection.close()

    def close(self) -> None:
        self.engine.dispose()

    def _faults_in_words(self) -> AbstractContextManager[None]:
        return faults_in_words(self._file) if self._is_sqlite else postgresql.faults_in_words()


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


class _Place:
    """SQLite would go on writing to a file that was moved or removed, and make an empty one in its place."""

    def __init__(self, file: Path | None) -> None:
        self._file, self._found = file, _identity(file)

    def check(self, *_: object) -> None:
        """DatabaseMissing unless the file is the one that was there at first."""
        if _identity(self._file) != self._found:
            raise DatabaseMissing


def _file_of(engine: Engine) -> Path | None:
    name = engine.url.database
    return Path(name) if engine.dialect.name == "sqlite" and name and name != ":memory:" else None


def _identity(file: Path | None) -> tuple[int, int] | None:
    try:
        state = file.stat() if file else None
    except OSError:
        return None
    return state and (state.st_dev, state.st_ino)


def _make_private(file: Path | None) -> None:
    """SQLite would let everybody on the computer read a new database; what it writes beside it takes its mode."""
    if file:
        with suppress(OSError):  # SQLite itself says, in its own time, what is wrong with the place
            file.touch(mode=0o600)


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # sqlite3 would otherwise begin on its own, and too late
    _write_ahead(connection)
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: Any) -> None:
    """Several at once may find a new database: to set it up SQLite lets one of them, and the others do not wait."""
    until = time.monotonic() + _PATIENCE / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


@contextmanager
def _without_foreign_keys(driver: Any) -> Iterator[None]:
    """SQLite takes this only outside a transaction; other databases need none of it."""
    if driver:
        driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        if driver:
            driver.execute("PRAGMA foreign_keys=ON")


def _begin(connection: Connection) -> None:
    # A writer that takes its lock at once waits for its turn; one that upgrades later fails as "locked".
    options = connection.get_execution_options()
    if options.get("impatient"):
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")
    finally:
        if options.get("impatient"):
            connection.exec_driver_sql(f"PRAGMA busy_timeout={_PATIENCE}")
