"""Receipts as tokens."""

from datetime import UTC, datetime

import pytest

from afterword.errors import ReceiptInvalid
from afterword.trust.receipts import Receipts
from tests.conftest import Clock

DRAFT = {"text": "Hi Priya, thank you."}


@pytest.fixture
def receipts(clock: Clock) -> Receipts:
    return Receipts(lambda: [b"key"], clock)


def test_it_works(receipts: Receipts) -> None:
    assert receipts.open(receipts.issue(1, DRAFT), 1) == (DRAFT, datetime(2026, 11, 22, tzinfo=UTC))


def test_another_user_cannot_use_it(receipts: Receipts) -> None:
    with pytest.raises(ReceiptInvalid):
        receipts.open(receipts.issue(1, DRAFT), 2)


def test_another_server_did_not_make_it(receipts: Receipts, clock: Clock) -> None:
    with pytest.raises(ReceiptInvalid):
        receipts.open(Receipts(lambda: [b"other"], clock).issue(1, DRAFT), 1)


def test_an_older_key_still_verifies(receipts: Receipts, clock: Clock) -> None:
    assert Receipts(lambda: [b"key", b"new"], clock).open(receipts.issue(1, DRAFT), 1).draft == DRAFT


def test_it_ages(receipts: Receipts, clock: Clock) -> None:
    receipt = receipts.issue(1, DRAFT)
    clock.now += 30 * 24 * 3600
    assert receipts.open(receipt, 1).draft == DRAFT
    clock.now += 1
    with pytest.raises(ReceiptInvalid):
        receipts.open(receipt, 1)
