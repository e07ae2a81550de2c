"""Signed draft requests against a bare Flask JSON echo: the same listener, the same threads, the same client."""

import json
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from operator import truediv
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE, Popen
from time import perf_counter, time
from types import SimpleNamespace
from typing import Any

import psutil
from flask import Flask, jsonify, request

from afterword.cli.listener import create_listener
from afterword.trust import signatures
from afterword.trust.tokens import parse_token, wire_keys
from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

PATH = "/api/v1/drafts"
WISH = {
    "limit": 300,
    "person": {"name": "Dr. Priya Raman, PhD", "company": "Northwind Health"},
    "interview": {"role": "Senior Data Engineer", "part": "hiring_manager", "date": "2026-11-19"},
    "permission": "granted",
    "me": {"name": "Sam Rivera", "strength": "making data pipelines boring"},
}
_CONNECTIONS = 4
_ROUNDS = 12
_REQUESTS = 480  # a round, each with a token of its own: one may be used 600 times a minute


def measure_requests() -> dict[str, float]:
    """Requests a second, and milliseconds of the processor for one, in rounds that take turns.

    The ratios are medians of those of the rounds. That of processor time holds on a busy machine too.
    """
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(AfterwordProcess(Path(home)))
        ours = _Served(server.port, psutil.Process(server.pid))
        bare = stack.enter_context(_echo(server.environment))
        tokens = [server.token(f"browser {number}") for number in range(_ROUNDS + 1)]
        LiveClient(server, tokens[0]).wait_until_ready()
        numbers = count()
        for token in tokens:
            for served in (ours, bare):
                served.ask([_request(served.port, token, next(numbers)) for _ in range(_REQUESTS)])
    return {
        "signed draft requests a second": median(ours.rates),
        "bare Flask JSON echo, requests a second": median(bare.rates),
        "draft requests / echo": median(map(truediv, ours.rates, bare.rates)),
        "signed draft request: processor ms": median(ours.costs),
        "bare Flask JSON echo: processor ms": median(bare.costs),
        "echo / draft request, processor time": median(map(truediv, bare.costs, ours.costs)),
    }


class _Served:
    """A server, and how it did in each round; the first warms it up and does not count."""

    def __init__(self, port: int, process: psutil.Process) -> None:
        self.port, self._process = port, process
        self._rounds: list[tuple[float, float]] = []

    @property
    def rates(self) -> list[float]:
        return [_REQUESTS / seconds for seconds, _ in self._rounds[1:]]

    @property
    def costs(self) -> list[float]:
        return [processor / _REQUESTS * 1000 for _, processor in self._rounds[1:]]

    def ask(self, requests: Sequence[bytes]) -> None:
        """All of them, over connections that stay open."""
        shares = [requests[number::_CONNECTIONS] for number in range(_CONNECTIONS)]
        start, used = perf_counter(), self._processor()
        with ThreadPoolExecutor(_CONNECTIONS) as threads:
            list(threads.map(partial(_ask, self.port), shares))
        self._rounds.append((perf_counter() - start, self._processor() - used))

    def _processor(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)


def _request(port: int, token: str, number: int) -> bytes:
    """No two ask for the same, so that no cache makes the notes."""
    topic = f"moving the claims pipeline {number} to event sourcing"
    wish: dict[str, Any] = {**WISH, "interview": {**WISH["interview"], "topics": [topic]}}  # type: ignore[dict-item]
    body = json.dumps(wish).encode()
    kid, secret = parse_token(token)
    signed = signatures.Request(
        "POST", f"127.0.0.1:{port}", PATH, "", signatures.content_digest(body), "application/json"
    )
    parameters = signatures.request_parameters(signed, created=int(time()), kid=kid, nonce=secrets.token_urlsafe(16))
    signature = signatures.sign(signatures.request_base(signed, parameters), wire_keys(secret).request)
    return (
        f"POST {PATH} HTTP/1.1\r\nHost: {signed.authority}\r\nContent-Type: {signed.content_type}\r\n"
        f"Content-Length: {len(body)}\r\nContent-Digest: {signed.content_digest}\r\n"
        f"Signature-Input: {signatures.LABEL}={parameters.text}\r\nSignature: {signature}\r\n\r\n"
    ).encode() + body


def _ask(port: int, requests: Sequence[bytes]) -> None:
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as replies:
        for sent in requests:
            connection.sendall(sent)
            status = replies.readline()
            assert status.startswith(b"HTTP/1.1 200"), status
            length = 0
            while (line := replies.readline()) != b"\r\n":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            replies.read(length)


@contextmanager
def _echo(environment: dict[str, str]) -> Iterator[_Served]:
    """A bare echo in a process of its own, watched over like the server."""
    with Popen([sys.executable, "-m", __name__], env=environment, stdout=PIPE, stderr=DEVNULL, text=True) as process:
        assert process.stdout
        try:
            yield _Served(int(process.stdout.readline()), psutil.Process(process.pid))
        finally:
            process.terminate()


def _serve_echo() -> None:
    app = Flask("echo")
    app.extensions["afterword"] = SimpleNamespace(logins=None)  # which the listener asks about large uploads alone
    app.add_url_rule(PATH, view_func=lambda: jsonify(request.get_json()), endpoint="echo", methods=["POST"])
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    create_listener(app, listening).run()


if __name__ == "__main__":
    _serve_echo()
