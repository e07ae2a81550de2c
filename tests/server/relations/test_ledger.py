"""What the account still allows, and who gets the last notes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from afterword.relations.ledger import (
    Allowance,
    Balance,
    Invitation,
    balance,
    may_invite_again,
)

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def sent(*days_ago: float, with_note: bool = True) -> list[Invitation]:
    return [Invitation(NOW - days * DAY, with_note) for days in days_ago]


def test_it_works() -> None:
    assert balance(Allowance(), sent(1, 2, 29), NOW) == Balance(2, 98)


def test_a_note_lapses_after_thirty_days() -> None:
    assert balance(Allowance(), sent(30, 29.99), NOW) == Balance(4, 100)


def test_an_invitation_without_a_note_costs_none() -> None:
    assert balance(Allowance(), sent(1, 2, with_note=False), NOW) == Balance(5, 98)


def test_when_none_is_left_it_says_when_the_next_comes_free() -> None:
    used = balance(Allowance(notes_per_month=2), sent(3, 10, 20), NOW)
    assert used == Balance(0, 99, next_note_at=NOW - 10 * DAY + 30 * DAY)
    then = used.next_note_at
    assert then is not None
    assert balance(Allowance(notes_per_month=2), sent(3, 10, 20), then - timedelta(seconds=1)).notes_left == 0
    assert balance(Allowance(notes_per_month=2), sent(3, 10, 20), then).notes_left == 1


def test_an_account_without_notes_waits_for_nothing() -> None:
    assert balance(Allowance(notes_per_month=0), sent(1), NOW) == Balance(0, 99, None)


def test_a_premium_account_is_not_counted() -> None:
    assert balance(Allowance(notes_per_month=None), sent(*range(20)), NOW).notes_left is None


@given(st.lists(st.floats(0, 60), max_size=30), st.integers(0, 8), st.integers(0, 8))
def test_it_is_never_negative_and_never_above_the_allowance(days: list[float], notes: int, invitations: int) -> None:
    left = balance(Allowance(notes, invitations), sent(*days), NOW)
    assert left.notes_left is not None
    assert 0 <= left.notes_left <= notes
    assert 0 <= left.invitations_left <= invitations
    if left.next_note_at is not None:
        assert NOW < left.next_note_at <= NOW + timedelta(days=30)


def test_the_same_person_can_be_invited_three_weeks_after_a_withdrawal() -> None:
    allowance, back = Allowance(), NOW - 21 * DAY
    assert may_invite_again(allowance, Invitation(NOW - 40 * DAY, withdrawn_at=back), NOW)
    assert not may_invite_again(allowance, Invitation(NOW - 40 * DAY, withdrawn_at=back + DAY), NOW)
    assert not may_invite_again(allowance, Invitation(NOW - 40 * DAY), NOW)
