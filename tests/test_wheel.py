"""What a person installs who has no checkout: the wheel, in an environment of its own, elsewhere."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from afterword.store import schema
from afterword.store.database import Database

from .afterword_process import AfterwordProcess
from .live_client import LiveClient

ROOT = Path(__file__).parents[1]


def build(source: Path, kind: str, into: Path) -> Path:
    """The archive that hatchling makes of a source tree."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into)],
        cwd=source,
        check=True,
        capture_output=True,
    )
    return next(into.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Of an environment that holds the wheel, and beside it what the wheel depends on."""
    folder = tmp_path_factory.mktemp("a place") / "für sich"
    venv.create(folder, with_pip=False)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = str(folder / scripts / "python")
    install = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    asked = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    # Named in a file of its own: what such a folder names in turn, as the checkout, is not followed.
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python


@pytest.fixture
def afterword(python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AfterwordProcess:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    return AfterwordProcess(tmp_path / "home", python=python)


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_serves_pairs_and_drafts(afterword: AfterwordProcess, tmp_path: Path) -> None:
    where = [afterword.python, "-c", "import afterword; print(afterword.__file__)"]
    assert "für sich" in subprocess.run(where, check=True, capture_output=True, text=True).stdout
    with afterword:
        client = LiveClient(afterword, afterword.token())
        client.wait_until_ready()
        wish = {"person": {"name": "Priya Raman"}, "interview": {"role": "Data Engineer"}, "language": "pt-BR"}
        status, reply = client.post("/api/v1/drafts", wish)
        assert (status, len(reply["drafts"])) == (200, 3)
        page = urllib.request.Request(f"{afterword.address}/practice", headers={"Accept-Language": "de"})
        with urllib.request.urlopen(page) as shown:
            assert '<html lang="de"' in shown.read().decode()
        with urllib.request.urlopen(f"{afterword.address}/static/base.css") as style:
            assert len(style.read()) > 500
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_it_says_how_to_pair_without_a_makefile(afterword: AfterwordProcess) -> None:
    with afterword:
        said = afterword.command("serve", "--port", str(afterword.port), "--welcome").stdout
    assert f"\n     afterword open --pair --port {afterword.port}\n" in said
    assert "make open" not in said


def test_it_migrates(afterword: AfterwordProcess) -> None:
    afterword.home.mkdir()
    file, newest = afterword.home / "afterword.db", schema.HEAD
    database = Database(f"sqlite:///{file}")
    with database.changing_schema() as connection:
        schema.upgrade(connection, "0001")
    with afterword, database.reading() as session:
        assert session.scalar(text("SELECT version_num FROM alembic_version")) == newest
    database.close()
    assert len(list((afterword.home / "backups").iterdir())) == 1


def test_it_hands_out_the_extension(afterword: AfterwordProcess, tmp_path: Path) -> None:
    folder = tmp_path / "my extension"
    for _ in range(2):  # the second brings the first up to date
        done = afterword.command("extension", str(folder))
        assert (done.returncode, done.stderr) == (0, "")
        (folder / "panel" / "main.js").write_text("an older one")
    afterword.command("extension", str(folder))
    ours = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    source = ROOT / "extension"
    assert ours == {path.relative_to(source): path.read_bytes() for path in source.rglob("*") if path.is_file()}


def test_the_extension_overwrites_nothing_else(afterword: AfterwordProcess, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "manifest.json").write_text("{}")
    done = afterword.command("extension", str(tmp_path / "letters"))
    assert done.returncode == 1
    assert "holds something else. Name a folder that is new." in done.stderr
    assert (tmp_path / "letters" / "manifest.json").read_text() == "{}"


def test_the_source_archive_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    archive = build(ROOT, "sdist", tmp_path / "sdist")
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    unpacked = next(path for path in tmp_path.iterdir() if path.name != "sdist")
    assert contents(build(unpacked, "wheel", tmp_path / "again")) == contents(wheel)
    shutil.rmtree(unpacked)


def test_the_wheel_holds_what_the_server_needs_and_no_more(wheel: Path) -> None:
    names = set(contents(wheel))
    package = ROOT / "server"
    code = {path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file()}
    code = {name for name in code if "__pycache__" not in name}
    templates = {f"afterword/message_templates/{name}" for name in names_in(ROOT / "templates")}
    extension = {f"afterword/browser_extension/{name}" for name in names_in(ROOT / "extension")}
    assert {name for name in names if ".dist-info/" not in name} == code | templates | extension


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
