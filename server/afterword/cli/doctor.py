"""`afterword doctor`: look at everything that can be wrong, and say the cure."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click

from ..api.services import Services
from ..app import open_database, open_services
from ..errors import AfterwordError, DatabaseDamaged, DiskFull, SetupError
from ..settings import DEFAULT_PORT, Settings, read_settings
from ..store.backup import newest_whole
from ..store.home import make_home
from ..store.serving import served_port
from ..trust.master import load_master_keys
from .port import holder_of, who_answers

_ROOM = 2 * 2**20  # bytes, of which the database and its log take a part with each few notes
_SET_BACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `cure` is empty when all is well."""

    what: str
    cure: str = ""


@click.command("doctor")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Where to look.")
def command(port: int) -> None:
    """Check the data folder, database, key, templates, clock and server."""
    faults = 0
    for check in _examine(read_settings().on_port(port)):
        faults += bool(check.cure)
        click.echo(f"{'FAULT' if check.cure else 'ok   '}  {check.what}{' ' + check.cure if check.cure else ''}")
    sys.exit(1 if faults else 0)


def _examine(settings: Settings) -> Iterator[Check]:
    """As far as one thing does not need another that is at fault."""
    try:
        make_home(settings.home)
        yield _home(settings)
        database = _database(settings)
        yield database
        if database.cure:
            yield _master_key(settings)
            return
        parts = open_services(settings)
        yield _master_key(settings)
        yield from (check(parts) for check in (_templates, _clock, _server))
    except AfterwordError as error:
        yield Check(error.message, error.hint or "See README.md.")


def _home(settings: Settings) -> Check:
    home = settings.home
    if _is_open_to_others(home):
        return Check(f"Others on this computer can look into the data folder {home}.", f"Run: chmod 700 '{home}'")
    free = shutil.disk_usage(home).free
    if free < _ROOM:
        return Check(f"The disk of the data folder {home} is full ({free // 2**10} KB are free).", DiskFull.hint)
    return Check(f"The data folder is {home}.")


def _is_open_to_others(path: Path) -> bool:
    return os.name == "posix" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _database(settings: Settings) -> Check:
    try:
        with closing(open_database(settings)) as database:
            database.check()
            with database.writing():
                pass  # it can be had for writing
    except DatabaseDamaged as error:
        return Check(error.message, _restore_from(newest_whole(settings.backups)))
    except SetupError as error:
        return Check(error.message, error.hint)
    return Check("The database is whole and up to date.")


def _restore_from(copy: Path | None) -> str:
    if copy is None:
        return "Stop the server, and put your latest backup in its place with `afterword restore FILE`."
    return f"Stop the server, and put your latest backup in its place, or this copy: afterword restore '{copy}'"


def _master_key(settings: Settings) -> Check:
    path = settings.master_key
    load_master_keys(path)
    if _is_open_to_others(path):
        return Check(f"Others on this computer can read {path}.", f"Run: chmod 600 '{path}'")
    return Check("The master key is in its place, and only you can read it.")


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


def _clock(parts: Services) -> Check:
    behind = timedelta(seconds=round(parts.steady.behind))
    if behind < _SET_BACK:
        return Check("The clock has not been set back.")
    return Check(
        f"The clock of this computer is {behind} behind the last request that was answered.",
        "Set it right if it is wrong. If it is right, browsers follow the server by themselves until it has caught up.",
    )


def _server(parts: Services) -> Check:
    address, port = parts.settings.address, parts.settings.port
    served = served_port(parts.settings.lock)
    if served and served != port:
        where = parts.settings.on_port(served).address
        return Check(f"The server of this folder runs at {where}, not at {address}.", f"Name it: --port {served}")
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
