"""`afterword extension`: the browser extension that belongs to this server, in a folder of your choice."""

import json
from pathlib import Path
from shutil import copytree

import click

from ..errors import FileInTheWay, FileUnusable

_BUNDLED = Path(__file__).parents[1] / "browser_extension"  # in a wheel: pyproject.toml, force-include
_CHECKOUT = Path(__file__).parents[3] / "extension"
IS_INSTALLED = _BUNDLED.is_dir()
EXTENSION = _BUNDLED if IS_INSTALLED else _CHECKOUT


@click.command("extension")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy the browser extension to FOLDER, or bring a copy there up to date."""
    if folder.exists() and not _is_copy(folder):
        raise FileInTheWay(f"{folder} is there already, and holds something else.", hint="Name a folder that is new.")
    try:
        copytree(EXTENSION, folder, dirs_exist_ok=True)
    except OSError as error:
        raise FileUnusable(f"The extension cannot be copied to {folder} ({error.strerror or error}).") from error
    click.echo(f"The extension is in {folder.absolute()}; load it, or press “Reload” where your browser lists it.")


def _is_copy(folder: Path) -> bool:
    """An empty folder will do too."""
    if not folder.is_dir():
        return False
    try:
        known = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return not any(folder.iterdir())
    return isinstance(known, dict) and known.get("key") == json.loads((EXTENSION / "manifest.json").read_text())["key"]
