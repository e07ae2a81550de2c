"""The packages for the stores."""

import zipfile
from pathlib import Path

import pytest

from . import packages
from .packages import EXTENSION, manifest_for, write_package


@pytest.fixture(autouse=True)
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(packages, "BUILD", tmp_path)
    return tmp_path


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_package_holds_the_whole_folder(browser: str) -> None:
    with zipfile.ZipFile(write_package(browser)) as package:
        assert sorted(package.namelist()) == sorted(
            path.relative_to(EXTENSION).as_posix() for path in EXTENSION.rglob("*") if path.is_file()
        )


def test_the_same_folder_makes_the_same_package() -> None:
    assert write_package("firefox").read_bytes() == write_package("firefox").read_bytes()


def test_each_manifest_names_only_what_its_browser_knows() -> None:
    chromium, firefox = manifest_for("chromium"), manifest_for("firefox")
    assert "key" not in chromium
    assert "key" not in firefox
    assert chromium["background"] == {"service_worker": "background/main.js", "type": "module"}
    assert firefox["background"] == {"scripts": ["background/main.js"], "type": "module"}
    assert chromium["permissions"] == ["activeTab", "scripting", "storage", "sidePanel"]
    assert firefox["permissions"] == ["activeTab", "scripting", "storage"]
    assert chromium["host_permissions"] == firefox["host_permissions"] == ["http://127.0.0.1/*"]
    assert chromium["optional_host_permissions"] == firefox["optional_host_permissions"] == ["https://*/*"]


def test_no_page_can_reach_into_the_extension() -> None:
    for browser in ("chromium", "firefox"):
        assert {"content_scripts", "web_accessible_resources", "externally_connectable"}.isdisjoint(
            manifest_for(browser)
        )
