"""A clock that never goes back."""

from pathlib import Path

import pytest

from afterword.trust.steady import SteadyClock
from tests.conftest import Clock


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "last-request"


def test_it_follows_the_wall(mark: Path) -> None:
    wall, elapsed = Clock(1000.0), Clock(5.0)
    steady = SteadyClock(mark, wall, elapsed)
    assert steady() == 1000.0
    wall.now, elapsed.now = 1010.0, 15.0
    assert steady() == 1010.0
    wall.now = 5000.0  # set forward
    assert steady() == 5000.0


def test_set_back_it_goes_on_from_where_it_was(mark: Path) -> None:
    wall, elapsed = Clock(1000.0), Clock(5.0)
    steady = SteadyClock(mark, wall, elapsed)
    assert steady() == 1000.0
    wall.now, elapsed.now = 400.0, 8.0
    assert (steady(), steady.behind) == (1003.0, 603.0)


def test_a_later_process_begins_where_the_last_request_was_accepted(mark: Path) -> None:
    SteadyClock(mark, Clock(1000.0), Clock(5.0)).accept(1000.0)
    assert SteadyClock(mark, Clock(400.0), Clock(0.0))() == 1000.0
    assert SteadyClock(mark, Clock(1500.0), Clock(0.0))() == 1500.0
    assert mark.stat().st_mode & 0o077 == 0


def test_without_a_place_for_the_mark_it_serves_all_the_same(tmp_path: Path) -> None:
    steady = SteadyClock(tmp_path / "away" / "last-request", Clock(1000.0), Clock(0.0))
    steady.accept(1000.0)
    assert steady() == 1000.0
    assert list(tmp_path.iterdir()) == []
