"""The accounts of a server: how they may be called, and the link that lets in whoever one is for."""

import re
from datetime import datetime
from typing import Any

from ..errors import AccountTaken, Invalid
from ..store.records import User
from ..store.users import add_user, user_by_account
from ..trust.logins import Login, new_id
from .services import Services

_ACCOUNT = re.compile(r"\A[a-z0-9][a-z0-9._@-]{0,63}\Z", re.ASCII)
_COHORT = re.compile(r"\A(?:[a-z0-9][a-z0-9-]{0,39})?\Z", re.ASCII)
ACCOUNT_RULE = (
    "An account has 1 to 64 small letters a-z, digits, dots, hyphens, underscores and at signs, "
    "and begins with a letter or a digit."
)
COHORT_RULE = "A cohort has at most 40 small letters a-z, digits and hyphens, and begins with a letter or a digit."
TAKEN = AccountTaken.message


def open_account(session: Any, account: str, now: datetime, *, name: str = "", cohort: str = "") -> User:
    """A new user; Invalid says what is wrong with the account or the cohort."""
    if not _ACCOUNT.match(account):
        raise Invalid(fields={"account": [ACCOUNT_RULE]})
    if user_by_account(session, account):
        raise AccountTaken(fields={"account": [TAKEN]})
    check_cohort(cohort)
    return add_user(session, account, name, now, cohort=cohort)


def check_cohort(cohort: str) -> None:
    """It names a folder of templates, so it is letters, digits and hyphens alone."""
    if not _COHORT.match(cohort):
        raise Invalid(fields={"cohort": [COHORT_RULE]})


def invitation_to(user: User, parts: Services) -> str:
    """A link for this user alone, good once and for a week; what is behind its # reaches no log."""
    login = Login(new_id(), user.id, parts.settings.address, "start", "", user.account)
    return f"{parts.settings.address}/login#{parts.logins.invitation(login)}"
