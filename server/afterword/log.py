"""The log: one JSON line an event on standard error, made only of facts that the code itself chose.

Nothing that a person can type is among them. What a library has to say is reduced to its place in the code, because
its words may quote a path or a value: `Exception while serving /…`.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import TextIO

from .trust.tokens import PATTERN

Fact = str | int | float | None

_log = logging.getLogger("afterword.log")
_TOKEN = re.compile(PATTERN.replace(r"\b", ""))  # also where it is glued to other letters


def start_log(stream: TextIO | None = None) -> None:
    """Write every event to the stream; to a terminal, where a person sits, only what went wrong."""
    stream = stream or sys.stderr
    # A task of Windows runs without a window, and has no standard error.
    handler = logging.StreamHandler(stream) if stream else logging.NullHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    _log.setLevel(logging.WARNING if stream and stream.isatty() else logging.INFO)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a full queue is no event of its own
    logging.captureWarnings(True)
    logging.raiseExceptions = False  # else a line that cannot be written would be shown with all it holds


def note(event: str, *, level: int = logging.INFO, error: BaseException | None = None, **facts: Fact) -> None:
    """Log an event. Its name and its facts are the code's own words and numbers; of an error only type and place."""
    _log.log(level, event, extra={"facts": {**facts, **_facts_of(error)}})


class JsonLines(logging.Formatter):
    """One record as one line of ASCII, without anything that looks like a token."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {"time": time.replace("+00:00", "Z"), "level": record.levelname.lower(), **_content(record)}
        return _TOKEN.sub("[token]", json.dumps(line))


def _content(record: logging.LogRecord) -> dict[str, Fact]:
    facts: dict[str, Fact] | None = getattr(record, "facts", None)
    if facts is not None:
        return {"event": record.msg, **facts}
    error = record.exc_info[1] if record.exc_info else None
    return {"event": "library", "logger": record.name, "at": f"{record.module}:{record.lineno}", **_facts_of(error)}


def _facts_of(error: BaseException | None) -> dict[str, Fact]:
    return {"error": type(error).__name__, "trace": _trace(error)} if error else {}


def _trace(error: BaseException) -> str:
    """Where it happened: the frames of Afterword's own and the last, as "module:line", outermost first."""
    frames = list(traceback.walk_tb(error.__traceback__))
    names = [(str(frame.f_globals.get("__name__", "?")), line) for frame, line in frames]
    return " ".join(
        f"{name}:{line}" for name, line in names if name.startswith("afterword.") or (name, line) == names[-1]
    )
