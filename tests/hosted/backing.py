"""An empty PostgreSQL database and Redis for each test that otherwise has a file and its own memory."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import pytest
import redis
from psycopg import sql

from afterword.store.database import Database
from afterword.store.records import Record
from afterword.store.schema import bring_up_to_date

from .servers import Postgres, Redis

CHOSEN = os.environ.get("TESTED_ON") == "hosted"
on_sqlite = pytest.mark.skipif(CHOSEN, reason="is about the database as a file")


class Backing:
    """Started once for all tests; migrates one database, which is emptied for each."""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._postgres = stack.enter_context(Postgres(quick=True))
            self._redis = stack.enter_context(Redis())
            self._name = self._postgres.new_database()
            database = Database(self._postgres.address(self._name))
            bring_up_to_date(database, Path(os.devnull))
            database.close()
            self._running = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def fresh(self) -> dict[str, str]:
        """What the settings of one test hold of it: the tables there are, emptied, and a Redis that knows nothing."""
        tables = sql.SQL(", ").join(map(sql.Identifier, Record.metadata.tables))
        self._postgres.run(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(tables), self._name)
        with redis.Redis.from_url(self._redis.address) as shared:
            shared.flushdb()
        return {"database_url": self._postgres.address(self._name), "redis": self._redis.address}

    def empty_database(self) -> str:
        """The address of one that has no tables yet."""
        return self._postgres.address(self._postgres.new_database())
