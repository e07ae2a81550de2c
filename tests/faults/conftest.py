"""Data folders to be maltreated, and the disks for it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.command_line import CommandLine

from .folder import Folder

SMALL = 3  # MB; a data folder in use takes a quarter of it

needs_mount = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("mount"), reason="only root may mount a small or read-only disk"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Folder]:
    home = tmp_path / "home"
    made = Folder(home, CommandLine(home, monkeypatch, capsys))
    yield made
    made.server.stop()


class SmallDisk:
    """A disk of its own that is soon full."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._filler = place / "filler"

    def fill(self, leave: int = 0) -> None:
        """Until nothing more goes in, or `leave` bytes would."""
        with self._filler.open("wb", 0) as filler, suppress(OSError):
            while not leave or shutil.disk_usage(self.place).free > leave:
                filler.write(bytes(4096))

    def make_room(self) -> None:
        self._filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SMALL}m", "tmpfs", place], check=True)
    yield SmallDisk(place)
    subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def crowded(
    small_disk: SmallDisk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Folder]:
    """A data folder on the small disk."""
    home = small_disk.place / "home"
    made = Folder(home, CommandLine(home, monkeypatch, capsys))
    yield made
    made.server.stop()
