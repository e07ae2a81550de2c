"""Signed draft requests against a bare Flask JSON echo: the same listener, the same threads, the same client."""

import json
import secrets
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, PIPE, Popen
from time import perf_counter, time
from typing import Any

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
_REQUESTS = 480  # a round; a token may be used 600 times a minute
_TOKENS = 20


def measure_requests() -> dict[str, float]:
    """Requests a second, in rounds that take turns; the ratio is the median of those of the rounds."""
    numbers = iter(range(1 << 30))
    with ExitStack() as stack:
        home = stack.enter_context(tempfile.TemporaryDirectory())
        server = stack.enter_context(AfterwordProcess(Path(home)))
        echo = stack.enter_context(_echo(server.environment))
        tokens = [server.token(f"browser {number}") for number in range(_TOKENS)]
        LiveClient(server, tokens[0]).wait_until_ready()
        drafts: list[float] = []
        echoes: list[float] = []
        for turn in range(_ROUNDS + 1):  # the first warms up
            token = tokens[turn % _TOKENS]
            for port, rates in ((server.port, drafts), (echo, echoes)):
                rates.append(_rate(port, [_request(port, token, next(numbers)) for _ in range(_REQUESTS)]))
    ratios = [ours / theirs for ours, theirs in zip(drafts[1:], echoes[1:], strict=True)]
    return {
        "signed draft requests a second": median(drafts[1:]),
        "bare Flask JSON echo, requests a second": median(echoes[1:]),
        "draft requests / echo": median(ratios),
    }


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


def _rate(port: int, requests: Sequence[bytes]) -> float:
    """Requests a second over connections that stay open."""
    shares = [requests[number::_CONNECTIONS] for number in range(_CONNECTIONS)]
    start = perf_counter()
    with ThreadPoolExecutor(_CONNECTIONS) as threads:
        for _ in threads.map(lambda share: _ask(port, share), shares):
            pass
    return len(requests) / (perf_counter() - start)


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
def _echo(environment: dict[str, str]) -> Iterator[int]:
    """The port of a bare echo in a process of its own, watched over like the server."""
    with Popen([sys.executable, "-m", __name__], env=environment, stdout=PIPE, stderr=DEVNULL, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def _serve_echo() -> None:
    app = Flask("echo")
    app.add_url_rule(PATH, view_func=lambda: jsonify(request.get_json()), endpoint="echo", methods=["POST"])
    listening = socket.create_server(("127.0.0.1", 0))
    print(listening.getsockname()[1], flush=True)
    create_listener(app, listening).run()


if __name__ == "__main__":
    _serve_echo()
