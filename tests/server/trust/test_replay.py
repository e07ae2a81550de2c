"""Nonces, ages and restarts."""

import pytest

from afterword.errors import ClockSkew, Replayed, SlowDown, StaleAfterRestart
from afterword.trust.replay import ReplayGuard

START = 1000.9


@pytest.fixture
def guard() -> ReplayGuard:
    return ReplayGuard(started=START)


def test_it_works(guard: ReplayGuard) -> None:
    guard.check_age(1010, 1010.5)
    guard.spend("kid", "nonce", 1010, 1010.5)


def test_a_nonce_serves_once(guard: ReplayGuard) -> None:
    guard.spend("kid", "nonce", 1010, 1010.5)
    with pytest.raises(Replayed):
        guard.spend("kid", "nonce", 1010, 1071.9)


def test_each_key_has_its_own_nonces(guard: ReplayGuard) -> None:
    guard.spend("one", "nonce", 1010, 1010.5)
    guard.spend("two", "nonce", 1010, 1010.5)


def test_a_nonce_is_forgotten_only_when_its_age_refuses_it(guard: ReplayGuard) -> None:
    guard.spend("kid", "nonce", 1010, 1010.5)
    with pytest.raises(ClockSkew):
        guard.check_age(1010, 1070.5)
    with pytest.raises(Replayed):
        guard.spend("kid", "nonce", 1010, 1070.5)
    guard.spend("kid", "other", 1072, 1072.5)
    guard.spend("kid", "nonce", 1072, 1072.5)


def test_nothing_an_earlier_process_accepted_can_pass(guard: ReplayGuard) -> None:
    """An earlier process lived until `START` at the latest, and accepted at most one second ahead."""
    for created in range(int(START) - 58, int(START) + 2):
        with pytest.raises(StaleAfterRestart):
            guard.check_age(created, START + 0.1 if created <= START + 1.1 else float(created))
    guard.check_age(int(START) + 2, START + 1.2)


def test_a_retry_is_promised_within_two_seconds(guard: ReplayGuard) -> None:
    with pytest.raises(StaleAfterRestart) as refusal:
        guard.check_age(1000, START)
    assert refusal.value.data["retry_after"] == 2
    guard.check_age(int(START) + 2, START + 2)


def test_too_many_at_once_are_slowed_down(guard: ReplayGuard) -> None:
    for number in range(4096):
        guard.spend("kid", str(number), 1010, 1010.5)
    with pytest.raises(SlowDown):
        guard.spend("kid", "one more", 1010, 1010.5)
    guard.spend("kid", "one more", 1073, 1073.0)
