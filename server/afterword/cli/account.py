"""Whose records a command is about."""

import click

from ..api.services import Services
from ..errors import UnknownAccount
from ..store.records import User
from ..store.users import OWNER, the_owner, user_by_account

user_option = click.option("--user", "account", default=OWNER, help="Whose records. Default: the owner’s.")


def user_named(parts: Services, account: str) -> User:
    with parts.database.writing() as session:
        found = the_owner(session, parts.now()) if account == OWNER else user_by_account(session, account)
    if found is None:
        raise UnknownAccount
    return found
