"""Backups of the database, whole and consistent while it is in use."""

from pathlib import Path

from .database import Database


def back_up(database: Database, target: Path) -> Path | None:
    """Write a copy to `target`, which must not exist; None for a database that has backup tools of its own."""
    if database.engine.dialect.name != "sqlite":
        return None
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.touch(mode=0o600)  # SQLite fills an empty file and keeps its mode
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
    return target
