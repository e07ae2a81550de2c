"""Addresses of calendar feeds: whoever has one may read that calendar, until its user has the number raised."""

import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache

from itsdangerous import BadData, URLSafeSerializer


class FeedAddresses:
    """Seals a user and the number of their feed into a piece of an address, for as long as the number holds.

    `keys` gives those of now, oldest to newest: the last signs, all verify.
    """

    def __init__(self, keys: Callable[[], Sequence[bytes]]) -> None:
        self._keys = keys

    def seal(self, user_id: int, number: int) -> str:
        return _serializer(tuple(self._keys())).dumps([user_id, number])

    def open(self, text: str) -> tuple[int, int] | None:
        """The user and the number; None unless this server sealed them."""
        try:
            user_id, number = _serializer(tuple(self._keys())).loads(text)
        except BadData:
            return None
        return int(user_id), int(number)


@lru_cache(maxsize=4)
def _serializer(keys: tuple[bytes, ...]) -> URLSafeSerializer:
    return URLSafeSerializer(
        list(keys),
        salt="afterword.calendar",
        # The library's defaults are SHA-1 and a key derivation of its own.
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
    )
