"""The command line within this process: quick, where a test needs many commands over one data folder."""

import gc
import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from afterword.cli import main


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


class CommandLine:
    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, stdin: str = "", home: Path | None = None) -> Done:
        with self._monkeypatch.context() as patched:
            patched.setenv("AFTERWORD_HOME", str(home or self.home))
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            self._capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main(list(arguments))
        gc.collect()  # a command ends with its process, and its connections with it
        said = self._capsys.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    def run(self, *arguments: str, stdin: str = "") -> str:
        """What a command says that must work."""
        done = self(*arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout
