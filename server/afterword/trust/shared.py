"""What several processes must know together lies in Redis: the nonces that were seen, and since when it knows them.

Whoever cannot ask it lets nothing pass. Redis may forget: when it is stopped, or when another server takes its place
with a copy that is a little older. Each run of a server has an id of its own, so that the first look at a new run
counts as a restart: whatever may have been accepted before is refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import floor
from typing import TYPE_CHECKING

from limits.storage import RedisStorage, Storage

from ..errors import Interrupted, Replayed, ReplayStoreDown, SettingsUnusable, SlowDown
from .replay import MAX_AGE, MAX_AHEAD, PER_KEY, check_skew

if TYPE_CHECKING:
    pass

_TIMEOUT = 1.0  # seconds
_RETRY_AFTER = 2  # seconds
_CLOCKS_APART = 2  # seconds that the clocks of several machines may differ, and nothing pass twice
# KEYS: since when, the prefix of this token's nonces. ARGV: what is refused from now on if this run is a new one, the
# request's `created`, its nonce, and its passage through the proxy. Nonces are kept for one to two turns of 70 seconds,
# by the clock of Redis alone.
_SPEND = """
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
local floor = redis.call('HGET', KEYS[1], run)
if not floor then
  floor = ARGV[1]
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], run, floor)
end
if tonumber(ARGV[2]) <= tonumber(floor) then return {'stale', floor} end
if ARGV[3] == '' then return {'new'} end
local turn = math.floor(redis.call('TIME')[1] / 70)
local current, former = KEYS[2] .. turn, KEYS[2] .. (turn - 1)
local passage = redis.call('HGET', current, ARGV[3]) or redis.call('HGET', former, ARGV[3])
if passage then return {'seen', passage} end
if redis.call('HLEN', current) + redis.call('HLEN', former) >= tonumber(ARGV[5]) then return {'full'} end
redis.call('HSET', current, ARGV[3], ARGV[4])
redis.call('EXPIRE', current, 150)
return {'new'}
"""


class SharedStore:
    """The connection to Redis, without second attempts: a command whose reply was lost may have been carried out."""

    def __init__(self, address: str) -> None:
        try:
            from redis import Redis
            from redis.backoff import NoBackoff
            from redis.exceptions import RedisError
            from redis.retry import Retry
        except ModuleNotFoundError:
            hint = "Install Afterword with pip install 'afterword[hosted]'."
            raise SettingsUnusable("AFTERWORD_REDIS needs the package redis.", hint=hint) from None
        self._errors = RedisError
        try:
            self.client: Redis = Redis.from_url(
                address,
                socket_timeout=_TIMEOUT,
                socket_connect_timeout=_TIMEOUT,
                retry=Retry(NoBackoff(), 0),
                decode_responses=True,
            )
        except ValueError:
            raise SettingsUnusable("AFTERWORD_REDIS is not of the form redis://127.0.0.1:6379/0.") from None

    def counts(self) -> Storage:
        """Where rates are counted."""
        pool = self.client.connection_pool
        return RedisStorage("redis://", connection_pool=pool, key_prefix="afw:rates", wrap_exceptions=True)

    @contextmanager
    def faults_in_words(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            raise ReplayStoreDown(retry_after=_RETRY_AFTER) from error

    def check_memory(self) -> None:
        """SettingsUnusable where Redis drops what it was told when it has no room left: nonces would pass twice."""
        with self.faults_in_words():
            policy = self.client.info("memory")["maxmemory_policy"]
        if policy != "noeviction":
            raise SettingsUnusable(
                f"Redis may forget nonces: its maxmemory-policy is {policy}.", hint="Set it to noeviction."
            )


class SharedReplayGuard:
    """Like ReplayGuard, for all processes that ask the same Redis."""

    def __init__(self, store: SharedStore) -> None:
        self._store = store
        self._spend = store.client.register_script(_SPEND)

    def check_ready(self, now: float) -> None:
        self._store.check_memory()
        self._ask("", "", floor(now), now, "")

    def check_age(self, created: int, now: float) -> None:
        check_skew(created, now)

    def spend(self, kid: str, nonce: str, created: int, now: float, passage: str = "") -> None:
        """Use a nonce up; Replayed if it was used before, SlowDown if too many are alive.

        Interrupted where the same passage through the proxy brings it again: the proxy tries another process when one
        ends without an answer.
        """
        answer, *told = self._ask(kid, nonce, created, now, passage)
        if answer == "seen":
            raise Interrupted(retry_after=1) if passage and told == [passage] else Replayed
        if answer == "full":
            raise SlowDown(retry_after=MAX_AGE)

    def _ask(self, kid: str, nonce: str, created: int, now: float, passage: str) -> list[str]:
        stale = floor(now) + MAX_AHEAD + _CLOCKS_APART
        with self._store.faults_in_words():
            answer: list[str] = self._spend(
                keys=["afw:since", f"afw:nonces:{kid}:"], args=[stale, created, nonce, passage, PER_KEY]
            )
        if answer[0] == "stale":
            raise ReplayStoreDown(retry_after=max(1, int(answer[1]) + 1 - floor(now)))
        return answer
