"""The settings of one run, read once from the environment and never changed."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from .errors import SettingsUnusable

DEFAULT_PORT = 8722
HOST = "127.0.0.1"
_PUBLIC = re.compile(r"\A(https?)://([a-z0-9.-]+(?::[1-9][0-9]{0,4})?)\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data lies and where the server listens.

    `public` is the address under which a proxy makes it known, `redis` where several processes keep what they share,
    and `proxies` how many proxies a request has passed before it arrives here.
    """

    home: Path
    port: int = DEFAULT_PORT
    database_url: str = ""
    redis: str = ""
    public: str = ""
    proxies: int = 0

    @property
    def authority(self) -> str:
        """The one `Host` that is answered; browsers leave the port out when it is the default of http."""
        if self.public:
            return self.public.partition("://")[2]
        return HOST if self.port == 80 else f"{HOST}:{self.port}"

    @property
    def address(self) -> str:
        return self.public or f"http://{self.authority}"

    @property
    def practice(self) -> str:
        """Where somebody invented can be written to."""
        return f"{self.address}/practice"

    @property
    def is_encrypted(self) -> bool:
        return self.public.startswith("https:")

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

    def check_hosted(self) -> None:
        """SettingsUnusable unless several processes on several computers could serve with these."""
        named = {
            "AFTERWORD_ADDRESS": self.public,
            "AFTERWORD_DATABASE": self.database_url,
            "AFTERWORD_REDIS": self.redis,
        }
        missing = [name for name, value in named.items() if not value]
        if missing:
            raise SettingsUnusable(f"A hosted server needs {' and '.join(missing)}.")
        if not self.database_url.startswith("postgresql"):
            raise SettingsUnusable("AFTERWORD_DATABASE must name a PostgreSQL: several processes write to it at once.")
        if not self.is_encrypted and not f"{self.public}/".startswith((f"http://{HOST}:", f"http://{HOST}/")):
            raise SettingsUnusable("AFTERWORD_ADDRESS must begin with https: what travels is signed, but not secret.")

    def on_port(self, port: int) -> "Settings":
        return replace(self, port=port)


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """The environment variables that docs/hosting.md lists; SettingsUnusable for what cannot be meant.

    `AFTERWORD_HOME` is the data folder, `AFTERWORD_DATABASE` a SQLAlchemy address in its place.
    """
    home = environ.get("AFTERWORD_HOME") or platformdirs.user_data_dir("afterword", appauthor=False)
    settings = Settings(
        home=Path(home).expanduser().absolute(),
        database_url=environ.get("AFTERWORD_DATABASE", ""),
        redis=environ.get("AFTERWORD_REDIS", ""),
        public=_public(environ.get("AFTERWORD_ADDRESS", "")),
        proxies=_proxies(environ.get("AFTERWORD_PROXIES", "0")),
    )
    if settings.public:
        settings.check_hosted()
    return settings


def _public(address: str) -> str:
    """Without the port that browsers leave out."""
    if not address:
        return ""
    match = _PUBLIC.match(address.rstrip("/"))
    if not match:
        raise SettingsUnusable("AFTERWORD_ADDRESS is not of the form https://afterword.example.")
    return f"{match[1]}://{match[2].removesuffix(':443' if match[1] == 'https' else ':80')}"


def _proxies(number: str) -> int:
    if not re.fullmatch("[0-9]", number):
        raise SettingsUnusable("AFTERWORD_PROXIES is not a number of proxies, 0 to 9.")
    return int(number)
