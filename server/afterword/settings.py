"""The settings of one run, read once from the environment and never changed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

DEFAULT_PORT = 8722
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies and where the server listens."""

    home: Path
    port: int = DEFAULT_PORT
    database_url: str = ""

    @property
    def authority(self) -> str:
        """The one `Host` that is answered; browsers leave the port out when it is the default of http."""
        return HOST if self.port == 80 else f"{HOST}:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.authority}"

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        return self.database_url or f"sqlite:///{self.home / 'afterword.db'}"

    @property
    def database_file(self) -> Path | None:
        """The database, where it is a file of its own."""
        return None if self.database_url else self.home / "afterword.db"

    @property
    def backups(self) -> Path:
        """The copies that are made before anything that cannot be undone."""
        return self.home / "backups"

    @property
    def master_key(self) -> Path:
        """The file of the master key, outside the database."""
        return self.home / "master.key"

    @property
    def lock(self) -> Path:
        """What the running server holds, so that there is one of it."""
        return self.home / "serving.lock"

    @property
    def time_mark(self) -> Path:
        """An empty file; its time is that of the last accepted request."""
        return self.home / "last-request"

    @property
    def own_templates(self) -> Path:
        """The user's own templates, beside the shipped ones."""
        return self.home / "templates"

    @property
    def cohort_templates(self) -> Path:
        """What cohorts share: a folder for each, with languages and occasions as in `own_templates`."""
        return self.home / "cohorts"

    def on_port(self, port: int) -> "Settings":
        return replace(self, port=port)


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """`AFTERWORD_HOME` is the data folder, `AFTERWORD_DATABASE` a SQLAlchemy address in its place."""
    home = environ.get("AFTERWORD_HOME") or platformdirs.user_data_dir("afterword", appauthor=False)
    return Settings(home=Path(home).expanduser().absolute(), database_url=environ.get("AFTERWORD_DATABASE", ""))
