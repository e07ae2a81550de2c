"""`afterword serve`: answer on 127.0.0.1 until told to stop."""

import errno
import os
import signal
import socket
import sys
from contextlib import AbstractContextManager, nullcontext

import click

from .. import __version__
from ..api.services import Services
from ..app import create_app, open_services
from ..errors import PortBusy
from ..log import note, start_log
from ..memory import settle_memory
from ..settings import DEFAULT_PORT, HOST, Settings, read_settings
from ..store.serving import sole_server
from .extension import EXTENSION, IS_INSTALLED
from .listener import create_listener
from .pair import make_token
from .port import holder_of, who_answers


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Where to listen.")
@click.option("--home", default="", help="The data folder, in place of AFTERWORD_HOME.")
@click.option("--welcome", is_flag=True, help="Also print a token to pair with and what to do next.")
def command(port: int, home: str, welcome: bool) -> None:
    """Run the server on this computer, for this computer alone."""
    start_log()
    settings = read_settings({**os.environ, "AFTERWORD_HOME": home} if home else os.environ).on_port(port)
    parts = open_services(settings)
    listener = _listen(settings)
    if listener is None:
        _explain_busy_port(parts)
        _say(f"Afterword already runs on {settings.address}; nothing was started.", parts, welcome)
        return
    with _sole_server(settings):
        _say(f"Afterword is listening on {settings.address}", parts, welcome)
        _serve(parts, listener)


def _say(how_it_stands: str, parts: Services, welcome: bool) -> None:
    click.echo(how_it_stands)
    if welcome:
        click.echo(_welcome(parts))
    if sys.stdout:  # a task of Windows runs without a window, and has none
        sys.stdout.flush()


def _sole_server(settings: Settings) -> AbstractContextManager[None]:
    """A database with tools of its own takes several servers; over one file two would only confuse people."""
    return sole_server(settings.lock, settings.port) if settings.database_file else nullcontext()


def _listen(settings: Settings) -> socket.socket | None:
    """A bound socket, or None when the port is taken. No other port is ever tried."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform == "win32":
        # Elsewhere a second program cannot bind a port that is listened on; on Windows it could.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, settings.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return None
        raise
    return listener


def _explain_busy_port(parts: Services) -> None:
    """Returns if it is this very server that holds the port; else PortBusy names the holder."""
    answer = who_answers(parts)
    if answer == "ours":
        return
    port = parts.settings.port
    holder = holder_of(port) or "another program"
    if answer == "unverified":
        raise PortBusy(
            f"Port {port} is held by {holder}, which says that it is Afterword but not with this data folder.",
            hint=f"Stop it, or start this one with AFTERWORD_HOME set to the same folder (here {parts.settings.home}).",
        )
    if answer == "nobody":
        raise PortBusy(f"Port {port} may not be used by you.", hint="Choose one above 1023 with --port.")
    raise PortBusy(
        f"Port {port} is held by {holder}.",
        hint="Stop that program, or choose another port with --port and enter it in the extension's options.",
    )


def _welcome(parts: Services) -> str:
    token = make_token(parts, "first browser", reuse=True)
    return f"""
  1. Load the extension. In Chromium, Chrome or Edge open chrome://extensions, switch on
     “Developer mode”, choose “Load unpacked” and this folder:
     {EXTENSION}
  2. Pair the browser. In another terminal run
     {_opening(parts.settings.port)}
     and press the Afterword button on the page that opens. Or choose “Options” in the button's
     panel, and paste this token:
     {token}
  3. Write your first note to an invented person:
     {parts.settings.address}/practice

Your data lies in {parts.settings.home}. Ctrl+C stops the server."""


def _opening(port: int) -> str:
    """What opens the page that pairs: a checkout has a Makefile, and no `afterword` on the path."""
    command, option = ("afterword open --pair", "--port ") if IS_INSTALLED else ("make open", "PORT=")
    return command if port == DEFAULT_PORT else f"{command} {option}{port}"


def _serve(parts: Services, listener: socket.socket) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = create_listener(create_app(parts), listener)
    settle_memory()
    note("started", version=__version__, port=parts.settings.port)
    server.run()
    note("stopped")
    parts.database.close()
