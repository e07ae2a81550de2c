"""`afterword open`: show a page of the server's own to whoever can read the data folder."""

import html
import os
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ..api.services import Services
from ..app import open_services
from ..errors import HomeUnusable, ServerAway, UnknownAccount
from ..settings import DEFAULT_PORT, read_settings
from ..store.users import OWNER, the_owner, user_by_account
from ..store.web_sessions import is_spent
from ..trust.logins import CODE_AGE, Login, Page, new_id
from .port import holder_of, who_answers

_PAUSE = 0.2  # seconds
# A program's arguments can be read by every user of the computer while it runs, so the browser is not started with the
# link but with a file that only this user can read, and which is gone once the link was followed.
_FILE = """<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={link}">
<title>Afterword</title>
<p><a href="{link}">Open Afterword</a></p>
"""


@click.command("open")
@click.option("--pair", "to_pair", is_flag=True, help="Show the page that pairs a browser with one click.")
@click.option("--label", default="", help="With --pair: what you call this browser, e.g. “laptop”.")
@click.option("--user", "account", default=OWNER, help="Whose pages they are. Default: the owner’s.")
@click.option("--print", "to_print", is_flag=True, help="Print the link, good for a minute, instead of opening it.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Where it listens."
)
def command(to_pair: bool, label: str, account: str, to_print: bool, port: int) -> None:
    """Open the server's own pages in your browser."""
    if len(label) > 80:
        raise click.UsageError("A label has at most 80 characters.")
    parts = open_services(read_settings().on_port(port))
    _check_server(parts)
    login = _login(parts, "pair" if to_pair else "start", label, account)
    link = f"{parts.settings.address}/login#{parts.logins.code(login)}"
    if to_print or not follow(parts, login, link, webbrowser.open):
        click.echo(link)


def _check_server(parts: Services) -> None:
    """ServerAway unless it is this very server that answers there."""
    answer = who_answers(parts)
    if answer == "nobody":
        raise ServerAway(f"No server runs at {parts.settings.address}.", hint="Start it with `afterword serve`.")
    if answer != "ours":
        holder = holder_of(parts.settings.port) or "another program"
        raise ServerAway(
            f"Port {parts.settings.port} is held by {holder}, not by the server of this data folder.",
            hint="Stop it, or name the right port with --port.",
        )


def _login(parts: Services, page: Page, label: str, account: str) -> Login:
    with parts.database.writing() as session:
        user = the_owner(session, parts.now()) if account == OWNER else user_by_account(session, account)
    if user is None:
        raise UnknownAccount
    return Login(jti=new_id(), user_id=user.id, address=parts.settings.address, page=page, label=label)


def follow(
    parts: Services, login: Login, link: str, open_browser: Callable[[str], bool], patience: float = CODE_AGE
) -> bool:
    """Open the link in the user's browser, and wait until it was followed; False where there is no browser to open."""
    with private_file(parts.settings.home, link) as file:
        if not open_browser(file.as_uri()):
            return False
        click.echo("Afterword opens in your browser. If it does not, run this again with --print.")
        _wait_until_spent(parts, login.jti, patience)
        return True


def _wait_until_spent(parts: Services, jti: str, patience: float) -> None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        with parts.database.reading() as session:
            if is_spent(session, jti):
                return
        time.sleep(_PAUSE)
    raise ServerAway("The browser did not follow the link within a minute.", hint="Run this again with --print.")


@contextmanager
def private_file(folder: Path, link: str) -> Iterator[Path]:
    path = folder / f"open-{os.getpid()}.html"
    path.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(_FILE.format(link=html.escape(link)))
    except OSError as error:
        raise HomeUnusable(f"The data folder {folder} cannot be written ({error.strerror}).") from error
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
