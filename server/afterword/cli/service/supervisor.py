"""What every supervisor is told: the one thing to run, and how."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str]  # a program and its arguments; never a line for a shell


@dataclass(frozen=True, slots=True)
class Service:
    """The server as it is to be run; `home` is empty where the platform's own data folder is meant."""

    python: str
    port: int
    home: str = ""

    @property
    def arguments(self) -> list[str]:
        """Those of `python`; -P, since a file afterword.py in the folder it starts in must not be taken for us."""
        return ["-P", "-m", "afterword", "serve", "--port", str(self.port)]


@dataclass(frozen=True, slots=True)
class Supervisor:
    """A service manager: the file that tells it what to run, and the commands that make it look.

    `stop` may fail where nothing runs.
    """

    name: str
    file: Path
    content: bytes
    start: Sequence[Command]
    stop: Sequence[Command]
    remark: str = ""
