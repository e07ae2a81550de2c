"""What docs/hosting/ offers can be used as it stands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from afterword.settings import read_settings

FOLDER = Path(__file__).parents[2] / "docs" / "hosting"
GUIDE = FOLDER.with_suffix(".md").read_text("utf-8")


def environment() -> dict[str, str]:
    lines = (FOLDER / "environment").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if not line.startswith("#"))


def test_the_environment_is_one_that_the_server_takes() -> None:
    settings = read_settings(environment())
    settings.check_hosted()
    assert settings.authority == "afterword.example"


@pytest.mark.parametrize("document", ["environment", "compose.yaml", "../hosting.md"])
def test_every_setting_is_named_and_no_other(document: str) -> None:
    code = (Path(__file__).parents[2] / "server/afterword/settings.py").read_text("utf-8")
    known = set(re.findall(r'environ\.get\("(AFTERWORD_\w+)"', code))
    assert set(re.findall(r"AFTERWORD_\w+", (FOLDER / document).read_text("utf-8"))) == known


def test_every_file_is_told_of() -> None:
    for file in FOLDER.iterdir():
        assert f"hosting/{file.name}" in GUIDE, file.name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd")
def test_the_unit_is_one_of_systemd_s(tmp_path: Path) -> None:
    unit = (FOLDER / "afterword@.service").read_text("utf-8")
    unit = unit.replace("/opt/afterword/bin/granian", str(Path(sys.executable).with_name("granian")))
    unit = unit.replace("/usr/bin/curl", "/bin/true")
    (tmp_path / "afterword@8731.service").write_text(unit)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / "afterword@8731.service")],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in done.stderr.splitlines() if "afterword@" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("ports", [("8732",), ("8731", "8732", "8733")])
def test_processes_are_taken_out_of_nginx_and_put_back(tmp_path: Path, ports: tuple[str, ...]) -> None:
    """With programs in the place of nginx and systemctl that write down what the site was when they were called."""
    site = tmp_path / "site.conf"
    shutil.copy(FOLDER / "nginx.conf", site)
    script = (FOLDER / "renew").read_text("utf-8").replace("/etc/nginx/conf.d/afterword.conf", str(site))
    seen = tmp_path / "seen"
    for name in ("nginx", "systemctl"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "{name} $*: $(grep -c " down;" {site})" >>{seen}\n')
        program.chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin"
    done = subprocess.run(
        ["sh", "-c", script.replace("sleep 2", ":"), "renew", *ports], env={"PATH": path}, check=False
    )
    assert done.returncode == 0
    steps = ["nginx -t -q: 1", "nginx -s reload: 1", "systemctl restart afterword@{}: 1"]
    steps += ["nginx -t -q: 0", "nginx -s reload: 0"]
    assert seen.read_text().splitlines() == [step.format(port) for port in ports for step in steps]
    assert site.read_text("utf-8") == (FOLDER / "nginx.conf").read_text("utf-8")
