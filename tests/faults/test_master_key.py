"""A master key that is away, spoilt, or another one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .folder import COMPANIES, WISH, Folder


def spoil(key: Path) -> None:
    key.write_text("this is no key\n")


def put_another(key: Path) -> None:
    key.write_text("ab" * 32 + "\n")


FAULTS = [
    (Path.unlink, "is missing; paired browsers need it."),
    (spoil, "does not hold what it should."),
    (put_another, "is not the one that browsers are paired with."),
]


@pytest.mark.parametrize(("change", "says"), FAULTS)
def test_it_is_not_served_and_the_key_put_back_mends_it(
    folder: Folder, change: Callable[[Path], None], says: str
) -> None:
    key = folder.master_key.read_bytes()
    change(folder.master_key)
    assert says in folder.refusal_to_serve()
    assert says in folder.diagnosis()
    folder.master_key.write_bytes(key)
    folder.master_key.chmod(0o600)
    folder.restart()
    assert folder.client.post("/api/v1/drafts", WISH)[0] == 200
    assert folder.companies() == COMPANIES


@pytest.mark.parametrize(("change", "says"), FAULTS)
def test_a_lost_one_is_replaced_without_losing_anything_else(
    folder: Folder, change: Callable[[Path], None], says: str
) -> None:
    change(folder.master_key)
    done = folder.command("key", "replace", "--yes")
    assert done.returncode == 0, done.stderr
    with folder.server:
        assert folder.client.post("/api/v1/drafts", WISH)[1]["error"]["code"] == "signature_invalid"
        folder.server.token("laptop again")
        assert folder.companies() == COMPANIES


def test_a_running_server_goes_on_with_the_key_it_knows(folder: Folder) -> None:
    folder.restart()
    key = folder.master_key.read_bytes()
    spoil(folder.master_key)
    assert folder.client.post("/api/v1/drafts", WISH)[0] == 200
    assert '"event": "master_key_unreadable"' in folder.server.said()
    folder.master_key.unlink()
    assert folder.client.post("/api/v1/drafts", WISH)[0] == 200
    put_another(folder.master_key)
    assert folder.client.post("/api/v1/drafts", WISH)[0] == 401
    folder.master_key.write_bytes(key)
    assert folder.client.post("/api/v1/drafts", WISH)[0] == 200
