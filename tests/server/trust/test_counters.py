"""Counters in memory: each counts until its window ends, and is then forgotten."""

import threading
from typing import Any

import pytest

from afterword.trust.counters import Counters


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    class Clock:
        now = 1000.0

    monkeypatch.setattr("afterword.trust.counters.time.time", lambda: Clock.now)
    return Clock


def test_it_works(clock: Any) -> None:
    counted = Counters()
    assert [counted.incr("a", 60), counted.incr("a", 60), counted.incr("b", 60)] == [1, 2, 1]
    assert (counted.get("a"), counted.get_expiry("a")) == (2, 1060.0)


def test_a_window_that_ended_counts_from_the_start(clock: Any) -> None:
    counted = Counters()
    counted.incr("a", 60)
    clock.now += 60
    assert (counted.get("a"), counted.incr("a", 60), counted.get_expiry("a")) == (0, 1, 1120.0)


def test_what_ended_is_forgotten(clock: Any) -> None:
    counted = Counters()
    for number in range(1000):
        counted.incr(str(number), 60)
    clock.now += 61
    counted.incr("new", 60)
    assert list(counted._windows) == ["new"]


def test_counting_starts_no_thread() -> None:
    before = threading.active_count()
    counted = Counters()
    for _ in range(100):
        counted.incr("a", 60)
    assert threading.active_count() == before


def test_threads_miss_no_count() -> None:
    counted = Counters()
    threads = [threading.Thread(target=lambda: [counted.incr("a", 60) for _ in range(2000)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted.get("a") == 8000
