"""`afterword key`: the master key, from which everything else is derived."""

import click

from ..app import open_services
from ..settings import read_settings
from ..store.tokens import live_tokens
from ..trust.master import rotate_master_key


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
