"""A real Afterword: a server process on a free port of 127.0.0.1 over a data folder of its own.

Every process runs under tests/loopback/, which ends it at its first call to anywhere else, and what it says is kept
until the end of the tests, where tests/discretion.py looks through all of it.
"""

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.error import URLError
from urllib.request import urlopen

from afterword.app import open_services
from afterword.cli.pair import make_token
from afterword.settings import read_settings
from afterword.store.database import Database
from afterword.store.records import Record

LOOPBACK_ONLY = Path(__file__).with_name("loopback")
_kept = tempfile.TemporaryDirectory(prefix="afterword-output-")
atexit.register(_kept.cleanup)
OUTPUTS = Path(_kept.name)
_numbers = count(1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class AfterwordProcess:
    """Runs `afterword serve`; stopped at the end of the `with`, killed if a test wants it so."""

    def __init__(self, home: Path, port: int | None = None, python: str = sys.executable) -> None:
        self.home = home
        self.python = python
        self.port = port or free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.output = OUTPUTS / f"{next(_numbers)}.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def environment(self) -> dict[str, str]:
        paths = [str(LOOPBACK_ONLY), os.environ.get("PYTHONPATH", "")]
        return {**os.environ, "AFTERWORD_HOME": str(self.home), "PYTHONPATH": os.pathsep.join(filter(None, paths))}

    @property
    def pid(self) -> int:
        assert self._process, "the server does not run"
        return self._process.pid

    def said(self) -> str:
        """All that the server has written so far, standard output and error in one."""
        return self.output.read_text("utf-8")

    def command(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run another `afterword` command over the same data folder."""
        done = subprocess.run(
            [self.python, "-m", "afterword", *arguments],
            input=stdin,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        with self.output.open("a", encoding="utf-8") as output:
            output.write(done.stderr)  # standard output is for the person who asked, tokens and notes included
        return done

    def token(self, label: str = "test browser") -> str:
        """As `afterword pair` makes it, without the second that a command takes to start."""
        parts = open_services(read_settings(self.environment))
        try:
            return make_token(parts, label)
        finally:
            parts.database.close()

    def start_afresh(self) -> None:
        """As after the installation: running, with nobody known and nothing recorded."""
        if not self._runs:
            self.start()
        database = Database(read_settings(self.environment).database)
        with database.writing() as session:
            for table in reversed(Record.metadata.sorted_tables):
                session.execute(table.delete())
        database.close()

    def link(self, *options: str) -> str:
        """What `afterword open` prints for the person who asked."""
        done = self.command("open", *options, "--print", "--port", str(self.port))
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self) -> None:
        with self.output.open("ab") as output:  # a pipe that nobody reads would fill up and stop the server
            self._process = subprocess.Popen(
                [self.python, "-m", "afterword", "serve", "--port", str(self.port)],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self.wait_until_it_answers(self._process)
        except AssertionError:
            self.kill()
            raise

    def wait_until_it_answers(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + 60
        while not self._answers():
            assert process.poll() is None, f"the server stopped: {self.output.exists() and self.said()}"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.01)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut would: no handler runs."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process and self._runs:
            self._process.send_signal(how)
            self._process.wait(timeout=20)
        self._process = None

    @property
    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=2) as reply:
                body: dict[str, Any] = json.load(reply)
                return body == {"ok": True, "app": "afterword", "api": 1}
        except (URLError, OSError):
            return False
