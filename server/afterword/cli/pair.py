"""`afterword pair`: make a token for one more browser."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import click

from ..api.services import Services
from ..app import open_services
from ..errors import UnknownAccount
from ..settings import read_settings
from ..store.tokens import SCOPES, add_token, unused_token
from ..store.users import OWNER, the_owner, user_by_account
from ..trust.tokens import format_token, new_kid

_DAYS = re.compile(r"\A([1-9][0-9]{0,3})d\Z", re.ASCII)


class _Days(click.ParamType[timedelta]):
    """A number of days, as in 90d."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        match = _DAYS.match(str(value))
        if not match:
            self.fail("Give a number of days, such as 90d.", param, ctx)
        return timedelta(days=int(match[1]))


@click.command("pair")
@click.option("--label", required=True, help="What you call this browser, e.g. “laptop”.")
@click.option("--user", "account", default=OWNER, help="Whose browser it is. Default: the owner’s.")
@click.option("--scope", type=click.Choice(SCOPES), help="“draft” alone: it may draft, and change nothing of yours.")
@click.option("--expires", type=_Days(), help="After how many days it is good for nothing, e.g. 90d. Default: never.")
@click.option("--quiet", is_flag=True, help="Print the token alone on one line.")
def command(label: str, account: str, scope: str | None, expires: timedelta | None, quiet: bool) -> None:
    """Make a token to pair a browser with."""
    if not 1 <= len(label) <= 80:
        raise click.UsageError("A label has 1 to 80 characters.")
    parts = open_services(read_settings())
    scopes = SCOPES if scope in (None, "manage") else ("draft",)
    until = parts.now() + expires if expires else None
    token = make_token(parts, label, account=account, scopes=scopes, expires_at=until)
    if quiet:
        click.echo(token)
        return
    click.echo("Paste this token into the extension's options, then press Pair. It is shown only now:\n")
    click.echo(f"  {token}\n")


def make_token(
    parts: Services,
    label: str,
    *,
    reuse: bool = False,
    account: str = OWNER,
    scopes: Sequence[str] = SCOPES,
    expires_at: datetime | None = None,
) -> str:
    """The text of a new token; with `reuse`, of the one with this label that no browser has paired with yet."""
    version = parts.master.version
    with parts.database.writing() as session:
        user = the_owner(session, parts.now()) if account == OWNER else user_by_account(session, account)
        if user is None:
            raise UnknownAccount
        token = unused_token(session, user_id=user.id, label=label, master_version=version) if reuse else None
        token = token or add_token(
            session,
            kid=new_kid(),
            user_id=user.id,
            label=label,
            master_version=version,
            now=parts.now(),
            scopes=scopes,
            expires_at=expires_at,
        )
        return format_token(token.kid, parts.master.token_secret(token.kid, version))
