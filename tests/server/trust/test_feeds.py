"""Addresses of calendar feeds: good for one user and one number, and made by this server alone."""

import pytest
from itsdangerous import URLSafeSerializer

from afterword.trust.feeds import FeedAddresses

OLD, NEW = b"o" * 32, b"n" * 32


def test_it_works() -> None:
    addresses = FeedAddresses(lambda: [OLD])
    assert addresses.open(addresses.seal(7, 123456789)) == (7, 123456789)


def test_it_stands_in_an_address_as_it_is() -> None:
    assert set(FeedAddresses(lambda: [OLD]).seal(7, 2**30)) <= set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    )


def test_an_old_key_opens_and_the_newest_seals() -> None:
    sealed = FeedAddresses(lambda: [OLD]).seal(7, 1)
    assert FeedAddresses(lambda: [OLD, NEW]).open(sealed) == (7, 1)
    assert FeedAddresses(lambda: [NEW]).open(sealed) is None
    assert FeedAddresses(lambda: [NEW]).open(FeedAddresses(lambda: [OLD, NEW]).seal(7, 1)) == (7, 1)


@pytest.mark.parametrize("text", ["", ".", "x", "WzcsMV0", "WzcsMV0.", "ü", "WzcsMV0." + "A" * 43])
def test_what_nobody_sealed_does_not_open(text: str) -> None:
    assert FeedAddresses(lambda: [OLD]).open(text) is None


def test_each_changed_letter_but_the_last_is_noticed() -> None:
    """The last one of a signature has bits to spare; it opens nothing else."""
    addresses = FeedAddresses(lambda: [OLD])
    sealed = addresses.seal(7, 1)
    for place in range(len(sealed) - 1):
        bent = sealed[:place] + ("B" if sealed[place] != "B" else "C") + sealed[place + 1 :]
        assert addresses.open(bent) is None


def test_what_was_sealed_for_another_purpose_does_not_open() -> None:
    other = URLSafeSerializer([OLD], salt="afterword.receipt")
    assert FeedAddresses(lambda: [OLD]).open(str(other.dumps([7, 1]))) is None
