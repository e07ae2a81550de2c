"""Brings a database to the schema of this version, after a backup of what was there."""

from pathlib import Path

from sqlalchemy import inspect, text

from ..errors import DatabaseTooNew
from .backup import back_up, dated
from .database import Database

HEAD = "0007"  # the newest revision in migrations/; here so that an ordinary start need not load Alembic


def current_revision(database: Database) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with database.reading() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        revision: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def bring_up_to_date(database: Database, backups: Path) -> Path | None:
    """Run the migrations that are missing; the path of the backup made before them, if there was anything to keep."""
    found = current_revision(database)
    if found == HEAD:
        return None
    _refuse_newer(found)
    backup = back_up(database, dated(backups, f"before-{HEAD}")) if found else None
    _upgrade(database)
    return backup


def _refuse_newer(found: str | None) -> None:
    if found is not None and found > HEAD:
        raise DatabaseTooNew


def _upgrade(database: Database) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "afterword.store:migrations")
    with database.migrating() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
