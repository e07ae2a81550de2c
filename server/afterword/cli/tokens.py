"""`afterword tokens`: the browsers that are paired, to look at, rename and revoke."""

from datetime import datetime

import click

from ..app import open_services
from ..errors import UnknownAccount, UnknownToken
from ..settings import read_settings
from ..store.records import Token
from ..store.tokens import has_ended, revoke_token, token_by_kid, tokens_with_users
from ..store.users import user_by_account
from .table import printable, table

_HEAD = ("TOKEN", "LABEL", "USER", "MAY", "STATE", "CREATED", "LAST USED", "EXPIRES")


@click.group("tokens", help="Look at the paired browsers, rename and revoke them.")
def command() -> None:
    pass


@command.command("list")
@click.option("--user", "account", help="Of one user alone.")
def list_tokens(account: str | None) -> None:
    """List the tokens, the oldest first; what they are made of is never shown."""
    parts = open_services(read_settings())
    with parts.database.reading() as session:
        user = user_by_account(session, account) if account else None
        if account and user is None:
            raise UnknownAccount
        rows = [
            (
                token.kid,
                token.label,
                owner.account,
                "+".join(token.scopes),
                _state(token, parts.now()),
                _day(token.created_at),
                _day(token.last_used_at),
                _day(token.expires_at),
            )
            for token, owner in tokens_with_users(session, user.id if user else None)
        ]
    click.echo(table(_HEAD, rows) if rows else "There are no tokens yet; `afterword pair --label NAME` makes one.")


@command.command("rename")
@click.argument("kid")
@click.argument("label")
def rename(kid: str, label: str) -> None:
    """Give the token KID another label."""
    if not 1 <= len(label) <= 80:
        raise click.UsageError("A label has 1 to 80 characters.")
    parts = open_services(read_settings())
    with parts.database.writing() as session:
        _known(token_by_kid(session, kid)).label = label
    click.echo(f"{kid} is called “{printable(label)}” now.")


@command.command("revoke")
@click.argument("kid")
def revoke(kid: str) -> None:
    """Revoke the token KID: its browser is unpaired from its next request on."""
    parts = open_services(read_settings())
    with parts.database.writing() as session:
        token = _known(token_by_kid(session, kid))
        revoke_token(token, parts.now())
        label = token.label
    click.echo(f"“{printable(label)}” is unpaired.")


def _known(token: Token | None) -> Token:
    if token is None:
        raise UnknownToken
    return token


def _state(token: Token, now: datetime) -> str:
    if token.revoked_at is not None:
        return "revoked"
    if has_ended(token, now):
        return "expired"
    return "paired" if token.paired_at is not None else "unused"


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "–"
