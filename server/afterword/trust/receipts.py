"""Receipts: the server's signature over a draft it made, so that only used drafts are ever written down."""

from datetime import datetime
from typing import Any, NamedTuple

from ..errors import ReceiptInvalid
from .seals import Clock, Keys, Seal

MAX_AGE = 30 * 24 * 3600  # seconds


class Opened(NamedTuple):
    """The draft as it was signed, and the second in which that was."""

    draft: dict[str, Any]
    issued_at: datetime


class Receipts:
    """Issues receipts and opens them again."""

    def __init__(self, keys: Keys, clock: Clock) -> None:
        self._seal = Seal("receipt", keys, clock, MAX_AGE)

    def issue(self, user_id: int, draft: dict[str, Any]) -> str:
        return self._seal.close([user_id, draft])

    def open(self, receipt: str, user_id: int) -> Opened:
        """ReceiptInvalid unless this server gave it to this user lately."""
        found = self._seal.open_dated(receipt)
        if found is None or found[0][0] != user_id:
            raise ReceiptInvalid
        (_, draft), issued_at = found
        return Opened(draft, issued_at)
