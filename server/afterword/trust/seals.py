"""Seals: the server's signature over what it hands out and gets back."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

Keys = Callable[[], Sequence[bytes]]
Clock = Callable[[], float]


class Seal:
    """The seal of one purpose: what was sealed for another does not open.

    `keys` gives those of now, oldest to newest: the last seals, all open. `max_age` is in seconds.
    """

    def __init__(self, purpose: str, keys: Keys, clock: Clock, max_age: int) -> None:
        self._purpose, self._keys, self._clock, self._max_age = purpose, keys, clock, max_age

    def close(self, content: Any) -> str:
        """Text that is safe in a form, a cookie or an address; everybody can read it, and nobody else make it."""
        return self._serializer.dumps(content)

    def open(self, text: str) -> Any | None:
        """The content as it was sealed; None unless this server sealed it for this purpose within the time."""
        content, _ = self.open_dated(text) or (None, None)
        return content

    def open_dated(self, text: str) -> tuple[Any, datetime] | None:
        """The content, and the second in which it was sealed."""
        try:
            return cast(
                "tuple[Any, datetime]", self._serializer.loads(text, max_age=self._max_age, return_timestamp=True)
            )
        except BadData:
            return None

    @property
    def _serializer(self) -> URLSafeTimedSerializer:
        return _serializer(self._purpose, tuple(self._keys()), self._clock)


class _Signer(TimestampSigner):
    """Tells the time by a clock that it is given."""

    def __init__(self, *arguments: Any, clock: Clock, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._clock = clock

    def get_timestamp(self) -> int:
        return int(self._clock())


@lru_cache(maxsize=16)
def _serializer(purpose: str, keys: tuple[bytes, ...], clock: Clock) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        list(keys),
        salt=f"afterword.{purpose}",
        signer=_Signer,
        # The library's defaults are SHA-1 and a key derivation of its own.
        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256, "clock": clock},
    )
