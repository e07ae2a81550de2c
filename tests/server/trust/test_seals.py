"""Seals, and the codes and cookies that are made with them."""

import pytest

from afterword.errors import LoginInvalid
from afterword.trust.logins import Login, Logins
from afterword.trust.seals import Seal
from tests.conftest import Clock

KEYS = [b"old key", b"new key"]
LOGIN = Login("j" * 22, 1, "http://127.0.0.1:8722", "pair", "laptop")


@pytest.fixture
def seal(clock: Clock) -> Seal:
    return Seal("test", lambda: KEYS, clock, max_age=60)


@pytest.fixture
def logins(clock: Clock) -> Logins:
    return Logins(lambda: KEYS, clock)


def test_it_works(seal: Seal, logins: Logins) -> None:
    assert seal.open(seal.close(["Jané", 1])) == ["Jané", 1]
    assert logins.open_code(logins.code(LOGIN), "http://127.0.0.1:8722") == LOGIN


def test_it_ages(seal: Seal, clock: Clock) -> None:
    closed = seal.close("x")
    clock.now += 60
    assert seal.open(closed) == "x"
    clock.now += 1
    assert seal.open(closed) is None


def test_what_comes_from_the_future_does_not_open(seal: Seal, clock: Clock) -> None:
    closed = seal.close("x")
    clock.now -= 1
    assert seal.open(closed) is None


def test_the_seal_of_another_purpose_does_not_open(seal: Seal, clock: Clock) -> None:
    assert Seal("another", lambda: KEYS, clock, 60).open(seal.close("x")) is None


def test_an_older_key_still_opens_and_a_lost_one_does_not(seal: Seal, clock: Clock) -> None:
    closed = Seal("test", lambda: [b"old key"], clock, 60).close("x")
    assert seal.open(closed) == "x"
    assert Seal("test", lambda: [b"new key"], clock, 60).open(closed) is None


def test_no_changed_character_opens_as_anything_else(seal: Seal) -> None:
    closed = seal.close(["x", 1])
    for place, character in enumerate(closed):
        bent = closed[:place] + ("A" if character != "A" else "B") + closed[place + 1 :]
        # The last character of a base64 text has spare bits: it may be changed without changing what is sealed.
        assert seal.open(bent) in (None, ["x", 1])
        assert seal.open(bent) is None or place == len(closed) - 1


@pytest.mark.parametrize("text", ["", ".", "..", "x", "é.é.é", "\0", "W10.aXQ.sig", "[]"])
def test_garbage_does_not_open(seal: Seal, text: str) -> None:
    assert seal.open(text) is None


def test_a_code_is_good_for_a_minute(logins: Logins, clock: Clock) -> None:
    code = logins.code(LOGIN)
    clock.now += 61
    with pytest.raises(LoginInvalid):
        logins.open_code(code, LOGIN.address)


def test_a_code_is_good_at_one_address(logins: Logins) -> None:
    """Whoever takes the port and is shown a code cannot use it at the server when that listens elsewhere."""
    with pytest.raises(LoginInvalid):
        logins.open_code(logins.code(LOGIN), "http://127.0.0.1:8723")


def test_cookies_forms_and_codes_do_not_stand_for_one_another(logins: Logins) -> None:
    assert logins.is_cookie(logins.cookie("s"), "s")
    assert logins.is_form_token(logins.form_token("s"), "s")
    assert not logins.is_cookie(logins.form_token("s"), "s")
    assert not logins.is_form_token(logins.cookie("s"), "s")
    assert not logins.is_cookie(logins.cookie("s"), "t")
    assert not logins.is_form_token(logins.form_token("s"), "t")
    with pytest.raises(LoginInvalid):
        logins.open_code(logins.cookie("s"), LOGIN.address)


def test_a_cookie_is_good_for_twelve_hours(logins: Logins, clock: Clock) -> None:
    cookie = logins.cookie("s")
    clock.now += 12 * 3600
    assert logins.is_cookie(cookie, "s")
    clock.now += 1
    assert not logins.is_cookie(cookie, "s")
