"""The WSGI application for a server of several processes: `granian --interface wsgi afterword.wsgi:application`."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from .app import create_app, open_services
from .errors import AfterwordError
from .log import start_log
from .memory import settle_memory
from .settings import read_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

start_log()
try:
    settings = read_settings()
    settings.check_hosted()  # how many processes there are cannot be seen from here
    app = create_app(open_services(settings))
    settle_memory()
except AfterwordError as error:
    sys.exit(f"afterword: {error.message} {error.hint}")


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
    """Each reply in one piece: granian writes it at once then, and a process that is killed leaves no half of one."""
    reply: Iterable[bytes] = app(environ, start_response)
    try:
        return [b"".join(reply)]
    finally:
        getattr(reply, "close", lambda: None)()
