"""Migrations, and the backup before each."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

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


@on_sqlite
def test_a_new_database_is_what_the_migrations_lead_to(database: Database, tmp_path: Path) -> None:
    schema.bring_up_to_date(database, tmp_path)
    migrated = Database(f"sqlite:///{tmp_path / 'migrated.db'}")
    with migrated.changing_schema() as connection:
        schema.upgrade(connection, schema.HEAD)
    assert described(database) == described(migrated)
    migrated.close()


def described(database: Database) -> dict[str, Any]:
    """Every table with its columns, keys and indexes, by name; and what stands in them.

    Not what a column holds by default: migrations fill in rows with that which were there before.
    """
    with database.engine.connect() as connection:
        reader = inspect(connection)
        return {
            name: {
                "columns": {
                    column["name"]: (str(column["type"]), column["nullable"]) for column in reader.get_columns(name)
                },
                "primary key": reader.get_pk_constraint(name),
                "foreign keys": sorted(map(str, reader.get_foreign_keys(name))),
                "unique": sorted(map(str, reader.get_unique_constraints(name))),
                "indexes": sorted(map(str, reader.get_indexes(name))),
                "checks": sorted(map(str, reader.get_check_constraints(name))),
                "rows": connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall(),
            }
            for name in reader.get_table_names()
        }


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


def test_what_was_on_record_before_is_found_by_search_too(database: Database, tmp_path: Path) -> None:
    with database.changing_schema() as connection:
        schema.upgrade(connection, "0007")
    person = "'p1', 1, NULL, 'Zoë Müller', 'Head of Data', 'Café', '', 'unknown', NULL, '2026-11-22', '2026-11-22'"
    fields = "id, user_id, profile_url, name, headline, company, greet_as, gender, every_days, created_at, updated_at"
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO users (id, account, name, strength, note_limit, feed_number, created_at)"
                " VALUES (1, 'owner', '', '', 300, 7, '2026-11-22')"
            )
        )
        session.execute(text(f"INSERT INTO people ({fields}) VALUES ({person})"))
    schema.bring_up_to_date(database, tmp_path)
    with database.reading() as session:
        assert session.scalar(text("SELECT folded FROM people")) == " zoe muller\n cafe\n head of data"
