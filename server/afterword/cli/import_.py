"""`afterword import`: what `afterword export` wrote, read back in."""

from pathlib import Path

import click

from ..api.archive import import_file
from ..app import open_services
from ..errors import FileUnusable
from ..settings import read_settings
from ..store.archive import Refusal, Report
from .account import user_named, user_option

_LARGEST = 64 * 1024 * 1024


@click.command("import")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@user_option
def command(file: Path, account: str) -> None:
    """Read the JSON export FILE in; what is there already stays as it is, and nobody is merged with anybody."""
    content = _content(file)
    parts = open_services(read_settings())
    _tell(import_file(content, user_named(parts, account), parts))


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
    for kind, taken in report.items():
        for refusal in taken.refused:
            click.echo(f"refused: {_CALLED.get(kind, '{}').format(refusal.what)}: {_reason(refusal)}")


def _reason(refusal: Refusal) -> str:
    return _REASONS[refusal.code].format(other=refusal.other)


_CALLED = {"notes": "A note to {}", "decisions": "A decision on the plan ({})"}
_REASONS = {
    "address_taken": "this address is that of {other}, on record already.",
    "participant_missing": "a participant ({other}) is not taken in.",
    "person_missing": "its person is not taken in.",
    "id_taken": "this id is taken on this server.",
}
