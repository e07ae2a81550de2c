"""Receipts: the server's signature over a draft it made, so that only used drafts are ever written down."""

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, cast

from itsdangerous import BadSignature, URLSafeTimedSerializer

from ..errors import ReceiptInvalid

MAX_AGE = 30 * 24 * 3600  # seconds


class Receipts:
    """Issues receipts and opens them again. `keys` gives those of now, oldest to newest: the last signs, all verify."""

    def __init__(self, keys: Callable[[], Sequence[bytes]]) -> None:
        self._keys = keys

    @property
    def _serializer(self) -> URLSafeTimedSerializer:
        return _serializer(tuple(self._keys()))

    def issue(self, user_id: int, draft: dict[str, Any]) -> str:
        return self._serializer.dumps([user_id, draft])

    def open(self, receipt: str, user_id: int) -> dict[str, Any]:
        """The draft as it was signed; ReceiptInvalid unless this server gave it to this user lately."""
        try:
            owner, draft = self._serializer.loads(receipt, max_age=MAX_AGE)
        except BadSignature:
            raise ReceiptInvalid from None
        if owner != user_id:
            raise ReceiptInvalid
        return cast("dict[str, Any]", draft)


@lru_cache(maxsize=4)
def _serializer(keys: tuple[bytes, ...]) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        list(keys),
        salt="afterword.receipt",
        # The library's defaults are SHA-1 and a key derivation of its own.
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )
