"""Receipts: the server's signature over a draft it made, so that only used drafts are ever written down."""

from typing import Any, cast

from ..errors import ReceiptInvalid
from .seals import Clock, Keys, Seal

MAX_AGE = 30 * 24 * 3600  # seconds


class Receipts:
    """Issues receipts and opens them again."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._seal = Seal("receipt", keys, clock, MAX_AGE)

    def issue(self, user_id: int, draft: dict[str, Any]) -> str:
        return self._seal.close([user_id, draft])

    def open(self, receipt: str, user_id: int) -> dict[str, Any]:
        """The draft as it was signed; ReceiptInvalid unless this server gave it to this user lately."""
        owner, draft = self._seal.open(receipt) or (None, None)
        if owner != user_id:
            raise ReceiptInvalid
        return cast("dict[str, Any]", draft)
