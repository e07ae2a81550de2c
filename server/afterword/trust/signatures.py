"""The wire signatures: one pinned profile of RFC 9421 and RFC 9530, in both directions.

Nothing is negotiated: one label, one algorithm (hmac-sha256), one list of components for each kind of message, so
that a sender cannot choose what is covered. `docs/protocol.md` is the profile in words.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from ..errors import SignatureMalformed

LABEL = "sig1"
_BODILESS = frozenset({"GET", "DELETE"})
_PARAMETERS = (
    r';created=(?P<created>[1-9][0-9]{0,11});keyid="(?P<kid>[0-9A-Za-z]{12})"'
    r';nonce="(?P<nonce>[0-9A-Za-z_-]{22})";tag="afw-req-v1"'
)
_RESPONSE_COMPONENTS = '"@status" "content-type" "content-digest" "@method";req "@path";req "signature";req;key="sig1"'
# The last digit holds four bits of the signature and two spare ones, which are zero, so that each has one spelling.
_SIGNATURE = re.compile(r"\Asig1=:([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=):\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Request:
    """The parts of a request that its signature covers, as they stand on the wire."""

    method: str
    authority: str
    path: str
    query: str  # without the question mark
    content_digest: str
    content_type: str = ""
    idempotency_key: str | None = None

    @property
    def components(self) -> str:
        names = ["@method", "@authority", "@path", "@query"]
        if self.method not in _BODILESS:
            names.append("content-type")
        names.append("content-digest")
        if self.method not in _BODILESS and self.idempotency_key is not None:
            names.append("idempotency-key")
        return " ".join(f'"{name}"' for name in names)


@dataclass(frozen=True, slots=True)
class Parameters:
    """What a request's `Signature-Input` says; `text` is all of it after the label."""

    created: int
    kid: str
    nonce: str
    text: str


def content_digest(body: bytes) -> str:
    """The `Content-Digest` header of a body, the empty one included (RFC 9530)."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def request_parameters(request: Request, *, created: int, kid: str, nonce: str) -> Parameters:
    text = f'({request.components});created={created};keyid="{kid}";nonce="{nonce}";tag="afw-req-v1"'
    return Parameters(created=created, kid=kid, nonce=nonce, text=text)


def parse_signature_input(header: str, request: Request) -> Parameters:
    """Read a `Signature-Input` that covers exactly what this request must cover; else SignatureMalformed."""
    pattern = re.escape(f"{LABEL}=({request.components})") + _PARAMETERS
    match = re.fullmatch(pattern, header, re.ASCII)
    if not match:
        raise SignatureMalformed
    return Parameters(
        created=int(match["created"]), kid=match["kid"], nonce=match["nonce"], text=header.removeprefix(f"{LABEL}=")
    )


def request_base(request: Request, parameters: Parameters) -> bytes:
    """The signature base of a request (RFC 9421, section 2.5)."""
    lines = [
        f'"@method": {request.method}',
        f'"@authority": {request.authority}',
        f'"@path": {request.path}',
        f'"@query": ?{request.query}',
    ]
    if request.method not in _BODILESS:
        lines.append(f'"content-type": {request.content_type}')
    lines.append(f'"content-digest": {request.content_digest}')
    if request.method not in _BODILESS and request.idempotency_key is not None:
        lines.append(f'"idempotency-key": {request.idempotency_key}')
    lines.append(f'"@signature-params": {parameters.text}')
    return "\n".join(lines).encode("latin-1")


def response_parameters(*, created: int, kid: str) -> str:
    return f'({_RESPONSE_COMPONENTS});created={created};keyid="{kid}";tag="afw-res-v1"'


def response_base(
    request: Request, request_signature: str, *, status: int, content_type: str, content_digest: str, parameters: str
) -> bytes:
    """The signature base of a reply; it covers the request's signature, so no reply answers another request."""
    lines = [
        f'"@status": {status}',
        f'"content-type": {content_type}',
        f'"content-digest": {content_digest}',
        f'"@method";req: {request.method}',
        f'"@path";req: {request.path}',
        f'"signature";req;key="{LABEL}": {request_signature.removeprefix(f"{LABEL}=")}',
        f'"@signature-params": {parameters}',
    ]
    return "\n".join(lines).encode("latin-1")


def sign(base: bytes, key: bytes) -> str:
    """The `Signature` header over a base."""
    return f"{LABEL}=:{base64.b64encode(hmac.digest(key, base, 'sha256')).decode()}:"


def parse_signature(header: str) -> bytes:
    match = _SIGNATURE.match(header)
    if not match:
        raise SignatureMalformed
    return base64.b64decode(match[1])


def matches(base: bytes, key: bytes, signature: bytes) -> bool:
    return hmac.compare_digest(hmac.digest(key, base, "sha256"), signature)
