"""`afterword backup`: a copy of the database, also while the server runs."""

from pathlib import Path

import click

from ..app import open_services
from ..errors import NoFileDatabase
from ..settings import read_settings
from ..store.backup import back_up, check_backup
from ..store.schema import HEAD


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write a copy of the database to FILE, which must not exist yet."""
    if back_up(open_services(read_settings()).database, file) is None:
        raise NoFileDatabase
    check_backup(file, HEAD)
    click.echo(f"The copy {file} is whole. Keep {read_settings().master_key} too: paired browsers need it.")
