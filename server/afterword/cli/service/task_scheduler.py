"""The Task Scheduler of Windows: a task of the user's own that starts with their session.

Unlike a service of Windows it needs no administrator, and unlike an entry in the Startup folder it is started again
after a fault. Its schema: https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema
"""

import os
from subprocess import list2cmdline
from xml.etree import ElementTree

import platformdirs

from .supervisor import Service, Supervisor

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_TASK = ("/TN", "Afterword")


def task_scheduler(service: Service) -> Supervisor:
    file = platformdirs.user_config_path("afterword", appauthor=False) / "service.xml"
    user = f"{os.environ.get('USERDOMAIN', '')}\\{os.environ.get('USERNAME', '')}"
    return Supervisor(
        name="the Task Scheduler",
        file=file,
        content=task(service, user),
        start=(("schtasks", "/Create", *_TASK, "/XML", str(file), "/F"), ("schtasks", "/Run", *_TASK)),
        stop=(("schtasks", "/End", *_TASK), ("schtasks", "/Delete", *_TASK, "/F")),
        remark="It keeps no log; run `afterword serve` yourself to see one.",
    )


def task(service: Service, user: str) -> bytes:
    """`user` reads DOMAIN\\name. A task has no environment of its own, so the data folder is an argument."""
    home = ["--home", service.home] if service.home else []
    windowless = service.python.removesuffix("python.exe") + "pythonw.exe"
    root = ElementTree.Element("Task", {"version": "1.2", "xmlns": _NAMESPACE})
    _fill(
        root,
        {
            "RegistrationInfo": {"Description": "Afterword: thank-you notes, from a server of your own"},
            "Triggers": {"LogonTrigger": {"Enabled": "true", "UserId": user}},
            "Principals": {
                "Principal": {"UserId": user, "LogonType": "InteractiveToken", "RunLevel": "LeastPrivilege"}
            },
            "Settings": {
                "MultipleInstancesPolicy": "IgnoreNew",
                "DisallowStartIfOnBatteries": "false",
                "StopIfGoingOnBatteries": "false",
                "ExecutionTimeLimit": "PT0S",
                "RestartOnFailure": {"Interval": "PT1M", "Count": "3"},
            },
            "Actions": {
                "Exec": {"Command": windowless, "Arguments": list2cmdline([*service.arguments, *home])},
            },
        },
    )
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, "utf-16", xml_declaration=True)
    return text


def _fill(element: ElementTree.Element, content: dict[str, object]) -> None:
    for name, inner in content.items():
        child = ElementTree.SubElement(element, name)
        if isinstance(inner, dict):
            _fill(child, inner)
        else:
            child.text = str(inner)
