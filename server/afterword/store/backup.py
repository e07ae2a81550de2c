"""Backups of the database, whole and consistent while it is in use."""

from pathlib import Path

from .database import Database


def back_up(database: Database, target: Path) -> Path | None:
    """Write a copy to `target`, which must not exist; None for a database that has backup tools of its own."""
    if database.engine.dialect.name != "sqlite":
        return None
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.touch(mode=0o600)  # SQLite fills an empty file and keeps its mode
    connection = database.engine.raw_connection()  # VACUUM must stand outside of every transaction
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()
    return target
