"""The master key file."""

import stat
from pathlib import Path

import pytest

from afterword.errors import HomeUnusable, MasterKeyMissing, MasterKeyUnreadable
from afterword.trust.master import MasterKeys, create_master_key, load_master_keys


def test_it_works(tmp_path: Path) -> None:
    made = create_master_key(tmp_path / "master.key")
    assert load_master_keys(tmp_path / "master.key") == made
    assert len(made.keys[0]) == 32


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    create_master_key(tmp_path / "master.key")
    assert stat.S_IMODE((tmp_path / "master.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["master.key"]


def test_an_existing_key_is_kept(tmp_path: Path) -> None:
    first = create_master_key(tmp_path / "master.key")
    assert create_master_key(tmp_path / "master.key") == first


def test_the_newest_key_makes_and_all_verify() -> None:
    old, both = MasterKeys((b"a" * 32,)), MasterKeys((b"a" * 32, b"b" * 32))
    assert both.version != old.version
    assert both.knows(old.version)
    assert both.token_secret("k" * 12, old.version) == old.token_secret("k" * 12, old.version)
    assert both.serializer_keys[0] == old.serializer_keys[0]


def test_it_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(MasterKeyMissing, match=r"master\.key is missing"):
        load_master_keys(tmp_path / "master.key")


@pytest.mark.parametrize("content", ["", "abc", "0" * 63, "G" * 64, "\u00e9" * 64])
def test_it_refuses_a_damaged_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "master.key").write_text(content, "utf-8")
    with pytest.raises(MasterKeyUnreadable):
        load_master_keys(tmp_path / "master.key")


def test_it_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HomeUnusable, match="cannot be written"):
        create_master_key(tmp_path / "nowhere" / "master.key")
