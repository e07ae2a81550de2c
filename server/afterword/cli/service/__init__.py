"""`afterword service`: let this computer's service manager start the server with your session."""

import os
import subprocess
import sys

import click

from ...errors import AfterwordError, FileUnusable, ServiceUnavailable
from ...settings import DEFAULT_PORT, read_settings
from .launchd import launchd
from .supervisor import Command, Service, Supervisor
from .systemd import systemd
from .task_scheduler import task_scheduler

_SUPERVISORS = {"linux": systemd, "darwin": launchd, "win32": task_scheduler}
_port = click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Where it listens."
)


@click.group("service", help="Run the server whenever you are logged in.")
def command() -> None:
    pass


@command.command("install")
@_port
def install(port: int) -> None:
    """Start the server now and with each session; again after an upgrade or for another port."""
    chosen = _supervisor(port)
    for step in chosen.stop if chosen.file.exists() else ():
        _run(step)
    try:
        chosen.file.parent.mkdir(parents=True, exist_ok=True)
        chosen.file.write_bytes(chosen.content)
    except OSError as error:
        message = f"The file {chosen.file} cannot be written ({error.strerror})."
        raise FileUnusable(message, hint="Make its folder writable, and try again.") from error
    try:
        for step in chosen.start:
            _run(step, must_work=chosen)
    except AfterwordError:
        _take_back(chosen)
        raise
    click.echo(f"Afterword is installed ({chosen.file}); {chosen.name} starts it with each session.")
    if chosen.remark:
        click.echo(chosen.remark)


@command.command("remove")
def remove() -> None:
    """Stop the server, and start it no more; your data stays."""
    chosen = _supervisor(DEFAULT_PORT)
    if not chosen.file.exists():
        click.echo("Afterword is not installed as a service; there is nothing to remove.")
        return
    _take_back(chosen)
    click.echo(f"Afterword is no longer a service. Your data stays in {read_settings().home}.")


@command.command("status")
@_port
def status(port: int) -> None:
    """Say whether the service is installed, and whether the server answers; exits with 1 unless it does."""
    chosen = _supervisor(port)
    if not chosen.file.exists():
        click.echo("Afterword is not installed as a service. Install it with `afterword service install`.")
        sys.exit(1)
    from ...app import open_services
    from ..port import who_answers  # both load the whole server, which installing does not need

    settings = read_settings().on_port(port)
    answers = who_answers(open_services(settings)) == "ours"
    click.echo(f"Afterword is installed as a service ({chosen.file}).")
    click.echo(
        f"It answers at {settings.address}."
        if answers
        else f"It does not answer at {settings.address}; `afterword doctor` says more."
    )
    sys.exit(0 if answers else 1)


def _supervisor(port: int) -> Supervisor:
    known = _SUPERVISORS.get(sys.platform)
    if known is None:
        raise ServiceUnavailable
    home = read_settings().home if os.environ.get("AFTERWORD_HOME") else ""
    # Not resolved: in a virtual environment the link, not what it points to, says which packages there are.
    return known(Service(sys.executable, port, str(home)))


def _take_back(chosen: Supervisor) -> None:
    try:
        for step in chosen.stop:
            _run(step)
    finally:
        chosen.file.unlink()


def _run(step: Command, must_work: Supervisor | None = None) -> None:
    """ServiceUnavailable, with the words of the service manager, where it must work and does not."""
    try:
        done = subprocess.run(  # noqa: S603  # each argument is one, whatever is in it
            step, capture_output=True, text=True, errors="replace", timeout=60, check=False
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        raise ServiceUnavailable from None
    if must_work and done.returncode:
        said = " ".join((done.stderr or done.stdout).split())
        raise ServiceUnavailable(f"{must_work.name} does not take it: {said}", hint=_HINT)


_HINT = "Log in as yourself, not by way of su or sudo, and try again; or run `afterword serve` in a terminal."
