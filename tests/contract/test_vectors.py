"""The server's side of the wire contract, against vectors.json and an independent implementation of RFC 9421."""

import base64
import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from http_message_signatures import HTTPMessageVerifier, HTTPSignatureKeyResolver, InvalidSignature
from http_message_signatures.algorithms import HMAC_SHA256

from afterword.errors import TokenMalformed
from afterword.trust import signatures
from afterword.trust.master import MasterKeys
from afterword.trust.tokens import format_token, parse_token, wire_keys

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))
REQUESTS: list[dict[str, Any]] = VECTORS["requests"]
MASTER = MasterKeys((bytes.fromhex(VECTORS["master"]),))
SECRET = MASTER.token_secret(VECTORS["kid"], MASTER.version)
KEYS = wire_keys(SECRET)


def test_the_rfc_s_own_example_holds() -> None:
    example = VECTORS["rfc9421_b_2_5"]
    made = signatures.sign(example["base"].encode(), base64.b64decode(example["secret"]))
    assert made == f"sig1={example['signature']}"


def request_of(vector: dict[str, Any]) -> signatures.Request:
    return signatures.Request(
        method=vector["method"],
        authority=vector["authority"],
        path=vector["path"],
        query=vector["query"],
        content_digest=signatures.content_digest(vector["body"].encode()),
        content_type=vector.get("content_type", ""),
        idempotency_key=vector.get("idempotency_key"),
    )


def signature_of(vector: dict[str, Any], request: signatures.Request) -> str:
    parameters = signatures.request_parameters(
        request, created=vector["created"], kid=VECTORS["kid"], nonce=vector["nonce"]
    )
    return signatures.sign(signatures.request_base(request, parameters), KEYS.request)


def reply_signature(vector: dict[str, Any], status: int) -> str:
    reply = vector["reply"]
    base = signatures.response_base(
        request_of(vector),
        vector["signature"],
        status=status,
        content_type=reply["content_type"],
        content_digest=signatures.content_digest(reply["body"].encode()),
        parameters=signatures.response_parameters(created=reply["created"], kid=VECTORS["kid"]),
    )
    return signatures.sign(base, KEYS.response)


def test_the_token_and_its_keys() -> None:
    assert format_token(VECTORS["kid"], SECRET) == VECTORS["token"]
    assert parse_token(f"  {VECTORS['token']}\n") == (VECTORS["kid"], SECRET)
    assert KEYS.request.hex() == VECTORS["request_key"]
    assert KEYS.response.hex() == VECTORS["response_key"]


@pytest.mark.parametrize("text", VECTORS["bad_tokens"])
def test_it_refuses_a_mistyped_token(text: str) -> None:
    with pytest.raises(TokenMalformed):
        parse_token(text)


@pytest.mark.parametrize("vector", REQUESTS, ids=lambda vector: vector["name"])
def test_request_signatures(vector: dict[str, Any]) -> None:
    assert signature_of(vector, request_of(vector)) == vector["signature"]


@pytest.mark.parametrize("vector", REQUESTS, ids=lambda vector: vector["name"])
@pytest.mark.parametrize("part", ["method", "authority", "path", "query", "content_digest"])
def test_a_changed_part_changes_the_signature(vector: dict[str, Any], part: str) -> None:
    request = request_of(vector)
    changed = replace(request, **{part: "DELETE" if part == "method" else getattr(request, part) + "x"})
    assert signature_of(vector, changed) != vector["signature"]


def test_reply_signatures() -> None:
    assert reply_signature(REQUESTS[0], 200) == REQUESTS[0]["reply"]["signature"]
    assert reply_signature(REQUESTS[0], 201) != REQUESTS[0]["reply"]["signature"]


class _OneKey(HTTPSignatureKeyResolver):
    def resolve_public_key(self, key_id: str) -> bytes:
        return KEYS.request


class _Message:
    """A request as the independent implementation wants to see it."""

    def __init__(self, vector: dict[str, Any], created: int) -> None:
        request = request_of(vector)
        parameters = signatures.request_parameters(request, created=created, kid=VECTORS["kid"], nonce=vector["nonce"])
        self.method = vector["method"]
        self.url = f"http://{vector['authority']}{vector['path']}" + (f"?{vector['query']}" if vector["query"] else "")
        self.headers = {
            "Content-Type": "application/json",
            "Content-Digest": request.content_digest,
            "Idempotency-Key": vector.get("idempotency_key", ""),
            "Signature-Input": f"sig1={parameters.text}",
            "Signature": signatures.sign(signatures.request_base(request, parameters), KEYS.request),
        }


def verify_independently(message: _Message) -> None:
    """Raises what http-message-signatures raises; it holds `created` against the real clock."""
    verifier = HTTPMessageVerifier(signature_algorithm=HMAC_SHA256, key_resolver=_OneKey())
    verifier.verify(message)


@pytest.mark.parametrize("vector", REQUESTS, ids=lambda vector: vector["name"])
def test_an_independent_implementation_accepts_our_signatures(vector: dict[str, Any]) -> None:
    verify_independently(_Message(vector, int(time.time())))


@pytest.mark.parametrize("vector", REQUESTS, ids=lambda vector: vector["name"])
@pytest.mark.parametrize("part", ["method", "url"])
def test_an_independent_implementation_refuses_a_changed_request(vector: dict[str, Any], part: str) -> None:
    message = _Message(vector, int(time.time()))
    setattr(message, part, "DELETE" if part == "method" else message.url.replace("8722", "8723"))
    with pytest.raises(InvalidSignature):
        verify_independently(message)
