"""Databases as earlier versions left them: each released schema, with what a user of that time had on record."""

import sqlite3
from pathlib import Path

from afterword.store import schema
from afterword.store.database import Database

Row = tuple[str, dict[str, object]]

_AT = "2026-11-19 15:30:00.000000"
_DRAFT = {
    "occasion": "thank_you",
    "language": "de",
    "limit": 200,
    "clauses": '["greeting.hallo"]',
    "permission": "granted",
}
_PERSON = {"headline": "Leiterin „Daten“ & mehr", "company": "Nordwind GmbH", "created_at": _AT, "updated_at": _AT}

# What each revision brought, in the order in which it can be inserted.
ROWS: dict[str, list[Row]] = {
    "0001": [
        ("users", {"id": 1, "account": "owner", "name": "Søren O’Malley-Ünal", "strength": "", "note_limit": 300, "created_at": _AT}),
        ("users", {"id": 2, "account": "théo", "name": "", "strength": "making it dull", "note_limit": 200, "created_at": _AT}),
        ("tokens", {"kid": "oldTokenAA01", "user_id": 1, "label": "laptop", "master_version": "0" * 16, "origin": "moz-extension://x", "created_at": _AT, "paired_at": _AT}),
        ("tokens", {"kid": "oldTokenAA02", "user_id": 2, "label": "", "master_version": "0" * 16, "created_at": _AT, "revoked_at": _AT}),
        ("used_drafts", {"id": "draftOfTheFirstTime001", "user_id": 1, **_DRAFT, "text": "Hallo Zoë,\nvielen Dank!", "person": '{"name": "Zoë Quist"}', "interview": "{}"}),
        ("used_drafts", {"id": "draftOfTheFirstTime002", "user_id": 2, **_DRAFT, "text": "x" * 2000, "person": "{}", "interview": "{}", "permission": None}),
        ("marks", {"draft_id": "draftOfTheFirstTime001", "mark": "copied", "at": _AT}),
        ("marks", {"draft_id": "draftOfTheFirstTime001", "mark": "sent", "at": _AT}),
        ("marks", {"draft_id": "draftOfTheFirstTime002", "mark": "declined", "at": _AT}),
    ],
    "0002": [
        ("greetings", {"user_id": 1, "profile_url": "https://www.linkedin.com/in/zoe-quist-example", "greet_as": "Frau Dr. Quist", "gender": "female", "updated_at": _AT}),
        ("used_drafts", {"id": "draftOfTheSecondTime01", "user_id": 1, **_DRAFT, "text": "Hallo", "person": "{}", "interview": "{}", "company": "Nordwind GmbH", "role": "Dateningenieur"}),
        ("marks", {"draft_id": "draftOfTheSecondTime01", "mark": "sent", "at": _AT}),
    ],
    "0003": [
        ("people", {"id": "personZoe001", "user_id": 1, "profile_url": "https://www.linkedin.com/in/zoe-example", "name": "Zoë Quist", "greet_as": "", "gender": "unknown", "every_days": 30, **_PERSON}),
        ("people", {"id": "personNoUrl1", "user_id": 2, "profile_url": None, "name": "李 Example", "greet_as": "", "gender": "unknown", **_PERSON}),
        ("answers", {"id": 1, "person_id": "personZoe001", "permission": "granted", "at": _AT}),
        ("interviews", {"id": "interview001", "user_id": 1, "company": "Nordwind GmbH", "role": "Dateningenieur", "ended_at": _AT, "zone": "Europe/Berlin", "format": "video", "outcome": "open", "decided_on": "2026-12-01", "created_at": _AT}),
        ("participants", {"interview_id": "interview001", "person_id": "personZoe001", "place": 0, "part": "hiring_manager", "topics": '["Schichten & Kanten"]', "promised": "Unterlagen", "minutes": 45}),
        ("used_drafts", {"id": "draftOfTheThirdTime001", "user_id": 1, **_DRAFT, "text": "Hallo", "person": "{}", "interview": "{}", "person_id": "personZoe001", "interview_id": "interview001"}),
        ("marks", {"draft_id": "draftOfTheThirdTime001", "mark": "accepted", "at": _AT}),
        ("contacts", {"id": 1, "person_id": "personZoe001", "what": "sent", "at": _AT, "draft_id": "draftOfTheThirdTime001"}),
        ("choices", {"person_id": "personZoe001", "code": "ask_first", "at": _AT}),
        ("plan_acts", {"user_id": 1, "key": "thank:a:b", "person_id": "personZoe001", "act": "later", "until": _AT, "at": _AT}),
    ],
    "0004": [
        ("tokens", {"kid": "oldTokenBB01", "user_id": 1, "label": "phone", "master_version": "0" * 16, "created_at": _AT, "scopes": '["draft"]', "expires_at": _AT, "last_used_at": _AT}),
        ("kept_replies", {"kid": "oldTokenAA01", "key": "key-1", "digest": "d" * 64, "status": 200, "body": '{"id": "interview001"}', "created_at": _AT}),
    ],
    "0005": [
        ("tokens", {"kid": "oldTokenCC01", "user_id": 1, "label": "offer", "master_version": "0" * 16, "created_at": _AT, "scopes": "[]", "pair_by": _AT}),
        ("web_sessions", {"id": "sessionOfTheOldTime001", "user_id": 1, "created_at": _AT, "label": "laptop", "offered_kid": "oldTokenCC01"}),
        ("spent_logins", {"jti": "loginOfTheOldTimes0001", "spent_at": _AT}),
    ],
    "0006": [
        ("users", {"id": 3, "account": "maya", "name": "Maya", "strength": "", "note_limit": 200, "created_at": _AT, "language": "pt-BR", "ask_sentence": "Posso?", "feed_number": 7}),
        ("calendar_versions", {"user_id": 1, "uid": "u" * 36, "person_id": "personZoe001", "interview_id": "interview001", "digest": "d" * 64, "sequence": 3, "changed_at": _AT}),
    ],
    "0007": [
        ("users", {"id": 4, "account": "advisor", "name": "Ada", "strength": "", "note_limit": 200, "created_at": _AT, "is_admin": 1, "cohort": "spring", "locked_at": _AT}),
    ],
    "0008": [
        ("users", {"id": 5, "account": "noor", "name": "Noor", "strength": "", "note_limit": 200, "created_at": _AT, "target_role": "Data Engineer", "keywords": '["SQL"]', "readiness": '{"photo": true}'}),
    ],
    "0009": [
        ("people", {"id": "personFold01", "user_id": 1, "profile_url": None, "name": "Åsa Example", "greet_as": "", "gender": "unknown", **_PERSON, "folded": "asa example\nnordwind gmbh\nleiterin"}),
    ],
    "0011": [
        ("users", {"id": 6, "account": "imogen", "name": "Imogen", "strength": "", "note_limit": 200, "created_at": _AT, "erased_at": _AT}),
    ],
    "0012": [
        ("plan_acts", {"user_id": 1, "key": "hold:a:b", "person_id": "personZoe001", "act": "done", "until": None, "at": _AT, "put_off_until": _AT, "put_off_at": _AT}),
    ],
}  # fmt: skip


def build(file: Path, revision: str) -> None:
    """A database at that revision, with all that was brought until then."""
    database = Database(f"sqlite:///{file}")
    with database.changing_schema() as migrating:
        schema.upgrade(migrating, revision)
    database.close()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA foreign_keys = ON")
    there = tables(connection)
    for brought in (rows for since, rows in ROWS.items() if since <= revision):
        for table, row in brought:
            if table in there:
                names = ", ".join(f'"{name}"' for name in row)
                marks = ", ".join("?" for _ in row)
                connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def tables(connection: sqlite3.Connection) -> set[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found} - {"alembic_version"}


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.execute(f"PRAGMA table_info({table})")]


def rows(connection: sqlite3.Connection, table: str, names: list[str]) -> set[tuple[object, ...]]:
    chosen = ", ".join(f'"{name}"' for name in names)
    return set(connection.execute(f"SELECT {chosen} FROM {table}"))
