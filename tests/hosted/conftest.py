"""One site for all tests that break nothing of it."""

from collections.abc import Iterator

import pytest

from .site import Site


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with Site(2, quick=True, tls=True) as running:
        yield running
