"""Completion, in each shell as a person meets it: some letters, and the Tab key."""

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENVIRONMENT = os.environ | {
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    "TERM": "dumb",
    "INPUTRC": os.devnull,
}
START = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "PS1='> '; source {file}"),
    "zsh": (
        ["zsh", "-f", "-i"],
        "PS1='> '; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D; . {file}",
    ),
}


class Shell:
    """An interactive shell on a terminal of its own."""

    def __init__(self, arguments: list[str], home: Path) -> None:
        self._terminal, theirs = pty.openpty()
        environment = ENVIRONMENT | {"HOME": str(home)}
        self._process = subprocess.Popen(
            arguments, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)

    def type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def shows(self, text: str) -> str:
        """What the terminal shows until the text appears."""
        shown, deadline = "", time.monotonic() + 30
        while text not in shown:
            assert time.monotonic() < deadline, shown
            if select.select([self._terminal], [], [], 0.2)[0]:
                shown += os.read(self._terminal, 4096).decode(errors="replace")
        return shown

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)


def completion(shell: str) -> str:
    done = subprocess.run(
        ["afterword", "completion", shell], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


@pytest.mark.parametrize("name", list(START))
@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("doc", "doctor "),
        ("service sta", "service status "),
        ("serve --we", "serve --welcome "),
        ("completion zs", "completion zsh "),
    ],
)
def test_it_completes(tmp_path: Path, name: str, typed: str, completed: str) -> None:
    if not shutil.which(name):
        pytest.skip(f"no {name} here")
    file = tmp_path / "completion"
    file.write_text(completion(name), "utf-8")
    arguments, start = START[name]
    shell = Shell(arguments, tmp_path)
    try:
        shell.type(f"{start.format(file=file)}; echo rea''dy\n")
        shell.shows("ready")
        shell.type(f"afterword {typed}\t")
        shell.shows(completed)
    finally:
        shell.close()


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
def test_fish_completes(tmp_path: Path) -> None:
    (tmp_path / "completion").write_text(completion("fish"), "utf-8")
    asked = f"source {tmp_path}/completion; complete --do-complete 'afterword ser'"
    done = subprocess.run(
        ["fish", "--no-config", "--command", asked],
        env=ENVIRONMENT | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split() == ["serve", "service"], done.stderr


def test_an_unknown_shell_is_told_of_the_known() -> None:
    done = subprocess.run(
        ["afterword", "completion", "tcsh"], env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in done.stderr
