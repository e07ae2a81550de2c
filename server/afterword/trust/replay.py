"""Each signature serves once: nonces that were seen, how old a request may be, and what a restart forgets."""

import threading
from collections import deque
from math import floor
from typing import Protocol

from ..errors import ClockSkew, Replayed, ReplayStoreDown, SlowDown, StaleAfterRestart

MAX_AGE = 60  # seconds
MAX_AHEAD = 1  # seconds; more would let a request outlive a restart when the client's clock runs ahead
_KEPT = 62  # seconds after `created`: the age, the second ahead, and the second that whole numbers hide
PER_KEY = 4096


class Replays(Protocol):
    """Whoever knows which signatures served already."""

    def check_ready(self, now: float) -> None:
        """ReplayStoreDown while a request that is signed now could not be let in."""

    def check_age(self, created: int, now: float) -> None: ...

    def spend(self, kid: str, nonce: str, created: int, now: float, passage: str = "") -> None: ...


def check_skew(created: int, now: float) -> None:
    if now - created > MAX_AGE or created - now > MAX_AHEAD:
        raise ClockSkew(server_time=floor(now))


class ReplayGuard:
    """The nonces of one process, in memory.

    Nothing is written to disk: whatever an earlier process accepted was signed at or before the second this one
    started, and all of that is refused.
    """

    def __init__(self, started: float) -> None:
        self._floor = floor(started) + 1
        self._seen: dict[str, set[str]] = {}
        self._order: dict[str, deque[tuple[int, str]]] = {}
        self._lock = threading.Lock()

    def check_ready(self, now: float) -> None:
        if floor(now) <= self._floor:
            raise ReplayStoreDown(retry_after=1)

    def check_age(self, created: int, now: float) -> None:
        check_skew(created, now)
        if created <= self._floor:
            raise StaleAfterRestart(retry_after=max(1, self._floor + 1 - floor(now)))

    def spend(self, kid: str, nonce: str, created: int, now: float, passage: str = "") -> None:
        """Use a nonce up; Replayed if it was used before, SlowDown if too many are alive."""
        with self._lock:
            seen = self._seen.setdefault(kid, set())
            order = self._order.setdefault(kid, deque())
            self._forget_old(seen, order, now)
            if nonce in seen:
                raise Replayed
            if len(seen) >= PER_KEY:
                raise SlowDown(retry_after=MAX_AGE)
            seen.add(nonce)
            order.append((created, nonce))

    @staticmethod
    def _forget_old(seen: set[str], order: deque[tuple[int, str]], now: float) -> None:
        while order and now > order[0][0] + _KEPT:
            seen.discard(order.popleft()[1])
