"""Migrations, and the backup before each."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from afterword.errors import DatabaseDamaged, DatabaseTooNew
from afterword.store import schema
from afterword.store.database import Database
from afterword.store.records import Record
from tests.hosted.backing import Backing, on_sqlite


@pytest.fixture
def database(tmp_path: Path, backing: Backing | None) -> Iterator[Database]:
    opened = Database(backing.empty_database() if backing else f"sqlite:///{tmp_path / 'afterword.db'}")
    yield opened
    opened.close()


def test_it_works(database: Database, tmp_path: Path) -> None:
    assert schema.bring_up_to_date(database, tmp_path / "backups") is None
    assert schema.current_revision(database) == schema.HEAD


def test_the_tables_are_those_of_the_records(database: Database, tmp_path: Path) -> None:
    schema.bring_up_to_date(database, tmp_path)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_head_is_the_newest_revision_there_is() -> None:
    folder = Path(schema.__file__).parent / "migrations"
    assert ScriptDirectory(str(folder)).get_heads() == [schema.HEAD]


def test_a_database_that_is_up_to_date_is_left_alone(database: Database, tmp_path: Path) -> None:
    schema.bring_up_to_date(database, tmp_path / "backups")
    assert schema.bring_up_to_date(database, tmp_path / "backups") is None
    assert not (tmp_path / "backups").exists()


def test_processes_that_start_at_once_migrate_once(database: Database, tmp_path: Path) -> None:
    started = threading.Barrier(4)
    faults: list[BaseException] = []

    def start() -> None:
        other = Database(database.engine.url.render_as_string(hide_password=False))
        started.wait()
        try:
            schema.bring_up_to_date(other, tmp_path / "backups")
        except BaseException as fault:
            faults.append(fault)
        other.close()

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert schema.current_revision(database) == schema.HEAD


def test_every_revision_goes_up_and_down_again(database: Database, tmp_path: Path) -> None:
    schema.bring_up_to_date(database, tmp_path)
    config = Config()
    config.set_main_option("script_location", "afterword.store:migrations")
    for move, target in ((command.downgrade, "base"), (command.upgrade, "head")):
        with database.engine.begin() as connection:
            config.attributes["connection"] = connection
            move(config, target)
    assert schema.current_revision(database) == schema.HEAD


def test_it_refuses_a_newer_database(database: Database, tmp_path: Path) -> None:
    schema.bring_up_to_date(database, tmp_path)
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseTooNew):
        schema.bring_up_to_date(database, tmp_path)


@on_sqlite
def test_it_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "afterword.db").write_text("this is not a database, but a letter that lost its way " * 9)
    database = Database(f"sqlite:///{tmp_path / 'afterword.db'}")
    with pytest.raises(DatabaseDamaged):
        schema.bring_up_to_date(database, tmp_path)


@on_sqlite
def test_it_is_set_up_for_safety(database: Database) -> None:
    with database.engine.connect() as connection:
        read = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
        }
    assert read == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }
