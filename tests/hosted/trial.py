"""A trial of the whole site: one part after the other fails under a load, again and again, for a time."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle

from .load import Load
from .servers import Daemon
from .site import Site


class Trial:
    """Done when it is made; `book` says what came of it. Each part fails once at least."""

    def __init__(self, processes: int, seconds: float) -> None:
        with Site(processes) as site:
            with Load(site) as load:
                until = time.monotonic() + seconds
                faults = _faults(site)
                self.faults = 0
                while time.monotonic() < until or self.faults < processes + 2:
                    next(faults)()
                    self.faults += 1
                    time.sleep(2)
            load.check_records()
        self.book = load.book

    def figures(self) -> dict[str, float]:
        book = self.book
        counts: dict[str, float] = {
            "faults": self.faults,
            "drafts": book.drafts,
            "changes acknowledged": len(book.acknowledged),
            "changes given up": len(book.unanswered),
            **{f"refused with 503, {code}": number for code, number in sorted(book.refusals.items())},
            **{f"sent again, {code}": number for code, number in sorted(book.replays.items())},
            "wrong": len(book.wrong),
        }
        return {f"trial: {name}": float(number) for name, number in counts.items()}


def _faults(site: Site) -> Iterator[Callable[[], None]]:
    """A process is killed, Redis and PostgreSQL are stopped; each is started again after a second."""
    ends = [(process, process.kill) for process in site.processes]
    for part, end in cycle([*ends, (site.redis, site.redis.stop), (site.postgres, site.postgres.stop)]):
        yield partial(_fail, part, end)


def _fail(part: Daemon, end: Callable[[], None]) -> None:
    end()
    time.sleep(1)
    part.start()
