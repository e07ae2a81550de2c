"""Whoever is spelled otherwise is still the same person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.profile_address import LONGEST, same_profile

ZOE = "https://www.linkedin.com/in/zo%C3%AB-quist"


@pytest.mark.parametrize(
    "spelled",
    [
        ZOE,
        f"{ZOE}/",
        f"{ZOE}?trk=x",
        f"{ZOE}/#about",
        f"{ZOE}/de/",
        f"{ZOE}/details/experience/",
        " https://www.linkedin.com/in/zo%c3%ab-quist ",
        "https://www.linkedin.com/in/Zoë-Quist/",
        "https://www.linkedin.com/in/zoe\u0308-quist",
        "http://de.linkedin.com/in/zoë-quist",
        "https://m.linkedin.com/in/zoë-quist",
        "https://linkedin.com/in/ZOË-QUIST",
        "HTTPS://WWW.LinkedIn.com/in/zoë-quist",
    ],
)
def test_every_spelling_is_one(spelled: str) -> None:
    assert same_profile(spelled) == ZOE


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.linkedin.com/in/ACoAABcDeF",  # a member id minds its letters' case
        "https://www.linkedin.com/in/%ff",
        "https://www.linkedin.com/company/kestrel",
        "https://example.com/in/Zoe",
        "https://linkedin.com.example.com/in/Zoe",
        "https://abc.linkedin.com/in/Zoe",
        "javascript:alert(1)",
    ],
)
def test_what_it_does_not_know_stays_as_it_is(address: str) -> None:
    assert same_profile(address) == address


@given(st.text(max_size=LONGEST) | st.text(max_size=100).map("https://www.linkedin.com/in/{}".format))
def test_one_spelling_is_the_last(address: str) -> None:
    once = same_profile(address)
    assert same_profile(once) == once
    assert len(once) <= LONGEST
