"""Counters in memory: each counts until its window ends, and is then forgotten."""

import threading
from pathlib import Path

import pytest

from afterword.errors import SlowDown
from afterword.trust.counters import Counters
from afterword.trust.rates import Rates
from afterword.trust.steady import SteadyClock
from tests.conftest import START, Clock


def test_it_works(clock: Clock) -> None:
    counted = Counters(clock)
    assert [counted.incr("a", 60), counted.incr("a", 60), counted.incr("b", 60)] == [1, 2, 1]
    assert (counted.get("a"), counted.get_expiry("a")) == (2, START + 60)


def test_a_window_that_ended_counts_from_the_start(clock: Clock) -> None:
    counted = Counters(clock)
    counted.incr("a", 60)
    clock.now += 60
    assert (counted.get("a"), counted.incr("a", 60), counted.get_expiry("a")) == (0, 1, START + 120)


def test_what_ended_is_forgotten(clock: Clock) -> None:
    counted = Counters(clock)
    for number in range(1000):
        counted.incr(str(number), 60)
    clock.now += 61
    counted.incr("new", 60)
    assert list(counted._windows) == ["new"]


def test_counting_starts_no_thread(clock: Clock) -> None:
    before = threading.active_count()
    counted = Counters(clock)
    for _ in range(100):
        counted.incr("a", 60)
    assert threading.active_count() == before


def test_threads_miss_no_count(clock: Clock) -> None:
    counted = Counters(clock)
    threads = [threading.Thread(target=lambda: [counted.incr("a", 60) for _ in range(2000)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted.get("a") == 8000


def test_a_clock_that_is_set_back_makes_no_window_longer(tmp_path: Path, clock: Clock) -> None:
    elapsed = Clock(0)
    steady = SteadyClock(tmp_path / "mark", clock, elapsed)
    rates = Rates(Counters(steady), steady)
    for _ in range(600):
        rates.count_request("kid")
    clock.now -= 24 * 3600
    elapsed.now += 20
    with pytest.raises(SlowDown) as refusal:
        rates.count_request("kid")
    assert refusal.value.data == {"retry_after": 40}
    elapsed.now += 40
    rates.count_request("kid")
