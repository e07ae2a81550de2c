"""PostgreSQL: how the engine is set up for it, and which of its faults pass by themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from ..errors import DatabaseAway

_MIGRATIONS = 0x61667477  # "aftw": the advisory lock under which one process migrates

# Nothing waits for long: a request that would is answered with 503, and can be sent again.
_CONNECTION = {
    "application_name": "afterword",
    "connect_timeout": 3,  # seconds
    "tcp_user_timeout": 5000,  # milliseconds without a word from a host that is gone
    "options": "-c lock_timeout=5s -c statement_timeout=10s -c idle_in_transaction_session_timeout=10s",
}
ENGINE: dict[str, Any] = {
    "connect_args": _CONNECTION,
    "pool_size": 5,
    "max_overflow": 5,
    "pool_timeout": 5,  # seconds
    "pool_pre_ping": True,  # else the first request after a restart of the database would fail
}
# All queries of one look see the same moment, as on SQLite.
READING = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


@contextmanager
def faults_in_words() -> Iterator[None]:
    """Connections that broke or were not to be had, locks that were not, servers that stop: all of it passes."""
    try:
        yield
    except (OperationalError, InternalError, InterfaceError, NoConnectionFree) as error:
        raise DatabaseAway from error


def wait_to_migrate(connection: Connection) -> None:
    """Until this transaction ends no other process migrates; several may start at once."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.execute(select(func.pg_advisory_xact_lock(_MIGRATIONS)))
