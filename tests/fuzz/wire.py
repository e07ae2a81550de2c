"""Requests as they stand on the wire, handed to the application with no HTTP library between to put them right."""

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from flask import Flask

from afterword.trust import signatures
from afterword.trust.tokens import WireKeys
from tests.signed_client import AUTHORITY

_addresses = count(1)


@dataclass(frozen=True, slots=True)
class Wire:
    """One request; texts hold one character a byte, as WSGI has them."""

    method: str
    path: str
    query: str = ""
    host: str = AUTHORITY
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def with_header(self, name: str, value: str) -> "Wire":
        return replace(self, headers={**self.headers, name: value})


def signed(wire: Wire, kid: str, keys: WireKeys, created: float, nonce: str = "A" * 22) -> Wire:
    """The request with its three headers; a body is JSON."""
    digest = signatures.content_digest(wire.body)
    told = {"Content-Type": "application/json"} if wire.method in ("POST", "PUT", "PATCH") else {}
    request = signatures.Request(
        wire.method,
        wire.host,
        wire.path,
        wire.query,
        digest,
        told.get("Content-Type", ""),
        wire.headers.get("Idempotency-Key"),
    )
    parameters = signatures.request_parameters(request, created=int(created), kid=kid, nonce=nonce)
    proof = {
        "Content-Digest": digest,
        "Signature-Input": f"sig1={parameters.text}",
        "Signature": signatures.sign(signatures.request_base(request, parameters), keys.request),
    }
    return replace(wire, headers={**told, **wire.headers, **proof})


def answer(app: Flask, wire: Wire) -> tuple[int, str]:
    """Status and error code of the reply; the code is empty where there is none."""
    status = ""

    def start(line: str, _headers: Any, _failure: Any = None) -> Any:
        nonlocal status
        status = line

    reply: Iterable[bytes] = app.wsgi_app(_environ(wire), start)
    content = b"".join(reply)
    if close := getattr(reply, "close", None):
        close()
    return int(status[:3]), json.loads(content).get("error", {}).get("code", "")


def _environ(wire: Wire) -> dict[str, Any]:
    headers = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in wire.headers.items()}
    content_type = headers.pop("HTTP_CONTENT_TYPE", None)
    number = next(_addresses)
    return {
        **headers,
        **({} if content_type is None else {"CONTENT_TYPE": content_type}),
        "REQUEST_METHOD": wire.method,
        "HTTP_HOST": wire.host,
        "SCRIPT_NAME": "",
        "PATH_INFO": wire.path,
        "QUERY_STRING": wire.query,
        "CONTENT_LENGTH": str(len(wire.body)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8722",
        "SERVER_PROTOCOL": "HTTP/1.1",
        # Each from another address: so many wrong signatures of one would be told to slow down.
        "REMOTE_ADDR": f"127.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(wire.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
