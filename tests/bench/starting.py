"""How long `afterword serve` takes until it answers, and the memory it holds at rest."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil

from tests.afterword_process import AfterwordProcess

_ROUNDS = 9
# What every server of this kind loads, whatever it does.
_LIBRARIES = "import flask, flask_smorest, sqlalchemy.orm, waitress"


def measure_starting() -> dict[str, float]:
    """Seconds, in rounds that take turns with a bare interpreter that loads the same libraries; memory in MB."""
    first, again, bare, memory = [], [], [], []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            server = AfterwordProcess(Path(home))
            first.append(_seconds(server.start))
            server.stop()
            again.append(_seconds(server.start))
            memory.append(psutil.Process(server.pid).memory_info().rss / 1e6)
            server.stop()
        command = [sys.executable, "-c", _LIBRARIES]
        bare.append(_seconds(partial(subprocess.run, command, env=server.environment, check=True)))
    return {
        "afterword serve until it answers, new folder: median s": median(first),
        "afterword serve until it answers: median s": median(again),
        "python with the same libraries: median s": median(bare),
        "afterword serve until it answers / python with the same libraries": median(again) / median(bare),
        "memory at rest: median MB": median(memory),
    }


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start
