"""What every test may lean on: a clean environment, a clock that stands still, an application over a fresh folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Playwright

from afterword.api.services import Services
from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from afterword.store.records import Token, User

from .afterword_process import OUTPUTS
from .browser.chromium import driver
from .discretion import indiscretions
from .hosted.backing import CHOSEN, Backing
from .signed_client import SignedClient
from .web_browser import WebBrowser

START = 1_795_305_600.0  # Sunday, 22 November 2026, 00:00 UTC
EXTENSION_ORIGIN = "chrome-extension://" + "a" * 32


class Clock:
    """Stands still until told to go on."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="session", autouse=True)
def no_server_told_on_anybody() -> Iterator[None]:
    """At the very end: nothing that any server process wrote during the tests holds a token or a name."""
    yield
    for output in OUTPUTS.iterdir():
        assert indiscretions(output.read_text("utf-8")) == set(), output.read_text("utf-8")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with driver() as running:
        yield running


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("AFTERWORD_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def clock() -> Clock:
    return Clock(START)


@pytest.fixture(scope="session")
def backing() -> Iterator[Backing | None]:
    """PostgreSQL and Redis, if `TESTED_ON=hosted` asks for them."""
    if not CHOSEN:
        yield None
        return
    with Backing() as started:
        yield started


@pytest.fixture
def settings(tmp_path: Path, backing: Backing | None) -> Settings:
    where = backing.fresh() if backing else {}
    return Settings(home=tmp_path / "home", database_url=where.get("database_url", ""), redis=where.get("redis", ""))


@pytest.fixture
def parts(settings: Settings, clock: Clock) -> Iterator[Services]:
    opened = open_services(settings, clock, clock)
    clock.now += 10  # what was signed before the start is refused
    yield opened
    opened.database.close()


@pytest.fixture
def app(parts: Services) -> Flask:
    return create_app(parts)


@pytest.fixture
def client(app: Flask, parts: Services, clock: Clock) -> SignedClient:
    """A paired browser extension."""
    client = SignedClient(app, make_token(parts, "laptop"), clock, origin=EXTENSION_ORIGIN)
    assert client.post("/api/v1/hello", {}).status_code == 200
    return client


@pytest.fixture
def somebody_else(app: Flask, parts: Services, clock: Clock) -> SignedClient:
    """A paired browser of another user of the same server."""
    client = SignedClient(app, make_token(parts, "desktop"), clock)
    with parts.database.writing() as session:
        other = User(account="somebody else", created_at=parts.now())
        session.add(other)
        session.flush()
        token = session.get(Token, client.kid)
        assert token is not None
        token.user_id = other.id
    return client


@pytest.fixture
def web(app: Flask, parts: Services) -> WebBrowser:
    """A browser that nobody has let in yet."""
    return WebBrowser(app, parts)


@pytest.fixture
def stranger(app: Flask, clock: Clock) -> SignedClient:
    """Somebody with a well-formed token that this server never gave out."""
    return SignedClient(app, "afw_testKey00001_6h5aNxE6tBFAp0MA07xUb2SK2g2uYkyNEKhVPMjw4Hw_4UG6VE", clock)
