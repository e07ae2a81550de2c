"""A PostgreSQL with 100 000 users and 5 million records, filled by PostgreSQL itself."""

import json
import time
from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Column

from afterword.store.records import Record

from .servers import Postgres

USERS = 100_000
# For each user: how many there are of each. Fifty records, as somebody has after some months of looking for work.
PEOPLE, INTERVIEWS, NOTES = 8, 5, 6

# Users of a load stand at the end, so that their records lie among and behind those of the others.
_STATEMENTS = """
INSERT INTO users (account, name, feed_number, created_at)
SELECT 'user' || u, 'Sam Example ' || u, u, now() - interval '200 days'
FROM generate_series(1, %(users)s) u;

INSERT INTO tokens (kid, user_id, label, master_version, scopes, created_at)
SELECT 'k' || lpad(id::text, 11, '0'), id, 'laptop', %(version)s, '["draft", "manage"]', created_at FROM users;

INSERT INTO people (id, user_id, profile_url, name, headline, company, greet_as, gender, created_at, updated_at)
SELECT 'p' || lpad((u.id * 10 + n)::text, 11, '0'), u.id, 'https://www.linkedin.com/in/example-' || u.id || '-' || n,
       'Example Person ' || n, 'Engineering Manager', 'Company ' || mod(u.id * 7 + n, 5000), '', 'unknown', now(), now()
FROM users u, generate_series(1, %(people)s) n;

INSERT INTO answers (person_id, permission, at) SELECT id, 'granted', created_at FROM people;

INSERT INTO interviews (id, user_id, company, role, ended_at, zone, format, outcome, created_at)
SELECT 'i' || lpad((u.id * 10 + n)::text, 11, '0'), u.id, 'Company ' || mod(u.id * 7 + n, 5000), 'Engineer',
       now() - n * interval '9 days', 'UTC', 'video', 'open', now()
FROM users u, generate_series(1, %(interviews)s) n;

INSERT INTO participants (interview_id, person_id, place, part, topics, promised)
SELECT 'i' || lpad((u.id * 10 + n)::text, 11, '0'), 'p' || lpad((u.id * 10 + n + k)::text, 11, '0'), k, 'peer',
       '["event sourcing"]', ''
FROM users u, generate_series(1, %(interviews)s) n, generate_series(0, 1) k;

INSERT INTO used_drafts (id, user_id, occasion, language, "limit", text, clauses, person_id, interview_id, person,
                         interview, permission, company, role)
SELECT 'd' || lpad((u.id * 10 + n)::text, 21, '0'), u.id, 'thank_you', 'en', 200, repeat('A note of thanks. ', 11),
       '["greeting.hi", "thanks.talk"]', 'p' || lpad((u.id * 10 + n)::text, 11, '0'), NULL, '{"name": "Example"}', '{}',
       'granted', 'Company ' || mod(u.id * 7 + n, 5000), 'Engineer'
FROM users u, generate_series(1, %(notes)s) n;

INSERT INTO marks (draft_id, mark, at) SELECT id, 'sent', now() - interval '20 days' FROM used_drafts;

INSERT INTO contacts (person_id, what, at, draft_id)
SELECT person_id, 'sent', now() - interval '20 days', id FROM used_drafts;
"""


def fill(postgres: Postgres, database: str, users: int, master_version: str) -> int:
    """How many records there are then. Statistics are gathered, as a running server's autovacuum does."""
    facts = {"version": master_version, "users": users, "people": PEOPLE, "interviews": INTERVIEWS, "notes": NOTES}
    address = {"host": "127.0.0.1", "port": postgres.port, "user": "afterword", "dbname": database}
    with psycopg.connect(**address, autocommit=True) as connection:  # type: ignore[arg-type]
        connection.execute("SET synchronous_commit = off")
        for column, value in _defaults():
            change = sql.SQL("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}")
            names = sql.Identifier(column.table.name), sql.Identifier(column.name)
            connection.execute(change.format(*names, sql.Literal(value)))
        for statement in filter(str.strip, _STATEMENTS.split(";\n")):
            connection.execute(statement, facts)
        connection.execute("VACUUM ANALYZE")
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        count = sum(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)  # type: ignore[index]
    time.sleep(1.5)  # sessions report what they did once a second
    postgres.execute("SELECT pg_stat_reset()", database)
    return int(count)


def _defaults() -> Iterator[tuple[Column[Any], object]]:
    """What the records say that a column holds when nothing else is said; PostgreSQL itself does not know."""
    for table in Record.metadata.sorted_tables:
        for column in table.columns:
            if column.default is not None:
                default = column.default.arg  # type: ignore[attr-defined]
                value = default(None) if callable(default) else default
                yield column, json.dumps(value) if isinstance(value, dict | list) else value


def whole_scans(postgres: Postgres, database: str) -> list[tuple[str, int]]:
    """The tables that had to be read from end to end since they were filled, and how often: each wants an index."""
    time.sleep(1.5)
    return [
        (str(table), int(scans))
        for table, scans in postgres.execute("SELECT relname, seq_scan FROM pg_stat_user_tables", database)
        if scans
    ]
