"""`afterword users`: more people on one server, each with tokens and a memory of their own."""

import re

import click

from ..app import open_services
from ..errors import AccountTaken, UnknownAccount
from ..settings import read_settings
from ..store.people import count_people
from ..store.tokens import tokens_with_users
from ..store.users import OWNER, add_user, all_users, remove_user, the_owner, user_by_account
from .table import table

_ACCOUNT = re.compile(r"\A[a-z0-9][a-z0-9._@-]{0,63}\Z", re.ASCII)


@click.group("users", help="Add people to this server, each with what is theirs alone.")
def command() -> None:
    pass


@command.command("add")
@click.argument("account")
@click.option("--name", default="", help="How they sign their notes; they can change it.")
def add(account: str, name: str) -> None:
    """Add the user ACCOUNT."""
    if not _ACCOUNT.match(account):
        raise click.UsageError("An account has 1 to 64 of a-z, 0-9 and . _ @ - and begins with a letter or a digit.")
    if len(name) > 200:
        raise click.UsageError("A name has at most 200 characters.")
    parts = open_services(read_settings())
    with parts.database.writing() as session:
        the_owner(session, parts.now())
        if user_by_account(session, account):
            raise AccountTaken
        add_user(session, account, name, parts.now())
    click.echo(f"Added. Give them a token with: afterword pair --user {account} --label NAME")


@command.command("list")
def list_users() -> None:
    """List the users, with how many browsers each has paired."""
    parts = open_services(read_settings())
    with parts.database.writing() as session:
        the_owner(session, parts.now())
        rows = [
            (user.account, user.name, str(len(tokens_with_users(session, user.id))), f"{user.created_at:%Y-%m-%d}")
            for user in all_users(session)
        ]
    click.echo(table(("ACCOUNT", "NAME", "TOKENS", "SINCE"), rows))


@command.command("remove")
@click.argument("account")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(account: str, yes: bool) -> None:
    """Remove the user ACCOUNT with everything of theirs."""
    if account == OWNER:
        raise click.UsageError("The owner cannot be removed.")
    parts = open_services(read_settings())
    with parts.database.reading() as session:
        user = user_by_account(session, account)
        if user is None:
            raise UnknownAccount
        count = count_people(session, user.id), len(tokens_with_users(session, user.id))
    if not yes:
        what = f"{count[0]} people, {count[1]} tokens, and all notes and interviews"
        click.confirm(f"This removes {what} of “{account}” for good. Go on?", abort=True)
    with parts.database.writing() as session:
        remove_user(session, user)
    parts.database.scrub()
    click.echo(f"“{account}” and everything of theirs is removed.")
