"""`afterword import`: what `afterword export` wrote, read back in."""

from pathlib import Path

import click

from ..api.body import load, parse_json
from ..api.schemas.archive import Archive
from ..app import open_services
from ..errors import FileUnusable
from ..settings import read_settings
from ..store.archive import Report, take_in
from ..store.users import user_by_id
from .account import user_named, user_option

_LARGEST = 64 * 1024 * 1024


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@user_option
def command(file: Path, account: str) -> None:
    """Read the JSON export FILE in; what is there already stays as it is, and nobody is merged with anybody."""
    tree = load(Archive(), parse_json(_content(file)))
    parts = open_services(read_settings())
    user = user_named(parts, account)
    with parts.database.writing() as session:
        report = take_in(session, user_by_id(session, user.id), tree)
    _tell(report)


def _content(file: Path) -> bytes:
    try:
        with click.open_file(str(file), "rb") as source:
            content: bytes = source.read(_LARGEST + 1)
    except OSError as error:
        raise FileUnusable(f"The file {file} cannot be read ({error.strerror}).") from error
    if len(content) > _LARGEST:
        raise FileUnusable("This file is larger than 64 MB.", hint="No export is that large.")
    return content


def _tell(report: Report) -> None:
    for kind, taken in report.items():
        click.echo(f"{kind}: {taken.added} added, {taken.known} there already, {len(taken.refused)} refused")
    for taken in report.values():
        for refusal in taken.refused:
            click.echo(f"refused: {refusal}")
