"""`afterword key`: the master key, from which everything else is derived."""

from datetime import UTC, datetime

import click

from ..app import open_database, open_services
from ..settings import read_settings
from ..store.tokens import live_tokens, revoke_all
from ..trust.master import create_master_key, rotate_master_key


@click.group("key", help="Look after the master key.")
def command() -> None:
    pass


@command.command("rotate")
def rotate() -> None:
    """Make new tokens and receipts from a new master key; paired browsers stay paired.

    An old key is kept as long as a token made from it is not revoked. To be rid of a key that somebody else may know,
    revoke the tokens made from it, pair those browsers again, and rotate twice.
    """
    settings = read_settings()
    parts = open_services(settings)
    with parts.database.reading() as session:
        needed = {token.master_version for token in live_tokens(session)}
    keys = rotate_master_key(settings.master_key, needed).keys
    click.echo(f"A new master key is in use; the file holds {len(keys)}. Copy {settings.master_key} to a safe place.")


@command.command("replace")
@click.option("--yes", is_flag=True, help="Do not ask.")
def replace(yes: bool) -> None:
    """Make a master key in place of one that is lost; everything recorded stays, and every browser is paired anew."""
    settings = read_settings()
    database = open_database(settings)
    if not yes:
        click.confirm("This unpairs every browser, and ends the address of each calendar. Go on?", abort=True)
    path, now = settings.master_key, datetime.now(UTC)
    with database.writing() as session:
        revoke_all(session, now)
    if path.exists():
        path.replace(path.with_name(f"{path.name}.until-{now:%Y%m%dT%H%M%SZ}"))
    create_master_key(path)
    click.echo(f"A new master key is in use. Pair each browser again, and copy {path} to a safe place.")
