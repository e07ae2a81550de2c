"""Times as the fields of a form hold them: what the clock on a wall shows, in a zone that another field names."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from ..store.records import UNSAID
from .labels import LABELS


def on_the_wall(moment: datetime | None, zone: str) -> str:
    """2026-11-19T15:45; nothing for no time."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}" if moment else ""


def moment_at(wall: str, zone: str) -> datetime:
    """The moment, in UTC, at which a clock of that zone shows this; ValueError says in a sentence why there is none.

    Where clocks are set back and show a time twice, the first is meant.
    """
    try:
        shown = datetime.strptime(wall.strip().replace(" ", "T")[:16], "%Y-%m-%dT%H:%M")
    except ValueError:
        raise ValueError(LABELS["time"]["unreadable"]) from None
    if not 1970 < shown.year < 2999:
        raise ValueError(LABELS["time"]["out_of_range"])
    moment = shown.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if on_the_wall(moment, zone) != f"{shown:%Y-%m-%dT%H:%M}":
        raise ValueError(LABELS["time"]["skipped"])
    return moment


@cache
def zones() -> Sequence[str]:
    """Those that are places, by name, and UTC; reading them takes a while."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    return [*sorted(places), UNSAID]
