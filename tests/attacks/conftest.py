"""A real server process as an attacker meets it, and the honest client whose place the attacker wants to take."""

from collections.abc import Iterator

import pytest

from tests.afterword_process import AfterwordProcess
from tests.conftest import EXTENSION_ORIGIN
from tests.live_client import LiveClient


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AfterwordProcess]:
    """One for all modules; whoever floods, restarts or breaks it starts another."""
    with AfterwordProcess(tmp_path_factory.mktemp("attacks") / "home") as running:
        yield running


@pytest.fixture(scope="module")
def token(server: AfterwordProcess) -> str:
    return server.token()


@pytest.fixture(scope="module")
def client(server: AfterwordProcess, token: str) -> LiveClient:
    """Holds a token and sends no Origin, as a program of the user's own does."""
    client = LiveClient(server, token)
    client.wait_until_ready()
    return client


@pytest.fixture(scope="module")
def extension(server: AfterwordProcess, client: LiveClient) -> LiveClient:
    """Paired from EXTENSION_ORIGIN, which its requests have to carry."""
    extension = LiveClient(server, server.token())
    headers = extension.signed("POST", "/api/v1/hello", b"{}") | {"Origin": EXTENSION_ORIGIN}
    assert extension.send_as(headers, "POST", "/api/v1/hello", b"{}")[0] == 200
    return extension
