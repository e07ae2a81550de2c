"""A client that signs requests and verifies replies, over Flask's test client; each part can be bent for an attack."""

import json
import re
from typing import Any

from flask import Flask

from afterword.api.services import Clock
from afterword.trust import signatures
from afterword.trust.tokens import parse_token, wire_keys

AUTHORITY = "127.0.0.1:8722"

_REPLY_INPUT = re.compile(
    r'sig1=\("@status" "content-type" "content-digest" "@method";req "@path";req "signature";req;key="sig1"\)'
    r';created=(?P<created>[1-9][0-9]*);keyid="(?P<kid>\w{12})";tag="afw-res-v1"',
    re.ASCII,
)

Reply = Any  # a TestResponse, whose `json` is whatever the test knows it to be


class SignedClient:
    def __init__(self, app: Flask, token: str, clock: Clock, origin: str | None = None) -> None:
        self.http = app.test_client()
        self.kid, secret = parse_token(token)
        self.keys = wire_keys(secret)
        self.clock = clock
        self.origin = origin
        self._nonces = 0

    def post(self, path: str, body: Any, **bend: Any) -> Reply:
        return self.send("POST", path, json.dumps(body).encode(), **bend)

    def patch(self, path: str, body: Any, **bend: Any) -> Reply:
        return self.send("PATCH", path, json.dumps(body).encode(), **bend)

    def put(self, path: str, body: Any, **bend: Any) -> Reply:
        return self.send("PUT", path, json.dumps(body).encode(), **bend)

    def delete(self, path: str, **bend: Any) -> Reply:
        return self.send("DELETE", path, b"", **bend)

    def get(self, path: str, **bend: Any) -> Reply:
        return self.send("GET", path, b"", **bend)

    def send(
        self,
        method: str,
        path: str,
        body: bytes,
        *,
        query: str = "",
        created: int | None = None,
        nonce: str | None = None,
        headers: dict[str, str | None] | None = None,
        sent_body: bytes | None = None,
    ) -> Reply:
        """`headers` replaces what would be sent, None leaves one out; `sent_body` goes in place of the signed one."""
        request = signatures.Request(
            method,
            AUTHORITY,
            path,
            query,
            signatures.content_digest(body),
            "" if method in ("GET", "DELETE") else "application/json",
            (headers or {}).get("Idempotency-Key"),
        )
        parameters = signatures.request_parameters(
            request,
            created=int(self.clock()) if created is None else created,
            kid=self.kid,
            nonce=nonce or self._nonce(),
        )
        signed: dict[str, str | None] = {
            "Host": AUTHORITY,
            "Origin": None if method == "GET" else self.origin,
            "Content-Type": request.content_type or None,
            "Content-Digest": request.content_digest,
            "Signature-Input": f"{signatures.LABEL}={parameters.text}",
            "Signature": signatures.sign(signatures.request_base(request, parameters), self.keys.request),
            **(headers or {}),
        }
        return self.http.open(
            path,
            method=method,
            query_string=query,
            data=body if sent_body is None else sent_body,
            headers={name: value for name, value in signed.items() if value is not None},
        )

    def is_signed(self, reply: Reply, request_signature: str, method: str, path: str) -> bool:
        """Whether the reply proves that it answers the request with this signature."""
        said = _REPLY_INPUT.fullmatch(reply.headers.get("Signature-Input", ""))
        if not said or reply.headers.get("Content-Digest") != signatures.content_digest(reply.data):
            return False
        base = signatures.response_base(
            signatures.Request(method, AUTHORITY, path, "", ""),
            request_signature,
            status=reply.status_code,
            content_type=reply.headers["Content-Type"],
            content_digest=reply.headers["Content-Digest"],
            parameters=signatures.response_parameters(created=int(said["created"]), kid=self.kid),
        )
        return bool(
            said["kid"] == self.kid and reply.headers.get("Signature") == signatures.sign(base, self.keys.response)
        )

    def _nonce(self) -> str:
        self._nonces += 1
        return f"{self._nonces:022d}"
