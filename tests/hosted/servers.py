"""PostgreSQL, Redis and nginx from Debian's packages, each on a free port of 127.0.0.1 over a folder of its own."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Self

import psutil
import psycopg
from psycopg import sql

from tests.afterword_process import free_port

_PATIENCE = 60.0  # seconds; a busy machine takes its time
_PROGRAMS = [*sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True), Path("/usr/bin"), Path("/usr/sbin")]
_numbers = count(1)


def program(name: str) -> str:
    return str(next(folder / name for folder in _PROGRAMS if (folder / name).exists()))


def wait_until(happens: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not happens():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@contextmanager
def own_folder(name: str, user: str | None = None) -> Iterator[Path]:
    """Not under pytest's own, which another user may not enter."""
    folder = Path(tempfile.mkdtemp(prefix=f"afterword-{name}-"))
    if user:
        shutil.chown(folder, user, user)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Daemon:
    """A program in the foreground; stopped at the end of the `with`."""

    name = ""
    stop_signal = signal.SIGTERM
    user: str | None = None

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._own = own_folder(self.name, self.user)
        self.folder = self._own.__enter__()
        self.prepare()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._own.__exit__(None, None, None)

    def prepare(self) -> None:
        pass

    def command(self) -> Sequence[str]:
        raise NotImplementedError

    def start(self) -> None:
        with (self.folder / "output.txt").open("ab") as output:
            self._process = subprocess.Popen(
                self.command(), stdout=output, stderr=output, cwd=self.folder, **_as_user(self.user)
            )
        wait_until(self.answers, f"{self.name} does not answer: {self.folder / 'output.txt'}")

    def answers(self) -> bool:
        assert self._process, self.name
        assert self._process.poll() is None, (self.folder / "output.txt").read_text()
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    @property
    def processor_time(self) -> float:
        """Seconds, its children's included."""
        assert self._process, self.name
        own = psutil.Process(self._process.pid)
        times = [process.cpu_times() for process in (own, *own.children(recursive=True))]
        return float(sum(time.user + time.system for time in times))

    def send(self, how: signal.Signals) -> None:
        assert self._process, self.name
        self._process.send_signal(how)

    def stop(self, how: signal.Signals | None = None) -> None:
        if self._process and self._process.poll() is None:
            self.send(how or self.stop_signal)
            self._process.wait(timeout=_PATIENCE)

    def kill(self) -> None:
        self.stop(signal.SIGKILL)


class Postgres(Daemon):
    """Safe settings as shipped; `quick` gives up durability, for tests that are about something else."""

    name = "postgres"
    stop_signal = signal.SIGINT  # its fast shutdown: connections are cut, nothing committed is lost
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to run as root

    def __init__(self, *, quick: bool = False, settings: Sequence[str] = ()) -> None:
        super().__init__()
        self._settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] if quick else []
        self._settings += settings

    def prepare(self) -> None:
        initdb = [program("initdb"), "-D", "data", "-U", "afterword", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run(initdb, cwd=self.folder, check=True, capture_output=True, **_as_user(self.user))

    def command(self) -> Sequence[str]:
        told = (f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", *self._settings)
        return [program("postgres"), "-D", "data", *(part for setting in told for part in ("-c", setting))]

    def answers(self) -> bool:
        if not super().answers():
            return False
        try:
            self.execute("SELECT 1")
        except psycopg.OperationalError:  # it is starting up
            return False
        return True

    def address(self, database: str) -> str:
        return f"postgresql+psycopg://afterword@127.0.0.1:{self.port}/{database}"

    def execute(self, query: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        return self.run(sql.SQL(query), database)

    def run(self, query: sql.SQL | sql.Composed, database: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user="afterword", dbname=database, autocommit=True
        ) as connection:
            done = connection.execute(query)
            return done.fetchall() if done.description else []

    def new_database(self) -> str:
        name = f"afterword{next(_numbers)}"
        self.run(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        return name


class Redis(Daemon):
    """In memory alone unless it is told where to keep what it knows; Valkey where there is no Redis."""

    name = "redis"

    def __init__(self, *settings: str) -> None:
        super().__init__()
        self._settings = settings

    def command(self) -> Sequence[str]:
        server = shutil.which("redis-server") or shutil.which("valkey-server") or "redis-server"
        base = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--maxmemory-policy", "noeviction")
        return [server, *base, *self._settings]

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


def _as_user(user: str | None) -> dict[str, Any]:
    return {"user": user, "group": user, "extra_groups": ()} if user else {}
