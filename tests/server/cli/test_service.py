"""What each service manager is told, word for word; and systemd for real, where one can be run."""

import os
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from afterword.cli.service.launchd import agent
from afterword.cli.service.supervisor import Service
from afterword.cli.service.systemd import unit
from afterword.cli.service.task_scheduler import task
from tests.afterword_process import AfterwordProcess, free_port
from tests.command_line import CommandLine

PLAIN = Service("/opt/afterword/bin/python", 8722)
# Each service manager has characters of its own that mean something.
ODD = Service('/home/zoë/my "own" 100%/bin/python', 9000, "/home/zoë/Daten für $HOME\\")


def test_a_unit_for_systemd() -> None:
    assert unit(PLAIN) == (
        "[Unit]\n"
        "Description=Afterword: thank-you notes, from a server of your own\n"
        "\n"
        "[Service]\n"
        "Type=exec\n"
        'ExecStart="/opt/afterword/bin/python" "-P" "-m" "afterword" "serve" "--port" "8722"\n'
        "Restart=on-failure\n"
        "RestartSec=2\n"
        "RestartPreventExitStatus=78\n"
        "UMask=0077\n"
        "NoNewPrivileges=yes\n"
        "LockPersonality=yes\n"
        "RestrictAddressFamilies=AF_INET AF_UNIX\n"
        "RestrictNamespaces=yes\n"
        "RestrictRealtime=yes\n"
        "RestrictSUIDSGID=yes\n"
        "SystemCallArchitectures=native\n"
        "\n"
        "[Install]\n"
        "WantedBy=default.target\n"
    )


def test_a_unit_with_odd_paths() -> None:
    lines = unit(ODD).splitlines()
    assert r'ExecStart="/home/zoë/my \"own\" 100%%/bin/python" "-P" "-m" "afterword" "serve" "--port" "9000"' in lines
    assert r'Environment="AFTERWORD_HOME=/home/zoë/Daten für $HOME\\"' in lines


def test_an_agent_for_launchd() -> None:
    assert plistlib.loads(agent(PLAIN)) == {
        "Label": "afterword",
        "ProgramArguments": ["/opt/afterword/bin/python", "-P", "-m", "afterword", "serve", "--port", "8722"],
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
        "Umask": 63,
    }
    odd = plistlib.loads(agent(ODD))
    assert odd["ProgramArguments"][0] == '/home/zoë/my "own" 100%/bin/python'
    assert odd["EnvironmentVariables"] == {"AFTERWORD_HOME": "/home/zoë/Daten für $HOME\\"}


def test_a_task_for_windows() -> None:
    service = Service(r"C:\Users\Zoë Q\venv\Scripts\python.exe", 8722, "C:\\Daten für Zoë\\")
    assert task(service, r"DESK\zoë").decode("utf-16") == (
        "<?xml version='1.0' encoding='utf-16'?>\n"
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        "  <RegistrationInfo>\n"
        "    <Description>Afterword: thank-you notes, from a server of your own</Description>\n"
        "  </RegistrationInfo>\n"
        "  <Triggers>\n"
        "    <LogonTrigger>\n"
        "      <Enabled>true</Enabled>\n"
        "      <UserId>DESK\\zoë</UserId>\n"
        "    </LogonTrigger>\n"
        "  </Triggers>\n"
        "  <Principals>\n"
        "    <Principal>\n"
        "      <UserId>DESK\\zoë</UserId>\n"
        "      <LogonType>InteractiveToken</LogonType>\n"
        "      <RunLevel>LeastPrivilege</RunLevel>\n"
        "    </Principal>\n"
        "  </Principals>\n"
        "  <Settings>\n"
        "    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n"
        "    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\n"
        "    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>\n"
        "    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>\n"
        "    <RestartOnFailure>\n"
        "      <Interval>PT1M</Interval>\n"
        "      <Count>3</Count>\n"
        "    </RestartOnFailure>\n"
        "  </Settings>\n"
        "  <Actions>\n"
        "    <Exec>\n"
        "      <Command>C:\\Users\\Zoë Q\\venv\\Scripts\\pythonw.exe</Command>\n"
        '      <Arguments>-P -m afterword serve --port 8722 --home "C:\\Daten für Zoë\\\\"</Arguments>\n'
        "    </Exec>\n"
        "  </Actions>\n"
        "</Task>"
    )


def test_it_takes_an_odd_name_for_what_it_is() -> None:
    """Nobody's account name can add to the task."""
    assert b"<Exec>" not in task(PLAIN, "</UserId><Exec>").decode("utf-16").encode().split(b"<Actions>")[0]


def test_the_server_can_do_without_a_window(tmp_path: Path) -> None:
    """As a task of Windows it has neither standard output nor standard error."""
    code = "import sys; sys.stdout = sys.stderr = None; from afterword.cli import main; main(sys.argv[1:])"
    server = AfterwordProcess(tmp_path / "not this one")
    arguments = ["serve", "--port", str(server.port), "--home", str(tmp_path / "home")]
    with subprocess.Popen([sys.executable, "-c", code, *arguments], env=server.environment) as process:
        server.wait_until_it_answers(process)
        process.terminate()
        assert process.wait(timeout=10) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_without_a_service_manager_it_says_so_and_leaves_nothing(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path))
    done = command_line("service", "install")
    assert done.returncode == 1
    assert "This computer has no service manager that Afterword knows" in done.stderr
    assert [path for path in (tmp_path / "config").rglob("*") if path.is_file()] == []
    monkeypatch.setattr(sys, "platform", "haiku")
    assert "no service manager that Afterword knows" in command_line("service", "install").stderr


def test_a_service_manager_that_refuses_is_quoted(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "systemctl"
    program.write_text("#!/bin/sh\necho 'Failed to connect to bus: No medium found' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    done = command_line("service", "install")
    assert done.returncode == 1
    assert "systemd does not take it: Failed to connect to bus: No medium found Log in as yourself" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "config/systemd/user/afterword.service").exists()


def test_what_is_not_installed(command_line: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert "there is nothing to remove" in command_line.run("service", "remove")
    done = command_line("service", "status")
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert "afterword service install" in done.stdout
    assert not command_line.home.exists()


ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(not ANALYZE, reason="no systemd here")
@pytest.mark.parametrize("home", ["", "/tmp/Daten für 100% $HOME"])
def test_systemd_understands_every_line(tmp_path: Path, home: str) -> None:
    file = tmp_path / "afterword.service"
    file.write_text(unit(Service(sys.executable, 8722, home)), "utf-8")
    done = subprocess.run(
        [str(ANALYZE), "verify", "--user", str(file)],
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "afterword" not in done.stdout + done.stderr
    assert done.returncode == 0


# A user manager of its own, apart from whatever runs here: it sees another /run and other processes.
MANAGER = """
set -eu
mount -t tmpfs tmpfs /run
mkdir -p /run/systemd/system /run/user/0
chmod 700 /run/user/0
export XDG_RUNTIME_DIR=/run/user/0 DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/0/bus
/usr/lib/systemd/systemd --user --log-target=null &
for _ in $(seq 100); do systemctl --user is-system-running >/dev/null 2>&1 && break; sleep 0.1; done
"$PYTHON" -m afterword service install --port "$PORT"
for _ in $(seq 100); do "$PYTHON" -m afterword service status --port "$PORT" >/dev/null && break; sleep 0.3; done
"$PYTHON" -m afterword service status --port "$PORT"
systemctl --user is-enabled afterword
kill -KILL "$(systemctl --user show --property MainPID --value afterword)"
sleep 2.5
for _ in $(seq 100); do "$PYTHON" -m afterword service status --port "$PORT" >/dev/null && break; sleep 0.3; done
"$PYTHON" -m afterword service status --port "$PORT"
"$PYTHON" -m afterword service install --port "$PORT" >/dev/null
for _ in $(seq 100); do "$PYTHON" -m afterword service status --port "$PORT" >/dev/null && break; sleep 0.3; done
"$PYTHON" -m afterword service remove
systemctl --user is-active afterword || true
"$PYTHON" -m afterword service status --port "$PORT" || true
"""


def can_run_a_manager() -> bool:
    unshare = ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "mount", "-t", "tmpfs", "tmpfs", "/run"]
    try:
        return Path("/usr/lib/systemd/systemd").exists() and not subprocess.run(unshare, capture_output=True).returncode
    except OSError:
        return False


@pytest.fixture
def command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path / "home", monkeypatch, capsys)


@pytest.mark.skipif(not can_run_a_manager(), reason="a user manager of systemd cannot be run here")
def test_systemd_runs_it(tmp_path: Path) -> None:
    """Installed, started again after it was killed, installed anew, removed; from a folder with an odd name."""
    home, account = tmp_path / "Daten für 100% $HOME", tmp_path / "zoë quist"
    account.mkdir()
    port = str(free_port())
    environment = os.environ | {
        "HOME": str(account),
        "AFTERWORD_HOME": str(home),
        "PYTHON": sys.executable,
        "PORT": port,
    }
    environment.pop("XDG_CONFIG_HOME", None)
    done = subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "sh", "-c", MANAGER],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    file = account / ".config/systemd/user/afterword.service"
    answering = f"Afterword is installed as a service ({file}).\nIt answers at http://127.0.0.1:{port}.\n"
    assert done.stdout == (
        f"Afterword is installed ({file}); systemd starts it with each session.\n"
        "It ends when you log out; `loginctl enable-linger` lets it run on. "
        "Its log: `journalctl --user -u afterword`.\n"
        f"{answering}enabled\n{answering}"
        f"Afterword is no longer a service. Your data stays in {home}.\n"
        "inactive\n"
        "Afterword is not installed as a service. Install it with `afterword service install`.\n"
    ), done.stderr
    assert (home / "afterword.db").exists()
    assert not file.exists()
