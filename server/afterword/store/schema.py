"""Brings a database to the schema of this version, after a backup of what was there."""

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from ..errors import AfterwordError, DatabaseTooNew, UpgradeFailed
from .backup import back_up, dated
from .database import Database
from .records import Record

HEAD = "0013"  # the newest revision in migrations/; here so that an ordinary start need not load Alembic

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


def bring_up_to_date(database: Database, backups: Path) -> Path | None:
    """Run the migrations that are missing; the path of the backup made before them, if there was anything to keep.

    UpgradeFailed leaves the database as it was: all migrations are one transaction.
    """
    found = current_revision(database)
    if found == HEAD:
        return None
    _refuse_newer(found)
    copy = dated(backups, f"before-{HEAD}")
    try:
        backup = back_up(database, copy) if found else None
        with database.changing_schema() as connection:
            if inspect(connection).has_table(_VERSION.name):
                upgrade(connection, HEAD)
            else:
                _create(connection)
    except AfterwordError as error:
        if found is None:
            raise  # there was nothing to upgrade, so it says itself what is wrong
        copy.unlink(missing_ok=True)  # else each new try would leave one more
        raise UpgradeFailed(f"The database could not be brought from {found} to {HEAD}. {error.message}") from error
    return backup


def _refuse_newer(found: str | None) -> None:
    if found is not None and found > HEAD:
        raise DatabaseTooNew


def _create(connection: Connection) -> None:
    """What all migrations lead to, a fifth of a second sooner: loading Alembic takes that long."""
    Record.metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations that are missing up to this revision."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "afterword.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
