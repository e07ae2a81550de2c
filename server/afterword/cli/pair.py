"""`afterword pair`: make a token for one more browser."""

import click

from ..api.services import Services
from ..app import open_services
from ..settings import read_settings
from ..store.tokens import add_token, unused_token
from ..store.users import the_owner
from ..trust.tokens import format_token, new_kid


@click.command("pair")
@click.option("--label", required=True, help="What you call this browser, e.g. “laptop”.")
@click.option("--quiet", is_flag=True, help="Print the token alone on one line.")
def command(label: str, quiet: bool) -> None:
    """Make a token to pair a browser with."""
    if not 1 <= len(label) <= 80:
        raise click.UsageError("A label has 1 to 80 characters.")
    token = make_token(open_services(read_settings()), label)
    if quiet:
        click.echo(token)
        return
    click.echo("Paste this token into the extension's options, then press Pair. It is shown only now:\n")
    click.echo(f"  {token}\n")


def make_token(parts: Services, label: str, *, reuse: bool = False) -> str:
    """The text of a new token; with `reuse`, of the one with this label that no browser has paired with yet."""
    with parts.database.writing() as session:
        owner = the_owner(session, parts.now())
        version = parts.master.version
        token = unused_token(session, user_id=owner.id, label=label, master_version=version) if reuse else None
        token = token or add_token(
            session, kid=new_kid(), user_id=owner.id, label=label, master_version=version, now=parts.now()
        )
        return format_token(token.kid, parts.master.token_secret(token.kid, version))
