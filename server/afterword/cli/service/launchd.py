"""launchd: an agent of the user's own (launchd.plist(5))."""

import os
import plistlib
from pathlib import Path

from .supervisor import Service, Supervisor

_LABEL = "afterword"


def launchd(service: Service) -> Supervisor:
    domain = f"gui/{os.getuid()}"
    file = Path.home() / "Library" / "LaunchAgents" / f"{_LABEL}.plist"
    return Supervisor(
        name="launchd",
        file=file,
        content=agent(service),
        start=(("launchctl", "bootstrap", domain, str(file)),),
        stop=(("launchctl", "bootout", f"{domain}/{_LABEL}"),),
    )


def agent(service: Service) -> bytes:
    facts = {
        "Label": _LABEL,
        "ProgramArguments": [service.python, *service.arguments],
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ProcessType": "Background",
        "Umask": 0o077,
    }
    environment = {"EnvironmentVariables": {"AFTERWORD_HOME": service.home}} if service.home else {}
    return plistlib.dumps(facts | environment, sort_keys=False)
