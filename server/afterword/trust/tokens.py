"""API tokens: their text, and the two keys that a paired browser and the server derive from one.

A token reads `afw_<kid>_<secret>_<check>`. The kid names it; the secret never travels after pairing.
"""

import hmac
import re
import secrets
import zlib
from dataclasses import dataclass
from functools import lru_cache

from ..errors import TokenMalformed

PATTERN = r"\bafw_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}\b"
_TOKEN = re.compile(r"\Aafw_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})\Z", re.ASCII)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class WireKeys:
    """The request key and the response key of a token; two, so that nothing sent can be reflected."""

    request: bytes
    response: bytes


def new_kid() -> str:
    return "".join(secrets.choice(_DIGITS) for _ in range(12))


@lru_cache(maxsize=4096)
def wire_keys(secret: bytes) -> WireKeys:
    return WireKeys(
        request=hmac.digest(secret, b"afterword request v1", "sha256"),
        response=hmac.digest(secret, b"afterword response v1", "sha256"),
    )


def format_token(kid: str, secret: bytes) -> str:
    body = f"afw_{kid}_{_base62(int.from_bytes(secret, 'big'), 43)}"
    return f"{body}_{_check(body)}"


def parse_token(text: str) -> tuple[str, bytes]:
    """`(kid, secret)` of a token as pasted, surrounding white space allowed; TokenMalformed for a typo."""
    match = _TOKEN.match(text.strip())
    if not match:
        raise TokenMalformed
    kid, digits, check = match.groups()
    number = _number(digits)
    if check != _check(text.strip().rpartition("_")[0]) or number >= 1 << 256:
        raise TokenMalformed
    return kid, number.to_bytes(32, "big")


def _check(body: str) -> str:
    return _base62(zlib.crc32(body.encode("ascii")), 6)


def _base62(number: int, width: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 62)
        digits = _DIGITS[digit] + digits
    return digits.rjust(width, "0")


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * 62 + _DIGITS.index(digit)
    return number
