"""ical.js, which is Thunderbird's parser, and khal, a calendar for the terminal, each as it is released."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

NODE = Path(sys.executable).with_name("node")
READ = Path(__file__).with_name("read.js")


def read_by_ical_js(text: str) -> Any:
    """The events of a calendar, or the properties of a card."""
    done = subprocess.run([NODE, READ], input=text, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


class Khal:
    """One calendar of its own, shown in Berlin's time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "events").mkdir(parents=True)
        (folder / "config").write_text(
            f"[calendars]\n[[mine]]\npath = {folder / 'events'}\n"
            f"[sqlite]\npath = {folder / 'khal.db'}\n"
            "[locale]\nlocal_timezone = Europe/Berlin\ndefault_timezone = Europe/Berlin\n"
            "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
            "utf-8",
        )

    def import_file(self, text: str) -> None:
        file = self.folder / "feed.ics"
        file.write_bytes(text.encode())
        self._run("import", "--batch", "-a", "mine", str(file))

    def shows(self, start: str, end: str) -> list[str]:
        """Each event between two days as "date time | title"."""
        lines = self._run("list", "--day-format", "", "--format", "{start} | {title}", start, end).splitlines()
        return [line.strip() for line in lines if "|" in line]

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["/usr/bin/khal", "-c", str(self.folder / "config"), *arguments],
            env={"PATH": os.environ["PATH"], "HOME": str(self.folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
