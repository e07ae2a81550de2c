"""`afterword doctor`: look at everything that can be wrong, and say the cure."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from ..api.services import Services
from ..app import open_services
from ..errors import AfterwordError
from ..settings import DEFAULT_PORT, Settings, read_settings
from .port import holder_of, who_answers


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `cure` is empty when all is well."""

    what: str
    cure: str = ""


@click.command("doctor")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Where to look.")
def command(port: int) -> None:
    """Check the data folder, key, database, templates and server."""
    faults = 0
    for check in _examine(read_settings().on_port(port)):
        faults += bool(check.cure)
        click.echo(f"{'FAULT' if check.cure else 'ok   '}  {check.what}{' ' + check.cure if check.cure else ''}")
    sys.exit(1 if faults else 0)


def _examine(settings: Settings) -> Iterator[Check]:
    try:
        parts = open_services(settings)
    except AfterwordError as error:
        yield Check(error.message, error.hint or "See README.md.")
        return
    checks: tuple[Callable[[Services], Check], ...] = (_home, _master_key, _database, _templates, _server)
    for check in checks:
        yield check(parts)


def _home(parts: Services) -> Check:
    home = parts.settings.home
    if not os.access(home, os.W_OK):
        return Check(f"The data folder {home} cannot be written.", "Make it writable, or set AFTERWORD_HOME.")
    if _is_open_to_others(home):
        return Check(f"Others on this computer can look into the data folder {home}.", f"Run: chmod 700 '{home}'")
    return Check(f"The data folder is {home}.")


def _is_open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _master_key(parts: Services) -> Check:
    path = parts.settings.master_key
    if _is_open_to_others(path):
        return Check(f"Others on this computer can read {path}.", f"Run: chmod 600 '{path}'")
    return Check("The master key is in its place, and only you can read it.")


def _database(parts: Services) -> Check:
    try:
        parts.database.check()
    except AfterwordError as error:
        return Check(error.message, "Put back a copy from the backups folder beside it.")
    return Check("The database is whole and up to date.")


def _templates(parts: Services) -> Check:
    library = parts.library
    try:
        read = [
            library.template(language, occasion)
            for language in library.languages()
            for occasion in library.occasions(language)
        ]
    except AfterwordError as error:
        return Check(f"A template cannot be used: {error.message}", "Mend that file.")
    if library.faults:
        fault = library.faults[0].message
        return Check(f"A template of your own is left out: {fault}", "Mend it; `afterword templates check` says more.")
    return Check(f"The templates can be used ({len(read)} in {len(library.languages())} languages).")


def _server(parts: Services) -> Check:
    address, port = parts.settings.address, parts.settings.port
    answer = who_answers(parts)
    if answer == "ours":
        return Check(f"The server answers at {address}, and its signature is right.")
    if answer == "nobody":
        return Check(f"No server runs at {address}.", "Start it with `afterword serve`.")
    holder = holder_of(port) or "another program"
    if answer == "unverified":
        return Check(
            f"What answers at {address} says that it is Afterword, but could not be verified.",
            f"Pair a browser with `afterword pair`, or stop {holder}.",
        )
    return Check(f"Port {port} is held by {holder}.", "Stop it, or serve on another port.")
