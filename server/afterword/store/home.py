"""The data folder: everything that Afterword knows lies in it."""

from pathlib import Path

from ..errors import HomeUnusable


def make_home(folder: Path) -> None:
    """Make the folder, for its owner alone; HomeUnusable where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise HomeUnusable(
            f"The data folder {folder} cannot be made ({error.strerror}).",
            hint="Name another one in the environment variable AFTERWORD_HOME.",
        ) from error
