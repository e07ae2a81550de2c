"""Brings a database to the schema of this version, after a backup of what was there."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from ..errors import DatabaseTooNew
from .backup import back_up, dated
from .database import Database
from .records import Record

HEAD = "0007"  # the newest revision in migrations/; here so that an ordinary start need not load Alembic

_VERSION = Table(
    "alembic_version",  # as Alembic makes it
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def current_revision(database: Database) -> str | None:
    """The revision that the database is at; None for an empty one."""
    with database.reading() as session:
        if not inspect(session.connection()).has_table(_VERSION.name):
            return None
        revision: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def bring_up_to_date(database: Database, backups: Path, revision: str = HEAD) -> Path | None:
    """Run the migrations that are missing; the path of the backup made before them, if there was anything to keep."""
    found = current_revision(database)
    if found == revision:
        return None
    _refuse_newer(found, revision)
    backup = back_up(database, dated(backups, f"before-{revision}")) if found else None
    with database.engine.execution_options(writes=True).begin() as connection:
        if revision == HEAD and not inspect(connection).has_table(_VERSION.name):
            _create(connection)
        else:
            _upgrade(connection, revision)
    return backup


def _refuse_newer(found: str | None, revision: str) -> None:
    if found is not None and found > revision:
        raise DatabaseTooNew


def _create(connection: Connection) -> None:
    """What all migrations lead to, a fifth of a second sooner: loading Alembic takes that long."""
    Record.metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))


def _upgrade(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "afterword.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
