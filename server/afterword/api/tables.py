"""An export as tables for a person: a zip of CSV files."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any

Tree = dict[str, Any]


def as_tables(tree: Tree) -> bytes:
    """The zip, from what `archive.exported` gives."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, rows_of in _TABLES.items():
            folder.writestr(f"{name}.csv", _table(rows_of(tree)))
    return packed.getvalue()


def _table(rows: list[Tree]) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """What begins like a formula would be run by a spreadsheet (CWE-1236); an apostrophe in front makes it text."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text


_NESTED = ("answers", "contacts", "choices", "participants", "marks", "clauses", "person", "interview")


def _flat(records: list[Tree]) -> list[Tree]:
    return [{name: value for name, value in record.items() if name not in _NESTED} for record in records]


def _inner(outer: str, inner: str, id_: str, label: Callable[[Tree], str]) -> Callable[[Tree], list[Tree]]:
    """The records within others as a table of their own, each beside the id and the name of what it belongs to."""
    return lambda tree: [
        {id_: record["id"], "of": label(record), **one} for record in tree[outer] for one in record[inner]
    ]


def _name(person: Tree) -> str:
    return str(person["name"])


def _role(interview: Tree) -> str:
    return f"{interview['role']}, {interview['company']}"


def _participants(tree: Tree) -> list[Tree]:
    names = {person["id"]: person["name"] for person in tree["people"]}
    seated = _inner("interviews", "participants", "interview_id", _role)(tree)
    return [{**row, "person_name": names.get(row["person_id"], "")} for row in seated]


_TABLES: dict[str, Callable[[Tree], list[Tree]]] = {
    "people": lambda tree: _flat(tree["people"]),
    "answers": _inner("people", "answers", "person_id", _name),
    "contacts": _inner("people", "contacts", "person_id", _name),
    "interviews": lambda tree: _flat(tree["interviews"]),
    "participants": _participants,
    "notes": lambda tree: _flat(tree["notes"]),
    "marks": _inner("notes", "marks", "note_id", lambda note: str(note["person"].get("name", ""))),
    "decisions": lambda tree: _flat(tree["decisions"]),
}
