"""`afterword export`: everything of a user, as JSON to be read back in, or as tables for a person."""

import sys
from contextlib import suppress
from pathlib import Path

import click

from ..api.archive import as_json, exported
from ..api.tables import as_tables
from ..app import open_services
from ..errors import FileInTheWay, FileUnusable
from ..settings import read_settings
from .account import user_named, user_option
from .table import counted


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
    tree = exported(user_named(parts, account), parts)
    content = as_tables(tree) if form == "csv" else as_json(tree)
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
