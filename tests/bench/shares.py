"""Where the time of a signed draft request goes: the processor's, by whose code it is, from samples of the stack."""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from signal import ITIMER_PROF, SIGPROF, setitimer, signal
from statistics import mean
from types import CodeType, FrameType
from typing import Any

from flask import Flask, jsonify, request

from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.memory import settle_memory
from afterword.settings import Settings
from afterword.trust.steady import SteadyClock
from tests.signed_client import SignedClient

from .requests import PATH, WISH

_EVERY = 0.001  # seconds of the processor between two samples
_REQUESTS = 2_000
_TOKENS = 4  # each may be used 600 times a minute

# Of the frames of a stack the innermost that is listed counts: what the standard library does is its caller's.
_ROOMS: Mapping[str, str] = {
    "/afterword/drafting/lint/": "lint",
    "/afterword/drafting/": "drafting",
    "/afterword/relations/": "relations",
    "/afterword/store/": "store",
    "/sqlalchemy/": "SQLAlchemy and SQLite",
    "/afterword/trust/": "signatures, replay, receipts",
    "/itsdangerous/": "signatures, replay, receipts",
    "/limits/": "rates",
    "/afterword/log.py": "log",
    "/afterword/api/request_log.py": "log",
    "/afterword/api/": "api",
    "/afterword/app.py": "api",
    "/marshmallow/": "schemas: marshmallow, webargs, flask-smorest",
    "/webargs/": "schemas: marshmallow, webargs, flask-smorest",
    "/flask_smorest/": "schemas: marshmallow, webargs, flask-smorest",
    "/flask_cors/": "Flask, Werkzeug, flask-cors",
    "/flask/": "Flask, Werkzeug, flask-cors",
    "/werkzeug/": "Flask, Werkzeug, flask-cors",
}


def measure_shares() -> dict[str, float]:
    """Milliseconds of the processor for one request, in process: of each room, of all, and of a bare echo."""
    ours, echo = _of_drafts(), _of_echo()
    width = max(map(len, ours))
    for room, taken in ours.most_common():
        print(f"{room:{width}}  {taken:6.3f} ms  {taken / ours.total():6.1%}")
    figures = {f"draft request in process: {room} ms": taken for room, taken in ours.most_common()}
    return {
        **figures,
        "draft request in process: processor ms": ours.total(),
        "bare echo in process: processor ms": echo.total(),
    }


def _of_drafts() -> Counter[str]:
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home))
        opened = open_services(
            settings, clock=lambda: time.time() - 60
        )  # so that nothing comes too soon after the start
        parts = replace(opened, clock=time.time, steady=SteadyClock(settings.time_mark))
        app, numbers = create_app(parts), count()
        clients = [SignedClient(app, make_token(parts, f"browser {number}"), time.time) for number in range(_TOKENS)]
        for client in clients:
            client.post("/api/v1/hello", {})

        def ask() -> None:
            number = next(numbers)
            topic = f"moving the claims pipeline {number} to event sourcing"
            wish: dict[str, Any] = {**WISH, "interview": {**WISH["interview"], "topics": [topic]}}  # type: ignore[dict-item]
            assert clients[number % _TOKENS].post(PATH, wish).status_code == 200

        settle_memory()
        found = _sampled(app, ask)
        parts.database.close()
    return found


def _of_echo() -> Counter[str]:
    app = Flask("echo")
    app.add_url_rule(PATH, view_func=lambda: jsonify(request.get_json()), endpoint="echo", methods=["POST"])
    client = app.test_client()
    return _sampled(app, lambda: client.post(PATH, json=WISH))


def _sampled(app: Flask, ask: Callable[[], object]) -> Counter[str]:
    """Milliseconds of each room for one call of the application; what its client does before and after is left out."""
    inner, samples, spent = app.wsgi_app, Counter[str](), []
    for _ in range(100):
        ask()

    def watched(*call: Any) -> Any:
        started = time.process_time()
        reply = list(inner(*call))
        spent.append(time.process_time() - started)
        return reply

    app.wsgi_app = watched  # type: ignore[method-assign, assignment]
    with _sampling(samples, within=watched.__code__):
        for _ in range(_REQUESTS):
            ask()
    return Counter({room: mean(spent) * 1000 * number / samples.total() for room, number in samples.items()})


@contextmanager
def _sampling(samples: Counter[str], *, within: CodeType) -> Iterator[None]:
    """The clock runs on between requests: started with each, it would always look at the same places."""

    def see(_signal: int, frame: FrameType | None) -> None:
        if room := _room(frame, within):
            samples[room] += 1

    before = signal(SIGPROF, see)
    setitimer(ITIMER_PROF, _EVERY, _EVERY)
    try:
        yield
    finally:
        setitimer(ITIMER_PROF, 0)
        signal(SIGPROF, before)


def _room(frame: FrameType | None, within: CodeType) -> str:
    """Empty outside of what is watched."""
    found = ""
    while frame is not None and frame.f_code is not within:
        if not found:
            found = next((room for folder, room in _ROOMS.items() if folder in frame.f_code.co_filename), "")
        frame = frame.f_back
    return (found or "the rest") if frame is not None else ""


if __name__ == "__main__":
    for name, value in measure_shares().items():
        print(f"{name:70} {value:8.3f}", file=sys.stderr)
