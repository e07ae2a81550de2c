"""`afterword users`: more people on one server, each with tokens and a memory of their own."""

import click

from ..api.accounts import invitation_to, open_account
from ..app import open_services
from ..errors import Invalid, UnknownAccount, first_of_each
from ..settings import DEFAULT_PORT, read_settings
from ..store.people import count_people
from ..store.tokens import tokens_with_users
from ..store.users import OWNER, all_users, remove_user, the_owner, user_by_account
from .table import table


@click.group("users", help="Add people to this server, each with what is theirs alone.")
def command() -> None:
    pass


@command.command("add")
@click.argument("account")
@click.option("--name", default="", help="How they sign their notes; they can change it.")
@click.option("--cohort", default="", help="Whose templates they share.")
def add(account: str, name: str, cohort: str) -> None:
    """Add the user ACCOUNT."""
    if len(name) > 200:
        raise click.UsageError("A name has at most 200 characters.")
    parts = open_services(read_settings())
    try:
        with parts.database.writing() as session:
            the_owner(session, parts.now())
            open_account(session, account, parts.now(), name=name, cohort=cohort)
    except Invalid as invalid:
        raise click.UsageError(next(iter(first_of_each(invalid).values()))) from None
    click.echo(f"Added. Give them a token with: afterword pair --user {account} --label NAME")


@command.command("invite")
@click.argument("account")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Of the server.")
def invite(account: str, port: int) -> None:
    """Print a link that lets the user ACCOUNT in, once and within a week."""
    parts = open_services(read_settings().on_port(port))
    with parts.database.reading() as session:
        user = user_by_account(session, account)
    if user is None:
        raise UnknownAccount
    click.echo(invitation_to(user, parts))


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
