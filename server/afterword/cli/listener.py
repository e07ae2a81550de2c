"""The HTTP listener: waitress, with limits of its own, and with our words for what never reaches the application.

Of waitress nothing is replaced but what its classes name as attributes: `channel_class`, `parser_class` and
`error_task_class`.
"""

import json
import re
import socket
import time
from copy import copy
from functools import partial
from http import HTTPStatus
from typing import Any, cast

import waitress
from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from waitress.utilities import BadRequest as WaitressBadRequest
from werkzeug.http import parse_cookie

from ..api.errors import error_body, status_of
from ..api.guard import MAX_BODY, MAX_UPLOAD
from ..api.request_log import note_request
from ..api.services import Services
from ..api.sessions import COOKIE
from ..app import SECURITY_HEADERS
from ..errors import (
    AfterwordError,
    BadRequest,
    FileTooLarge,
    HeadersTooLarge,
    Internal,
    LengthRequired,
    TooLarge,
    TooSlow,
)
from ..trust.logins import Logins

DEADLINE = 10.0  # seconds from the first byte of a request to its last
IDLE = 30  # seconds that a connection may say nothing
CONNECTIONS = 200  # select() on Windows takes 512, and macOS gives a process 256 files

_ONCE = frozenset(
    b"host content-length content-type content-digest signature signature-input origin idempotency-key".split()
)
_UPLOAD = re.compile(r"\A/session/([A-Za-z0-9_-]{22})/data/import\Z")
_LENGTH = re.compile(rb"\A[ \t]*[0-9]{1,12}[ \t]*\Z")


def create_listener(app: Flask, listening: socket.socket) -> Any:
    """A waitress server over a socket that listens already; `run()` answers until SystemExit."""
    server = waitress.create_server(
        app,
        sockets=[listening],
        threads=4,
        ident=None,
        max_request_header_size=16 * 1024,
        # Read past the guard's own limit, so that what is a little too large is refused without a torn connection.
        max_request_body_size=8 * MAX_BODY,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE,
        cleanup_interval=5,
    )
    parser = partial(_Parser, logins=cast(Services, app.extensions["afterword"]).logins)
    server.channel_class = type("_OurChannel", (_Channel,), {"parser_class": staticmethod(parser)})
    return server


class _Parser(HTTPRequestParser):
    """Refuses what two programs in a row could understand in two ways."""

    refusal: AfterwordError | None = None
    path = ""  # waitress logs it, also of a request that has none

    def __init__(self, adjustments: Any, *, logins: Logins) -> None:
        super().__init__(adjustments)
        self.began = time.monotonic()
        self._logins = logins

    def parse_header(self, header_plus: bytes) -> None:
        self.refusal = _fault_of(header_plus)
        if self.refusal:
            raise ParsingError("refused")
        try:
            super().parse_header(header_plus)
        except ValueError:  # of urlsplit, such as for `http://[`
            raise ParsingError("refused") from None
        if self._brings_file():
            self.refusal = FileTooLarge()  # is said only if it is refused
            self.adj: Any = copy(self.adj)
            self.adj.max_request_body_size = 2 * MAX_UPLOAD

    def _brings_file(self) -> bool:
        """Whether somebody who was let in posts a file; from nobody else is a large body taken at all."""
        session_id = _UPLOAD.match(self.path)
        cookies = parse_cookie(self.headers.get("COOKIE", "")).getlist(COOKIE)
        return session_id is not None and any(self._logins.is_cookie(cookie, session_id[1]) for cookie in cookies)

    @property
    def is_late(self) -> bool:
        return time.monotonic() - self.began > DEADLINE


def _fault_of(header_plus: bytes) -> AfterwordError | None:
    lines = header_plus.split(b"\r\n")[1:]
    fields = [(name.lower(), value) for name, _, value in (line.partition(b":") for line in lines)]
    names = [name for name, _ in fields]
    if b"transfer-encoding" in names:
        return LengthRequired()
    doubled = any(names.count(name) > 1 for name in _ONCE)
    folded = any(line.startswith((b" ", b"\t")) for line in lines)
    measured = all(_LENGTH.match(value) for name, value in fields if name == b"content-length")
    return None if measured and not doubled and not folded else BadRequest()


class _Refusal(ErrorTask):
    """Waitress's answer to what it cannot pass on, in the one shape that every error has."""

    def execute(self) -> None:
        error = self.request.refusal or _WORDS.get(self.request.error.code, BadRequest)()
        self.request.error = _Reply(error)
        super().execute()
        note_request(status=status_of(error), code=error.code, seconds=time.monotonic() - self.request.began)


class _Reply(WaitressBadRequest):
    def __init__(self, error: AfterwordError) -> None:
        super().__init__("")
        self._error = error

    def to_response(self, ident: str | None = None) -> tuple[str, list[tuple[str, str]], bytes]:
        body = json.dumps(error_body(self._error), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", **SECURITY_HEADERS}
        status = HTTPStatus(status_of(self._error))
        return f"{status.value} {status.phrase}", list(headers.items()), body


_WORDS: dict[int, type[AfterwordError]] = {413: TooLarge, 431: HeadersTooLarge, 500: Internal}


class _Channel(HTTPChannel):
    """A connection whose requests must arrive within DEADLINE, however steadily they trickle."""

    error_task_class = _Refusal
    request: _Parser | None
    requests: list[_Parser]

    def readable(self) -> bool:
        """Asked by waitress's loop at least once a second."""
        if self.request is not None and self.request.is_late and not self.requests:
            self._give_up(self.request)
        return bool(super().readable())

    def _give_up(self, late: _Parser) -> None:
        late.refusal = TooSlow()
        late.error = WaitressBadRequest("")
        with self.requests_lock:
            self.request = None
            self.requests.append(late)
        self.server.add_task(self)
