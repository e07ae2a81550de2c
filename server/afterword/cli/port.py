"""Who answers on a port: this very Afterword, one that cannot be verified, another program, or nobody."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from typing import Literal

from ..api.services import Services
from ..errors import SignatureMalformed
from ..settings import HOST, Settings
from ..store.records import Token
from ..store.tokens import add_token, live_tokens, withdraw_token
from ..store.users import the_owner
from ..trust import signatures
from ..trust.tokens import new_kid, wire_keys

Answer = Literal["ours", "unverified", "stranger", "nobody"]
_TIMEOUT = 3.0  # seconds
_PATH = "/api/v1/me"


def who_answers(parts: Services) -> Answer:
    """`ours` only if the reply is signed with a key of this data folder."""
    try:
        status, body = _get(parts.settings, "/healthz", {})[:2]
    except ConnectionRefusedError:
        return "nobody"
    except (OSError, HTTPException):
        return "stranger"
    if status != 200 or not _claims_to_be_afterword(body):
        return "stranger"
    return "ours" if _is_ours(parts) else "unverified"


def holder_of(port: int) -> str:
    """The program that listens on the port, as "name (process 123)"; empty where the system will not say."""
    import psutil  # only where a port is busy

    try:
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr[1:] == (port,) and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    except psutil.Error:
        pass
    return ""


def _is_ours(parts: Services) -> bool:
    with _token(parts) as token:
        return _proves_itself(parts, token)


@contextmanager
def _token(parts: Services) -> Iterator[Token]:
    """A token of this data folder, whatever its state; where there is none yet, one that goes with the question."""
    now, version = parts.now(), parts.master.version
    with parts.database.writing() as session:
        known = [token for token in live_tokens(session) if parts.master.knows(token.master_version)]
        lasting = next((token for token in known if token.pair_by is None), None)
        token = lasting or add_token(
            session,
            kid=new_kid(),
            user_id=the_owner(session, now).id,
            label="probe",
            master_version=version,
            now=now,
            pair_by=now + timedelta(seconds=_TIMEOUT),
        )
    try:
        yield token
    finally:
        if token is not lasting:
            with parts.database.writing() as session:
                withdraw_token(session, token.kid)


def _proves_itself(parts: Services, token: Token) -> bool:
    kid = token.kid
    keys = wire_keys(parts.master.token_secret(kid, token.master_version))
    request = signatures.Request("GET", parts.settings.authority, _PATH, "", signatures.content_digest(b""))
    parameters = signatures.request_parameters(
        request, created=int(parts.clock()), kid=kid, nonce=secrets.token_urlsafe(16)
    )
    signature = signatures.sign(signatures.request_base(request, parameters), keys.request)
    headers = {
        "Content-Digest": request.content_digest,
        "Signature-Input": f"{signatures.LABEL}={parameters.text}",
        "Signature": signature,
    }
    try:
        status, body, reply = _get(parts.settings, _PATH, headers)
    except (OSError, HTTPException):
        return False
    try:
        proof = signatures.parse_signature(reply.get("signature", ""))
    except SignatureMalformed:
        return False
    said = reply.get("signature-input", "").removeprefix(f"{signatures.LABEL}=")
    base = signatures.response_base(
        request,
        signature,
        status=status,
        content_type=reply.get("content-type", ""),
        content_digest=signatures.content_digest(body),
        parameters=said,
    )
    # The signature covers whatever stands in Signature-Input; only the holder of the key can have written it.
    return signatures.matches(base, keys.response, proof)


def _get(settings: Settings, path: str, headers: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
    connection = HTTPConnection(HOST, settings.port, timeout=_TIMEOUT)
    try:
        connection.request("GET", path, headers={"Host": settings.authority, **headers})
        reply = connection.getresponse()
        return reply.status, reply.read(1 << 16), {name.lower(): value for name, value in reply.getheaders()}
    finally:
        connection.close()


def _claims_to_be_afterword(body: bytes) -> bool:
    try:
        return bool(json.loads(body).get("app") == "afterword")
    except (ValueError, AttributeError):
        return False
