"""Counters in memory, for the engine of `limits`."""

import threading
from collections.abc import Callable

from limits.storage import Storage


class Counters(Storage):
    """Each counts until its window ends, by a clock that must not be set back: the window would last as much longer.

    The engine's own memory starts a thread after nearly every count, and a request then waits for the interpreter.
    """

    STORAGE_SCHEME = None
    base_exceptions = ()

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._windows: dict[str, tuple[int, float]] = {}  # count and end
        self._lock = threading.Lock()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = self._clock()
        with self._lock:
            count, end = self._windows.get(key, (0, 0.0))
            if end <= now:
                self._windows = {name: window for name, window in self._windows.items() if window[1] > now}
                count, end = 0, now + expiry
            self._windows[key] = count + amount, end
            return count + amount

    def get(self, key: str) -> int:
        count, end = self._windows.get(key, (0, 0.0))
        return count if end > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        return self._windows.get(key, (0, self._clock()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> None:
        self._windows = {}

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)
