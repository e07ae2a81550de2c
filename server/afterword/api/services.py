"""The parts that endpoints work with, put together once by the application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app

from ..drafting.library import Library
from ..settings import Settings
from ..store.database import Database
from ..store.records import UNSAID, User
from ..trust.feeds import FeedAddresses
from ..trust.logins import Logins
from ..trust.master import Keyring, MasterKeys
from ..trust.rates import Rates
from ..trust.receipts import Receipts
from ..trust.replay import Replays
from ..trust.steady import SteadyClock

Clock = Callable[[], float]  # seconds since the epoch


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    database: Database
    keyring: Keyring
    receipts: Receipts
    logins: Logins
    feeds: FeedAddresses
    replay: Replays
    rates: Rates
    library: Library
    clock: Clock
    steady: SteadyClock
    sessions_since: datetime  # by the steady clock

    @property
    def master(self) -> MasterKeys:
        """The master keys as they are now."""
        return self.keyring.keys

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.clock(), UTC)

    def today(self, user: User) -> date:
        """By the user's clock; by this computer's, which is theirs as a rule, if they never said where they are."""
        if user.zone == UNSAID:
            return datetime.fromtimestamp(self.clock()).date()
        return self.now().astimezone(ZoneInfo(user.zone)).date()

    def steady_now(self) -> datetime:
        return datetime.fromtimestamp(self.steady(), UTC)


def services() -> Services:
    """The parts of the application that answers this request."""
    return cast(Services, current_app.extensions["afterword"])
