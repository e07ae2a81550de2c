"""A data folder that may only be read."""

import subprocess
from collections.abc import Iterator

import pytest

from .conftest import needs_mount
from .folder import COMPANIES, Folder


@pytest.fixture
def sealed(folder: Folder) -> Iterator[Folder]:
    subprocess.run(["mount", "--bind", folder.home, folder.home], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", folder.home], check=True)
    yield folder
    subprocess.run(["umount", folder.home], check=True)


@needs_mount
def test_it_is_named_before_anything_is_tried(sealed: Folder) -> None:
    says = f"The data folder {sealed.home} cannot be written."
    assert says in sealed.refusal_to_serve()
    paired = sealed.command("pair", "--label", "phone")
    assert (paired.returncode, says in paired.stderr) == (1, True)
    diagnosed = sealed.command("doctor").stdout
    assert f"FAULT  {says} Make it writable" in diagnosed
    subprocess.run(["mount", "-o", "remount,rw,bind", sealed.home], check=True)
    sealed.restart()
    assert sealed.enter("Later", "key-1") == (200, "")
    assert sealed.companies() == COMPANIES | {"Later"}
    sealed.server.stop()
