"""Signatures that an attacker would rather have checked: with another algorithm, over less, or of another kind.

Each is made with the right key, so that nothing but the trick itself can be what is refused.
"""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable

import pytest

from afterword.trust import signatures
from afterword.trust.tokens import parse_token, wire_keys
from tests.afterword_process import AfterwordProcess
from tests.conftest import EXTENSION_ORIGIN
from tests.live_client import LiveClient
from tests.raw_connection import ask

DRAFTS = "/api/v1/drafts"
BODY = b'{"person": {"name": "Priya Raman"}, "count": 1}'
WHOLE = '"@method" "@authority" "@path" "@query" "content-type" "content-digest"'


class Forger:
    """Holds the keys of a token and signs whatever it is told to, following no profile."""

    def __init__(self, server: AfterwordProcess, token: str) -> None:
        self.kid, secret = parse_token(token)
        self.keys = wire_keys(secret)
        self.values = {
            "@method": "POST",
            "@authority": f"127.0.0.1:{server.port}",
            "@path": DRAFTS,
            "@query": "?",
            "content-type": "application/json",
            "content-digest": signatures.content_digest(BODY),
        }

    def parameters(self, components: str = WHOLE, tail: str = ';tag="afw-req-v1"') -> str:
        nonce = secrets.token_urlsafe(16)
        return f'({components});created={int(time.time())};keyid="{self.kid}";nonce="{nonce}"{tail}'

    def headers(
        self,
        parameters: str,
        *,
        components: str = WHOLE,
        label: str = "sig1",
        digest: str = "sha256",
        key: bytes | None = None,
    ) -> dict[str, str]:
        lines = [f"{name}: {self.values[name.strip(chr(34))]}" for name in components.split()]
        base = "\n".join([*lines, f'"@signature-params": {parameters}']).encode()
        mac = base64.b64encode(hmac.digest(key or self.keys.request, base, digest)).decode()
        return {
            "Content-Type": self.values["content-type"],
            "Content-Digest": self.values["content-digest"],
            "Signature-Input": f"{label}={parameters}",
            "Signature": f"{label}=:{mac}:",
        }


@pytest.fixture
def forger(server: AfterwordProcess, client: LiveClient, token: str) -> Forger:
    """`client` has seen to it that the server is past its first seconds."""
    return Forger(server, token)


def test_what_the_forger_signs_by_the_profile_is_right(server: AfterwordProcess, forger: Forger) -> None:
    """Without this every refusal below would prove nothing."""
    for _ in range(3):
        assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).status == 200


ALGORITHMS = {
    "none": (';tag="afw-req-v1";alg="none"', "sha256"),
    "the right one, said aloud": (';tag="afw-req-v1";alg="hmac-sha256"', "sha256"),
    "SHA-1": (';tag="afw-req-v1";alg="hmac-sha1"', "sha1"),
    "MD5": (';tag="afw-req-v1";alg="hmac-md5"', "md5"),
    "SHA-512": (';tag="afw-req-v1";alg="hmac-sha512"', "sha512"),
    "SHA-1, unsaid": (';tag="afw-req-v1"', "sha1"),
    "SHA-512, unsaid": (';tag="afw-req-v1"', "sha512"),
    "no tag": ("", "sha256"),
    "an end": (';tag="afw-req-v1";expires=9999999999', "sha256"),
}


@pytest.mark.parametrize(("tail", "digest"), ALGORITHMS.values(), ids=[f"CWE-757 {name}" for name in ALGORITHMS])
def test_no_algorithm_is_negotiated(server: AfterwordProcess, forger: Forger, tail: str, digest: str) -> None:
    """Hopes to choose a weaker algorithm, or none, as with the tokens of JOSE (CVE-2015-9235)."""
    headers = forger.headers(forger.parameters(tail=tail), digest=digest)
    assert ask(server, "POST", DRAFTS, headers, BODY).refusal == (401, "signature_malformed")
    assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).status == 200


@pytest.mark.parametrize("left_out", WHOLE.split())
def test_cwe_347_nothing_can_be_left_out(server: AfterwordProcess, forger: Forger, left_out: str) -> None:
    """Hopes that the sender's own list of what is covered is believed, and changes the rest on the way."""
    components = " ".join(name for name in WHOLE.split() if name != left_out)
    headers = forger.headers(forger.parameters(components), components=components)
    assert ask(server, "POST", DRAFTS, headers, BODY).refusal == (401, "signature_malformed")
    assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).status == 200


def test_cwe_347_an_empty_list_covers_nothing(server: AfterwordProcess, forger: Forger) -> None:
    """Hopes to reuse one signature over nothing for everything."""
    headers = forger.headers(forger.parameters(""), components="")
    assert ask(server, "POST", DRAFTS, headers, BODY).refusal == (401, "signature_malformed")
    assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).status == 200


DIGESTS: dict[str, Callable[[bytes], str]] = {
    "MD5": lambda body: f"md5=:{base64.b64encode(hashlib.md5(body).digest()).decode()}:",
    "SHA-512": lambda body: f"sha-512=:{base64.b64encode(hashlib.sha512(body).digest()).decode()}:",
    "two": lambda body: f"{signatures.content_digest(body)}, md5=:AAAA:",
    "the old header's form": lambda body: f"SHA-256={base64.b64encode(hashlib.sha256(body).digest()).decode()}",
    "capitals": lambda body: signatures.content_digest(body).replace("sha-256", "SHA-256"),
    "of another body": lambda _: signatures.content_digest(b"{}"),
    "of nothing": lambda _: "sha-256=::",
}


@pytest.mark.parametrize("digest", DIGESTS.values(), ids=[f"CWE-757 {name}" for name in DIGESTS])
def test_no_other_digest_is_believed(server: AfterwordProcess, forger: Forger, digest: Callable[[bytes], str]) -> None:
    """Hopes that a digest it can collide, or one it made up, binds the body."""
    forger.values["content-digest"] = digest(BODY)
    assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).refusal == (401, "signature_invalid")
    forger.values["content-digest"] = signatures.content_digest(BODY)
    assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).status == 200


def test_cwe_323_the_reply_s_key_signs_no_request(server: AfterwordProcess, forger: Forger) -> None:
    """Hopes to make the server, or the browser, sign a request by having it sign a reply."""
    headers = forger.headers(forger.parameters(), key=forger.keys.response)
    assert ask(server, "POST", DRAFTS, headers, BODY).refusal == (401, "signature_invalid")
    assert ask(server, "POST", DRAFTS, forger.headers(forger.parameters()), BODY).status == 200


def test_the_server_s_own_reply_is_no_request(server: AfterwordProcess, client: LiveClient) -> None:
    """Reflection: hopes that what the server signed is accepted when it is sent back."""
    reply = ask(server, "POST", DRAFTS, client.signed("POST", DRAFTS, BODY), BODY)
    names = ("content-digest", "signature-input", "signature")
    back = {"Content-Type": "application/json", **{name: reply.headers[name] for name in names}}
    assert ask(server, "POST", DRAFTS, back, BODY).refusal == (401, "signature_malformed")
    assert reply.status == 200


LABELS = {
    "another label": lambda one, _: {name: value.replace("sig1", "sig2", 1) for name, value in one.items()},
    "two labels": lambda one, two: {
        name: f"{value}, {two[name].replace('sig1', 'sig2', 1)}" if name.startswith("Signature") else value
        for name, value in one.items()
    },
    "two of one label": lambda one, two: {
        name: f"{value}, {two[name]}" if name.startswith("Signature") else value for name, value in one.items()
    },
    "another request's parameters": lambda one, two: one | {"Signature-Input": two["Signature-Input"]},
}


@pytest.mark.parametrize("mixed", LABELS.values(), ids=[f"CWE-347 {name}" for name in LABELS])
def test_one_signature_is_one_signature(
    server: AfterwordProcess, forger: Forger, mixed: Callable[[dict[str, str], dict[str, str]], dict[str, str]]
) -> None:
    """Hopes that one signature is verified and another one used."""
    one, two = (forger.headers(forger.parameters()) for _ in range(2))
    reply = ask(server, "POST", DRAFTS, mixed(one, two), BODY)
    assert reply.refusal in {(401, "signature_malformed"), (401, "signature_invalid")}
    assert ask(server, "POST", DRAFTS, one, BODY).status == 200


def test_a_key_speaks_for_itself_alone(server: AfterwordProcess, forger: Forger, extension: LiveClient) -> None:
    """Key confusion: hopes to sign with its own key in the name of another token."""
    own = forger.headers(forger.parameters())
    theirs = {name: value.replace(forger.kid, extension.kid) for name, value in own.items()}
    assert ask(server, "POST", DRAFTS, theirs, BODY).refusal == (401, "signature_invalid")
    # The other way round: the MAC is made over the other name too.
    forger.kid = extension.kid
    made = forger.headers(forger.parameters())
    assert ask(server, "POST", DRAFTS, made, BODY).refusal == (401, "signature_invalid")
    headers = {**extension.signed("POST", DRAFTS, BODY), "Origin": EXTENSION_ORIGIN}
    assert ask(server, "POST", DRAFTS, headers, BODY).status == 200


@pytest.mark.parametrize("kid", ["../../../etc", "' OR 1=1 --", "%00%00%00%00", "{kid}{kid}{k", "testKey00001\t"])
def test_cwe_89_a_key_s_name_is_no_query(server: AfterwordProcess, forger: Forger, kid: str) -> None:
    """Hopes that the name of the key is looked up as a path, a query or a pattern."""
    headers = forger.headers(forger.parameters())
    bent = {**headers, "Signature-Input": headers["Signature-Input"].replace(forger.kid, kid)}
    assert ask(server, "POST", DRAFTS, bent, BODY).refusal == (401, "signature_malformed")
    assert ask(server, "POST", DRAFTS, headers, BODY).status == 200
