"""From every released schema to this one, with nothing lost on the way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from afterword.errors import UpgradeFailed
from afterword.store import schema
from afterword.store.database import Database

from .revisions import build, columns, rows, tables

_SCRIPTS = ScriptDirectory(str(Path(schema.__file__).parent / "migrations"))
RELEASED = sorted(script.revision for script in _SCRIPTS.walk_revisions())


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "afterword.db"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def upgraded(file: Path, backups: Path) -> Path | None:
    with closing(Database(f"sqlite:///{file}")) as database:
        return schema.bring_up_to_date(database, backups)


def opened(file: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(file))


@pytest.mark.parametrize("released", RELEASED)
def test_every_table_of_that_time_is_tried(file: Path, released: str) -> None:
    build(file, released)
    with opened(file) as old:
        assert {table for table in tables(old) if not rows(old, table, columns(old, table))} == set()


@pytest.mark.parametrize("released", RELEASED[:-1])
def test_it_works_from_every_released_schema(file: Path, backups: Path, released: str) -> None:
    build(file, released)
    backup = upgraded(file, backups)
    assert backup is not None
    with opened(backup) as old, opened(file) as new:
        assert old.execute("SELECT version_num FROM alembic_version").fetchall() == [(released,)]
        assert new.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.HEAD,)]
        assert new.execute("PRAGMA foreign_key_check").fetchall() == []
        assert new.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = tables(old) & tables(new)
        assert tables(old) - kept <= {"greetings"}
        for table in kept:
            shared = [name for name in columns(old, table) if name in columns(new, table)]
            assert rows(old, table, shared) <= rows(new, table, shared), table
            assert table == "people" or len(rows(old, table, shared)) == len(rows(new, table, shared)), table


def test_greetings_move_to_the_people(file: Path, backups: Path) -> None:
    build(file, "0002")
    upgraded(file, backups)
    with opened(file) as new:
        address = ("https://www.linkedin.com/in/zoe-quist-example", "Frau Dr. Quist", "female")
        assert new.execute("SELECT profile_url, greet_as, gender FROM people").fetchall() == [address]


def test_addresses_get_one_spelling_and_nobody_is_lost(file: Path, backups: Path) -> None:
    """Of two people of one user who turn out to have one address, the earlier has it, and the other keeps theirs."""
    build(file, "0012")
    fields = "id, user_id, profile_url, name, headline, company, greet_as, gender, created_at, updated_at"
    at = "2026-11-19 15:30:00.000000"
    spelled = {
        "p1": (1, "https://de.linkedin.com/in/Vera-Quist-Example"),
        "p2": (1, "https://www.linkedin.com/in/VERA-quist-example"),
        "p3": (2, "https://www.linkedin.com/in/VERA-quist-example"),
        "p4": (1, "https://www.linkedin.com/in/Tom-Example"),
        "p5": (1, "https://www.linkedin.com/in/tom-example"),
    }
    with opened(file) as old:
        for id_, (user_id, address) in spelled.items():
            row = (id_, user_id, address, "", "", "", "", "unknown", at, at)
            old.execute(f"INSERT INTO people ({fields}) VALUES ({', '.join('?' * len(row))})", row)
        for id_, permission, day in (("p1", "granted", 20), ("p2", "declined", 21), ("p4", "declined", 19)):
            said = (id_, permission, f"2026-11-{day} 15:30:00.000000")
            old.execute("INSERT INTO answers (person_id, permission, at) VALUES (?, ?, ?)", said)
        old.commit()
    upgraded(file, backups)
    with opened(file) as new:
        found = dict(new.execute("SELECT id, profile_url FROM people WHERE id LIKE 'p_'"))
        answers = "SELECT person_id, permission FROM answers WHERE person_id LIKE 'p_' ORDER BY person_id, at"
        told = new.execute(answers).fetchall()
    vera, tom = (f"https://www.linkedin.com/in/{name}-example" for name in ("vera-quist", "tom"))
    assert found == {"p1": vera, "p2": spelled["p2"][1], "p3": vera, "p4": spelled["p4"][1], "p5": tom}
    # Whoever is found at the address has said what the other has, and the latest counts.
    assert told == [
        *(("p1", "granted"), ("p1", "declined"), ("p2", "declined")),
        *(("p4", "declined"), ("p5", "declined")),
    ]


@pytest.fixture
def hindered(file: Path) -> Iterator[sqlite3.Connection]:
    """A database whose second migration from here cannot be finished: a table of that name is there already."""
    build(file, "0003")
    with opened(file) as connection:
        connection.execute("CREATE TABLE kept_replies (song)")
        connection.commit()
        yield connection


def test_a_migration_that_fails_half_way_leaves_the_old_database(
    file: Path, backups: Path, hindered: sqlite3.Connection
) -> None:
    before = {table: rows(hindered, table, columns(hindered, table)) for table in tables(hindered)}
    names = columns(hindered, "tokens")
    with pytest.raises(UpgradeFailed, match="could not be brought from 0003 to"):
        upgraded(file, backups)
    assert hindered.execute("SELECT version_num FROM alembic_version").fetchall() == [("0003",)]
    assert columns(hindered, "tokens") == names  # to which the migration had added before it failed
    assert {table: rows(hindered, table, columns(hindered, table)) for table in tables(hindered)} == before
    hindered.execute("DROP TABLE kept_replies")
    assert upgraded(file, backups) is not None
    assert len(rows(hindered, "marks", ["draft_id", "mark"])) == 5


def test_what_refers_to_nothing_is_not_upgraded(file: Path, backups: Path) -> None:
    build(file, "0001")
    with opened(file) as connection:
        connection.execute("DELETE FROM used_drafts")  # without foreign keys, as another program might
        connection.commit()
    with pytest.raises(UpgradeFailed):
        upgraded(file, backups)
    with opened(file) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_nobody_s_calendar_has_a_number_that_can_be_guessed(file: Path, backups: Path) -> None:
    build(file, "0005")
    upgraded(file, backups)
    with opened(file) as new:
        assert all(number > 0 for (number,) in new.execute("SELECT feed_number FROM users"))
