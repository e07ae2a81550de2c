"""Opening a data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from afterword.app import open_services
from afterword.cli.pair import make_token
from afterword.errors import HomeUnusable, MasterKeyMissing
from afterword.settings import Settings, read_settings


def test_it_works(tmp_path: Path) -> None:
    open_services(Settings(home=tmp_path / "deep" / "home")).database.close()
    assert (tmp_path / "deep" / "home" / "master.key").is_file()
    assert (tmp_path / "deep" / "home" / "afterword.db").is_file()


def test_it_never_replaces_a_key_that_browsers_are_paired_with(tmp_path: Path) -> None:
    parts = open_services(Settings(home=tmp_path))
    make_token(parts, "laptop")
    parts.database.close()
    (tmp_path / "master.key").unlink()
    with pytest.raises(MasterKeyMissing):
        open_services(Settings(home=tmp_path))
    assert not (tmp_path / "master.key").exists()


def test_it_refuses_a_home_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(HomeUnusable):
        open_services(Settings(home=tmp_path / "home"))


def test_the_environment_names_the_home() -> None:
    assert read_settings({"AFTERWORD_HOME": "/data/afterword"}).home == Path("/data/afterword")
    assert read_settings({}).home.name == "afterword"


def test_a_start_loads_nothing_that_only_some_requests_need() -> None:
    code = "import sys; import afterword.app; print({'icalendar', 'alembic'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(("port", "authority"), [(8722, "127.0.0.1:8722"), (80, "127.0.0.1")])
def test_the_authority_is_what_browsers_send(port: int, authority: str) -> None:
    assert Settings(home=Path("/"), port=port).authority == authority
