"""A whole hosted Afterword: PostgreSQL, Redis, granian processes, and nginx with the configuration of the docs."""

import os
import re
import signal
import ssl
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from types import MappingProxyType
from typing import Self
from urllib.error import URLError
from urllib.request import Request, urlopen

from afterword.app import open_services
from afterword.cli.pair import make_token
from afterword.settings import read_settings
from afterword.store.users import OWNER
from tests.afterword_process import LOOPBACK_ONLY, OUTPUTS, free_port

from .servers import Daemon, Postgres, Redis, own_folder, program, wait_until

_CONFIGURATION = Path(__file__).parents[2] / "docs" / "hosting" / "nginx.conf"
_FRAME = """
daemon off; pid nginx.pid; worker_processes 2; error_log error.log; events {{ worker_connections 512; }}
http {{
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  {site}
}}
"""


class Process(Daemon):
    """One granian with one worker on a port of its own."""

    name = "granian"

    def __init__(self, environment: Mapping[str, str]) -> None:
        super().__init__()
        self._environment = environment

    def command(self) -> Sequence[str]:
        # The tests look through what it says; see tests/discretion.py.
        (OUTPUTS / f"granian-{self.port}.txt").touch()
        options = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port), "--workers", "1")
        return [
            *("env", *(f"{name}={value}" for name, value in self._environment.items())),
            *(sys.executable, "-m", "granian", *options, "--blocking-threads", "4", "afterword.wsgi:application"),
        ]

    def answers(self) -> bool:
        return super().answers() and self.inside("/readyz")[0] == 200

    def inside(self, path: str, headers: Mapping[str, str] = MappingProxyType({})) -> tuple[int, str]:
        """What the process itself answers on this computer."""
        request = Request(f"http://127.0.0.1:{self.port}{path}", headers=dict(headers))
        try:
            with urlopen(request, timeout=5) as reply:
                return reply.status, reply.read().decode()
        except URLError as error:
            return getattr(error, "code", 0), error.read().decode() if hasattr(error, "read") else ""

    def kill(self) -> None:
        """The worker too, which granian's own process would otherwise leave behind."""
        assert self._process
        children = subprocess.run(
            ["ps", "--ppid", str(self._process.pid), "-o", "pid="], capture_output=True, text=True, check=False
        )
        super().kill()
        for child in children.stdout.split():
            os.kill(int(child), signal.SIGKILL)


class Nginx(Daemon):
    name = "nginx"
    stop_signal = signal.SIGQUIT  # its graceful one

    def __init__(self, ports: Sequence[int]) -> None:
        super().__init__()
        self._ports = ports
        self.https = free_port()

    def prepare(self) -> None:
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
                *("-keyout", "privkey.pem", "-out", "fullchain.pem", "-subj", "/CN=afterword.example"),
                *("-addext", "subjectAltName=DNS:afterword.example,IP:127.0.0.1"),
            ],
            cwd=self.folder,
            check=True,
            capture_output=True,
        )
        self._write(())

    def command(self) -> Sequence[str]:
        return [program("nginx"), "-p", str(self.folder), "-c", "nginx.conf", "-e", "error.log"]

    def check(self) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*self.command(), "-t"], capture_output=True, text=True, check=False)

    def set_down(self, *ports: int) -> None:
        """Give these processes no new request; returns when nobody of nginx works by the old rules any more."""
        self._write(ports)
        before = self._workers()
        self.send(signal.SIGHUP)
        wait_until(lambda: not before & self._workers(), "nginx goes on with the old configuration")

    def _workers(self) -> set[str]:
        assert self._process
        found = subprocess.run(
            ["ps", "--ppid", str(self._process.pid), "-o", "pid="], capture_output=True, text=True, check=False
        )
        return set(found.stdout.split())

    def _write(self, down: Sequence[int]) -> None:
        site = _CONFIGURATION.read_text("utf-8")
        servers = "\n".join(
            f"    server 127.0.0.1:{port} fail_timeout=1s{' down' if port in down else ''};" for port in self._ports
        )
        site = re.sub(r"(    server 127\.0\.0\.1:\d+ .*\n)+", servers + "\n", site)
        site = site.replace("listen 443 ssl;", f"listen 127.0.0.1:{self.https} ssl; listen 127.0.0.1:{self.port};")
        site = site.replace("listen 443 ssl", f"listen 127.0.0.1:{self.https} ssl")
        site = site.replace("server_name afterword.example;", "server_name afterword.example 127.0.0.1;")
        site = re.sub(r"(/etc/ssl/afterword|/var/log/nginx)/", f"{self.folder}/", site)
        (self.folder / "nginx.conf").write_text(_FRAME.format(site=site), "utf-8")


class Site:
    """Known by the port on which nginx listens, unless it is given a `name`."""

    def __init__(self, processes: int = 3, *, quick: bool = False, tls: bool = False, name: str = "") -> None:
        self.postgres, self.redis = Postgres(quick=quick), Redis()
        self._count, self._tls, self._name = processes, tls, name
        self.nginx = Nginx(())

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self.home = stack.enter_context(own_folder("home"))
            stack.enter_context(self.postgres)
            stack.enter_context(self.redis)
            self.database = self.postgres.address(self.postgres.new_database())
            self.processes = [Process(self.environment) for _ in range(self._count)]
            self.nginx._ports = [process.port for process in self.processes]
            for process in self.processes:
                stack.enter_context(process)
            if self.processes:
                stack.enter_context(self.nginx)
            self._running = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    @property
    def port(self) -> int:
        return self.nginx.https if self._tls else self.nginx.port

    @property
    def authority(self) -> str:
        return self._name or f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http{'s' if self._tls else ''}://{self.authority}"

    def connect(self) -> HTTPConnection:
        """As a client from outside; with TLS, it trusts the one certificate."""
        if not self._tls:
            return HTTPConnection("127.0.0.1", self.port, timeout=30)
        trust = ssl.create_default_context(cafile=str(self.nginx.folder / "fullchain.pem"))
        return HTTPSConnection("127.0.0.1", self.port, timeout=30, context=trust)

    @property
    def environment(self) -> dict[str, str]:
        paths = [str(LOOPBACK_ONLY), os.environ.get("PYTHONPATH", ""), *sys.path]
        return {
            "AFTERWORD_HOME": str(self.home),
            "AFTERWORD_DATABASE": self.database,
            "AFTERWORD_REDIS": self.redis.address,
            "AFTERWORD_ADDRESS": self.address,
            "AFTERWORD_PROXIES": "1",
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        }

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "afterword", *arguments)

    def python(self, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            env={**os.environ, **self.environment, **changes},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def tokens(self, count: int, account: str = OWNER) -> list[str]:
        return make_tokens(self.environment, count, account)


def make_tokens(environment: Mapping[str, str], count: int, account: str) -> list[str]:
    parts = open_services(read_settings(environment))
    try:
        return [make_token(parts, f"browser {number}", account=account) for number in range(count)]
    finally:
        parts.database.close()
