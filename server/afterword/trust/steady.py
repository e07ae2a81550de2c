"""The time by which signatures and sessions are judged: the clock on the wall, except that it never goes back.

A clock that is set back would let what was signed once be sent again when its time comes round. So this one goes on
from the latest time at which a request was accepted, in this process or, by the file's own time, in an earlier one;
clients are told the difference by `clock_skew`.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Seconds = Callable[[], float]


class SteadyClock:
    """Seconds since the epoch; `elapsed` counts seconds from whenever and is never set."""

    def __init__(self, mark: Path, wall: Seconds = time.time, elapsed: Seconds = time.monotonic) -> None:
        self._mark, self._wall, self._elapsed = mark, wall, elapsed
        self._offset = self._marked() - elapsed()

    def __call__(self) -> float:
        self._offset = max(self._offset, self._wall() - self._elapsed())
        return self._elapsed() + self._offset

    def accept(self, now: float) -> None:
        """From now on nothing that was signed until then is accepted by any later process."""
        with suppress(OSError):  # a folder that cannot be written has faults that are told elsewhere
            if not self._mark.exists():
                self._mark.touch(mode=0o600)
            os.utime(self._mark, (now, now))

    @property
    def behind(self) -> float:
        """How many seconds the clock on the wall has been set back."""
        return self() - self._wall()

    def _marked(self) -> float:
        try:
            return self._mark.stat().st_mtime
        except OSError:
            return 0.0
