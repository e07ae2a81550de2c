"""Limits on how often: for failures of one address, and for requests of one token."""

import time
from collections.abc import Callable

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from ..errors import ReplayStoreDown, SlowDown

FAILURES = RateLimitItemPerMinute(30, namespace="failures")
REQUESTS = RateLimitItemPerMinute(600, namespace="requests")


class Rates:
    """Counts in memory, or where several processes count together; `clock` is the one that `counts` go by."""

    def __init__(self, counts: Storage, clock: Callable[[], float] = time.time) -> None:
        self._limiter = FixedWindowRateLimiter(counts)
        self._clock = clock

    def count_failure(self, address: str) -> None:
        """SlowDown when an address failed too often.

        Called for requests that failed already: one with a right signature is never held up, so that nobody can lock
        the owner out by knocking.
        """
        self._count(FAILURES, address)

    def count_request(self, kid: str) -> None:
        """SlowDown when a token asks too often."""
        self._count(REQUESTS, kid)

    def _count(self, limit: RateLimitItem, whose: str) -> None:
        try:
            if self._limiter.hit(limit, whose):
                return
            seconds = self._limiter.get_window_stats(limit, whose).reset_time - self._clock()
        except StorageError as error:
            raise ReplayStoreDown(retry_after=2) from error
        raise SlowDown(retry_after=max(1, round(seconds)))
