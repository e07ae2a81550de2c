"""systemd: a unit of the user's own (systemd.service(5), systemd.exec(5))."""

import os
from pathlib import Path

from .supervisor import Service, Supervisor

_UNIT = "afterword.service"
_REMARK = (
    "It ends when you log out; `loginctl enable-linger` lets it run on. Its log: `journalctl --user -u afterword`."
)
_SYSTEMCTL = ("systemctl", "--user")


def systemd(service: Service) -> Supervisor:
    configuration = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return Supervisor(
        name="systemd",
        file=configuration / "systemd" / "user" / _UNIT,
        content=unit(service).encode(),
        start=(
            (*_SYSTEMCTL, "daemon-reload"),
            (*_SYSTEMCTL, "enable", "--quiet", _UNIT),
            (*_SYSTEMCTL, "restart", _UNIT),
        ),
        stop=((*_SYSTEMCTL, "disable", "--quiet", "--now", _UNIT),),
        remark=_REMARK,
    )


def unit(service: Service) -> str:
    """Exit status 78 means a port or a folder that another program holds: trying again by itself would not help.

    Only such hardening as a user's own manager can always grant: what needs a mount namespace would keep the server
    from starting where the kernel lets no user make one.
    """
    environment = f"Environment={_quoted(f'AFTERWORD_HOME={service.home}')}\n" if service.home else ""
    arguments = " ".join(_quoted(argument).replace("$", "$$") for argument in service.arguments)
    return f"""\
[Unit]
Description=Afterword: thank-you notes, from a server of your own

[Service]
Type=exec
ExecStart={_quoted(service.python)} {arguments}
{environment}Restart=on-failure
RestartSec=2
RestartPreventExitStatus=78
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictAddressFamilies=AF_INET AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native

[Install]
WantedBy=default.target
"""


def _quoted(text: str) -> str:
    """One word for systemd, whatever is in it: it would split at spaces and replace specifiers such as %h."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
