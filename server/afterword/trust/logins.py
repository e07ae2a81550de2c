"""Logins: the codes that `afterword open` makes, and the cookies that the server gives for them."""

import hmac
import secrets
from dataclasses import astuple, dataclass
from typing import Literal

from ..errors import LoginInvalid
from .seals import Clock, Keys, Seal

CODE_AGE = 60  # seconds
INVITATION_AGE = 7 * 24 * 3600  # seconds
SESSION_AGE = 12 * 3600  # seconds

Page = Literal["start", "pair"]


@dataclass(frozen=True, slots=True)
class Login:
    """What a code is good for: once (`jti`), for one user, at one address, to see one page first.

    Whoever holds the port while the server is away and is shown a code can use it nowhere else. An `account` is named
    where the code lives long: SQLite gives the id of a user who is gone to the next.
    """

    jti: str
    user_id: int
    address: str
    page: Page
    label: str
    account: str = ""


class Logins:
    """Codes, and the two halves of a session that are not in the database: its cookie and its form token."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._codes = Seal("login-link", keys, clock, CODE_AGE)
        self._invitations = Seal("invitation-link", keys, clock, INVITATION_AGE)
        self._cookies = Seal("session", keys, clock, SESSION_AGE)
        self._forms = Seal("form", keys, clock, SESSION_AGE)

    def code(self, login: Login) -> str:
        return self._codes.close(astuple(login))

    def invitation(self, login: Login) -> str:
        """A code for somebody who is sent it, and so is given a week."""
        return self._invitations.close(astuple(login))

    def open_code(self, code: str, address: str) -> Login:
        """LoginInvalid unless it was made for this address in its time. Whether it is spent is not known."""
        content = self._codes.open(code) or self._invitations.open(code)
        login = Login(*content) if content else None
        if login is None or login.address != address:
            raise LoginInvalid
        return login

    def cookie(self, session_id: str) -> str:
        return self._cookies.close(session_id)

    def is_cookie(self, cookie: str, session_id: str) -> bool:
        return _same(self._cookies.open(cookie), session_id)

    def form_token(self, session_id: str) -> str:
        return self._forms.close(session_id)

    def is_form_token(self, token: str, session_id: str) -> bool:
        return _same(self._forms.open(token), session_id)


def new_id() -> str:
    """22 characters that nobody can guess."""
    return secrets.token_urlsafe(16)


def _same(content: object, session_id: str) -> bool:
    return hmac.compare_digest(str(content).encode(), session_id.encode())
