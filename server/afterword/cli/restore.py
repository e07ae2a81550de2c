"""`afterword restore`: a backup in the place of the database."""

from pathlib import Path

import click

from ..app import open_database, open_services
from ..errors import DatabaseInUse, NoFileDatabase
from ..settings import read_settings
from ..store.backup import check_backup, dated, restore
from ..store.schema import HEAD
from ..store.serving import served_port


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Only look whether FILE could be restored.")
def command(file: Path, check: bool) -> None:
    """Put the backup FILE in the place of the database, and keep what it replaces."""
    settings = read_settings()
    if settings.database_file is None:
        raise NoFileDatabase
    if check:
        click.echo(f"This backup is whole (revision {check_backup(file, HEAD)}; this version has {HEAD}).")
        return
    aside = dated(settings.backups, "before-restore")
    if served_port(settings.lock):
        raise DatabaseInUse
    replaced = restore(file, settings.database_file, aside, HEAD)
    open_database(settings).close()  # brings an older one up to date
    click.echo(f"Restored.{f' What was there before is kept as {aside}.' if replaced else ''}")
    open_services(settings).database.close()  # says if its browsers need another master key
