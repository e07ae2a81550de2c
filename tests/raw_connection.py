"""A raw connection to a server process, for requests that no client library would send."""

import email.parser
import json
import socket
from collections.abc import Mapping
from email.message import Message
from typing import Any, NamedTuple, Self

from .afterword_process import AfterwordProcess


class Reply(NamedTuple):
    status: int
    body: Any  # parsed, if it is JSON; else bytes
    headers: dict[str, str]  # names in lower case

    @property
    def code(self) -> str:
        """The error's code; empty for anything but an error."""
        return str(self.body["error"]["code"]) if isinstance(self.body, dict) and "error" in self.body else ""

    @property
    def refusal(self) -> tuple[int, str]:
        return self.status, self.code


class Connection:
    """HOST in what is sent becomes the authority of the server."""

    def __init__(self, server: AfterwordProcess, patience: float = 20) -> None:
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=patience)
        self._received = self.socket.makefile("rb")
        self.authority = f"127.0.0.1:{server.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, text: str | bytes) -> None:
        raw = text.encode("latin-1") if isinstance(text, str) else text
        self.socket.sendall(raw.replace(b"HOST", self.authority.encode()))

    def reply(self, *, bodiless: bool = False) -> Reply:
        status = int(self._received.readline().split()[1])
        headers = email.parser.BytesParser().parsebytes(b"".join(iter(self._received.readline, b"\r\n")))
        content = b"" if bodiless else self._received.read(int(headers["Content-Length"]))
        return Reply(status, _parsed(headers, content), {name.lower(): value for name, value in headers.items()})

    def is_closed(self) -> bool:
        """Whether the server has closed it; waits for what is still to come."""
        try:
            return self._received.read(1) == b""
        except ConnectionError:
            return True

    def close(self) -> None:
        self._received.close()
        self.socket.close()


def _parsed(headers: Message, content: bytes) -> Any:
    return json.loads(content) if content and headers["Content-Type"] == "application/json" else content


def ask(
    server: AfterwordProcess, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> Reply:
    """One request whose target and headers go out as they are written; `Host` and `Content-Length` unless given."""
    told = {"Host": "HOST", **({"Content-Length": str(len(body))} if body else {}), **(headers or {})}
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
    with Connection(server) as connection:
        connection.send("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body)
        return connection.reply(bodiless=method == "HEAD")
