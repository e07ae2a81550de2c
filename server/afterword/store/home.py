"""The data folder: everything that Afterword knows lies in it."""

import os
from pathlib import Path

from ..errors import DatabaseMissing, HomeUnusable


def make_home(folder: Path) -> None:
    """Make the folder, for its owner alone; HomeUnusable where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise HomeUnusable(
            f"The data folder {folder} cannot be made ({error.strerror}).",
            hint="Name another one in the environment variable AFTERWORD_HOME.",
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise HomeUnusable(
            f"The data folder {folder} cannot be written.",
            hint="Make it writable for yourself, or copy it to a place that is and name that in AFTERWORD_HOME.",
        )


def check_database(database: Path, master_key: Path) -> None:
    """DatabaseMissing where there was one: in a new folder the database comes first, and the key when it is there."""
    if master_key.exists() and not (database.exists() and database.stat().st_size):
        raise DatabaseMissing(
            f"The database {database} is missing or empty, and this folder was in use before.",
            hint="Put it back, or a backup with `afterword restore`. To begin anew, move master.key away too.",
        )
