"""A client of a real server process: signs its requests as an extension does, with nothing but the standard library."""

import json
import secrets
import time
from http.client import HTTPConnection
from typing import Any, Protocol

from afterword.trust import signatures
from afterword.trust.tokens import parse_token, wire_keys


class Listening(Protocol):
    """A server on a port of 127.0.0.1."""

    @property
    def port(self) -> int: ...


class LiveClient:
    def __init__(self, server: Listening, token: str) -> None:
        self.port = server.port
        self.kid, secret = parse_token(token)
        self.keys = wire_keys(secret)

    def send(
        self, method: str, path: str, body: bytes = b"", query: str = "", key: str | None = None, *, ahead: int = 0
    ) -> tuple[int, Any]:
        """Status and parsed body of the reply; `key` is the idempotency key."""
        return self.send_as(self.signed(method, path, body, query, key, ahead=ahead), method, path, body, query)

    def post(self, path: str, body: Any, key: str | None = None, *, ahead: int = 0) -> tuple[int, Any]:
        return self.send("POST", path, json.dumps(body).encode(), key=key, ahead=ahead)

    def send_as(
        self, headers: dict[str, str], method: str, path: str, body: bytes = b"", query: str = ""
    ) -> tuple[int, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, f"{path}?{query}" if query else path, body or None, headers)
            reply = connection.getresponse()
            content = reply.read()
            return reply.status, json.loads(content) if reply.headers["Content-Type"] == "application/json" else content
        finally:
            connection.close()

    def signed(
        self, method: str, path: str, body: bytes = b"", query: str = "", key: str | None = None, *, ahead: int = 0
    ) -> dict[str, str]:
        """The headers of a signed request; `ahead` is how many seconds the client's clock is."""
        request = signatures.Request(
            method,
            f"127.0.0.1:{self.port}",
            path,
            query,
            signatures.content_digest(body),
            "application/json" if body else "",
            key,
        )
        parameters = signatures.request_parameters(
            request, created=int(time.time()) + ahead, kid=self.kid, nonce=secrets.token_urlsafe(16)
        )
        headers = {
            "Content-Digest": request.content_digest,
            "Signature-Input": f"sig1={parameters.text}",
            "Signature": signatures.sign(signatures.request_base(request, parameters), self.keys.request),
        }
        told = {"Content-Type": request.content_type} if body else {}
        return headers | told | ({"Idempotency-Key": key} if key else {})

    def wait_until_ready(self) -> None:
        """The first two seconds after a start are refused, so that nothing of an earlier process can be replayed."""
        deadline = time.monotonic() + 5
        while True:
            status, content = self.post("/api/v1/hello", {})
            if status == 200:
                return
            assert content["error"]["code"] == "stale_after_restart"
            assert time.monotonic() < deadline
            time.sleep(0.1)
