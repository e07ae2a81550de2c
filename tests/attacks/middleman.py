"""A program between the extension and the server, which reads everything and passes on what it likes."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.afterword_process import AfterwordProcess


@dataclass(frozen=True)
class Message:
    """A reply on its way, or the request that it answers; `status` is 0 for a request."""

    status: int
    headers: dict[str, str]
    body: bytes

    def bent(self, *, headers: dict[str, str | None] | None = None, **changes: Any) -> "Message":
        """With some things changed; a header that is None is taken away."""
        merged: dict[str, str | None] = {**self.headers, **(headers or {})}
        return replace(self, headers={name: value for name, value in merged.items() if value is not None}, **changes)


@dataclass
class Exchange:
    request: Message
    reply: Message


Bend = Callable[[Message, Message], Message]


def pass_on(_: Message, reply: Message) -> Message:
    return reply


class _Listening(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A browser that hangs up is no event."""


@dataclass
class Middleman:
    """`bend` makes of request and reply what the extension gets; `seen` is all that went through, oldest first."""

    server: AfterwordProcess
    bend: Bend = pass_on
    seen: list[Exchange] = field(default_factory=list)

    def __enter__(self) -> "Middleman":
        middleman = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def relay(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                request = Message(0, dict(self.headers.items()), body)
                reply = middleman.ask(self.command, self.path, request)
                middleman.seen.append(Exchange(request, reply))
                self.give(middleman.bend(request, reply))

            def give(self, reply: Message) -> None:
                self.send_response_only(reply.status)
                for name, value in {**reply.headers, "content-length": str(len(reply.body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, *_: Any) -> None:
                pass

            do_GET = do_POST = do_PUT = do_PATCH = relay  # noqa: N815

        self._listening = _Listening(("127.0.0.1", 0), Handler)
        Thread(target=self._listening.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.shutdown()
        self._listening.server_close()

    @property
    def port(self) -> int:
        return int(self._listening.server_address[1])

    def ask(self, method: str, path: str, request: Message) -> Message:
        """What the server really answers."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in request.headers.items():
                connection.putheader(name, value)
            connection.endheaders(request.body)
            reply = connection.getresponse()
            headers = {name.lower(): value for name, value in reply.getheaders()}
            return Message(reply.status, headers, reply.read())
        finally:
            connection.close()
