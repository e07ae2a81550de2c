"""What several processes share in Redis, and that whoever cannot ask it lets nothing pass."""

import signal
import time
from collections.abc import Iterator

import pytest

from afterword.errors import Interrupted, Replayed, ReplayStoreDown, SettingsUnusable, SlowDown
from afterword.trust.rates import Rates
from afterword.trust.shared import SharedReplayGuard, SharedStore

from .servers import Redis

START = 1000.9


@pytest.fixture(scope="module")
def running() -> Iterator[Redis]:
    with Redis("--enable-debug-command", "yes") as started:
        yield started


@pytest.fixture
def store(running: Redis) -> Iterator[SharedStore]:
    store = SharedStore(running.address)
    store.client.flushall()
    yield store
    store.client.close()


@pytest.fixture
def guard(store: SharedStore) -> SharedReplayGuard:
    return begun(store)


def begun(store: SharedStore) -> SharedReplayGuard:
    guard = SharedReplayGuard(store)
    with pytest.raises(ReplayStoreDown):
        guard.check_ready(START)
    return guard


def test_it_works(guard: SharedReplayGuard) -> None:
    guard.check_ready(1004)
    guard.check_age(1010, 1010.5)
    guard.spend("kid", "nonce", 1010, 1010.5)


def test_a_nonce_serves_once_whichever_process_is_asked(guard: SharedReplayGuard, running: Redis) -> None:
    other = SharedStore(running.address)
    guard.spend("kid", "nonce", 1010, 1010.5)
    with pytest.raises(Replayed):
        SharedReplayGuard(other).spend("kid", "nonce", 1010, 1010.5)
    SharedReplayGuard(other).spend("another", "nonce", 1010, 1010.5)
    other.client.close()


def test_a_proxy_that_tries_again_is_told_so_and_refused_all_the_same(guard: SharedReplayGuard) -> None:
    guard.spend("kid", "nonce", 1010, 1010.5, "one passage")
    with pytest.raises(Interrupted):
        guard.spend("kid", "nonce", 1010, 1010.5, "one passage")
    with pytest.raises(Replayed):
        guard.spend("kid", "nonce", 1010, 1010.5, "another")


def test_what_may_have_been_accepted_before_it_began_is_refused(guard: SharedReplayGuard) -> None:
    """Until then the clocks of two processes may have been two seconds apart, and a request one second ahead."""
    with pytest.raises(ReplayStoreDown) as refusal:
        guard.spend("kid", "nonce", 1003, 1003.0)
    assert refusal.value.data["retry_after"] == 1
    guard.spend("kid", "nonce", 1004, 1004.0)


def test_too_many_at_once_are_slowed_down(guard: SharedReplayGuard, store: SharedStore) -> None:
    turn = int(store.client.time()[0]) // 70
    store.client.hset(f"afw:nonces:kid:{turn}", mapping={str(number): "" for number in range(4096)})
    with pytest.raises(SlowDown):
        guard.spend("kid", "one more", 1010, 1010.5)


def test_nonces_go_when_their_age_refuses_them(guard: SharedReplayGuard, store: SharedStore) -> None:
    guard.spend("kid", "nonce", 1010, 1010.5)
    (kept,) = store.client.keys("afw:nonces:kid:*")
    assert 140 < int(store.client.ttl(kept)) <= 150


@pytest.mark.parametrize("settings", [(), ("--save", "3600 1"), ("--appendonly", "yes", "--appendfsync", "no")])
def test_nothing_passes_twice_when_redis_was_restarted(settings: tuple[str, ...]) -> None:
    """It comes back with nothing, with an old copy that knows when it began, or with all but the last second."""
    with Redis(*settings) as redis:
        store = SharedStore(redis.address)
        guard = begun(store)
        guard.spend("kid", "before the copy", 1010, 1010.5)
        if settings:
            store.client.save()
        guard.spend("kid", "nonce", 1010, 1010.6)
        redis.kill()
        with pytest.raises(ReplayStoreDown):
            guard.spend("kid", "while it is down", 1010, 1010.7)
        redis.start()
        for nonce in ("nonce", "before the copy", "while it is down"):
            with pytest.raises(ReplayStoreDown):
                guard.spend("kid", nonce, 1010, 1010.8)
        guard.spend("kid", "afterwards", 1014, 1014.0)
        store.client.close()


def test_it_waits_for_a_redis_that_hangs_no_longer_than_a_second(guard: SharedReplayGuard, running: Redis) -> None:
    running.send(signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(ReplayStoreDown):
        guard.spend("kid", "nonce", 1010, 1010.5)
    assert time.monotonic() - began < 5
    running.send(signal.SIGCONT)
    guard.spend("kid", "another", 1010, 1010.5)


def test_a_redis_without_room_lets_nothing_pass(guard: SharedReplayGuard, store: SharedStore) -> None:
    store.client.config_set("maxmemory", "1")
    with pytest.raises(ReplayStoreDown):
        guard.spend("kid", "nonce", 1010, 1010.5)
    store.client.config_set("maxmemory", "0")


def test_a_redis_that_forgets_what_it_likes_is_refused(guard: SharedReplayGuard, store: SharedStore) -> None:
    store.client.config_set("maxmemory-policy", "allkeys-lru")
    with pytest.raises(SettingsUnusable, match="allkeys-lru"):
        guard.check_ready(1010)
    store.client.config_set("maxmemory-policy", "noeviction")


def test_rates_are_counted_together(store: SharedStore, running: Redis) -> None:
    other = SharedStore(running.address)
    for rates in (Rates(store.counts()), Rates(other.counts())):
        for _ in range(15):
            rates.count_failure("203.0.113.7")
    with pytest.raises(SlowDown) as refusal:
        Rates(store.counts()).count_failure("203.0.113.7")
    assert 1 <= refusal.value.data["retry_after"] <= 60
    other.client.close()


def test_rates_that_cannot_be_counted_are_a_refusal() -> None:
    with Redis() as redis:
        store = SharedStore(redis.address)
        rates = Rates(store.counts())
        redis.kill()
        with pytest.raises(ReplayStoreDown):
            rates.count_request("kid")
        redis.start()
        rates.count_request("kid")
        store.client.close()


@pytest.mark.parametrize("address", ["127.0.0.1:6379", "http://127.0.0.1", ""])
def test_an_address_that_cannot_be_meant_is_refused(address: str) -> None:
    with pytest.raises(SettingsUnusable):
        SharedStore(address)
