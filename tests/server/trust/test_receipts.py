"""Receipts as tokens."""

import pytest

from afterword.errors import ReceiptInvalid
from afterword.trust.receipts import Receipts

DRAFT = {"text": "Hi Priya, thank you."}


def test_it_works() -> None:
    receipts = Receipts(lambda: [b"key"])
    assert receipts.open(receipts.issue(1, DRAFT), 1) == DRAFT


def test_another_user_cannot_use_it() -> None:
    receipts = Receipts(lambda: [b"key"])
    with pytest.raises(ReceiptInvalid):
        receipts.open(receipts.issue(1, DRAFT), 2)


def test_another_server_did_not_make_it() -> None:
    with pytest.raises(ReceiptInvalid):
        Receipts(lambda: [b"key"]).open(Receipts(lambda: [b"other"]).issue(1, DRAFT), 1)


def test_an_older_key_still_verifies() -> None:
    assert Receipts(lambda: [b"old", b"new"]).open(Receipts(lambda: [b"old"]).issue(1, DRAFT), 1) == DRAFT


def test_it_ages(monkeypatch: pytest.MonkeyPatch) -> None:
    receipts = Receipts(lambda: [b"key"])
    receipt = receipts.issue(1, DRAFT)
    monkeypatch.setattr("itsdangerous.timed.TimestampSigner.get_timestamp", lambda _: 4_000_000_000)
    with pytest.raises(ReceiptInvalid):
        receipts.open(receipt, 1)
