"""`afterword export`: everything of a user, as JSON to be read back in, or as tables for a person."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from ..api.archive import archive
from ..api.schemas.archive import Archive
from ..app import open_services
from ..errors import FileInTheWay, FileUnusable
from ..settings import read_settings
from .account import user_named, user_option
from .table import counted

Tree = dict[str, Any]


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv"]),
    default="json",
    show_default=True,
    help="JSON can be imported again; CSV is a zip of tables.",
)
@user_option
def command(file: Path, form: str, account: str) -> None:
    """Write everything on record to FILE, which must not exist yet; “-” is standard output."""
    parts = open_services(read_settings())
    tree = Archive().dump(archive(user_named(parts, account), parts))
    content = _as_tables(tree) if form == "csv" else (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        return
    _write(file, content)
    kinds = (("people", "person"), ("interviews", "interview"), ("notes", "note"))
    click.echo(f"{file} holds everything: {', '.join(counted(len(tree[many]), one, many) for many, one in kinds)}.")


def _write(file: Path, content: bytes) -> None:
    try:
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(content)
    except FileExistsError:
        raise FileInTheWay(f"There is something at {file} already.") from None
    except OSError as error:
        with suppress(OSError):
            file.unlink(missing_ok=True)
        raise FileUnusable(f"The file {file} cannot be written ({error.strerror}).") from error


def _as_tables(tree: Tree) -> bytes:
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
