"""How many signed drafts a second several processes make, and how long one takes beside 5 million records."""

import json
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from http.client import HTTPConnection
from itertools import cycle
from statistics import median, quantiles

from afterword.trust.master import load_master_keys
from tests.live_client import LiveClient

from .filling import fill, whole_scans
from .servers import Daemon, own_folder
from .site import Process, Site, make_tokens

_CLIENTS = 8
_SECONDS = 10.0
_DRAFTS = "/api/v1/drafts"


def measure_throughput(processes: int) -> dict[str, float]:
    """Signed drafts of three a second through nginx, from eight clients that ask again as soon as they are answered."""
    with Site(processes) as site:
        tokens = site.tokens(_CLIENTS * 16)
        counts = [0] * _CLIENTS
        over = threading.Event()

        def ask(number: int) -> None:
            connection = HTTPConnection("127.0.0.1", site.port, timeout=30)
            for client in cycle(LiveClient(site, token) for token in tokens[number::_CLIENTS]):
                if over.is_set():
                    return
                counts[number] += _draft(connection, client, 1)

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(_CLIENTS)]
        for thread in threads:
            thread.start()
        time.sleep(2)
        before, began, spent = sum(counts), time.monotonic(), _processor_time(site)
        time.sleep(_SECONDS)
        done, took = sum(counts) - before, time.monotonic() - began
        shares = {part: seconds - spent[part] for part, seconds in _processor_time(site).items()}
        over.set()
        for thread in threads:
            thread.join()
    return {
        f"signed drafts a second, {processes} processes": done / took,
        **{f"processor ms a draft, {processes} processes: {part}": s / done * 1000 for part, s in shares.items()},
    }


def _processor_time(site: Site) -> dict[str, float]:
    """Seconds that each part has used so far; what else the computer does changes little of them."""
    parts: dict[str, Sequence[Daemon]] = {
        "granian": site.processes,
        "postgres": [site.postgres],
        "redis": [site.redis],
        "nginx": [site.nginx],
    }
    return {name: sum(daemon.processor_time for daemon in daemons) for name, daemons in parts.items()}


def measure_filled(users: int, rounds: int = 3000) -> dict[str, float]:
    """Milliseconds for a draft in an empty database, in one of ten users, and in a filled one, asked in turns.

    In the last two whoever asks has fifty records of their own; in each they write to somebody on record, if any.
    """
    sizes = {"empty": 0, "10 users": 10, "filled": users}
    with Site(0) as site, ExitStack() as stack:
        asked: dict[str, tuple[HTTPConnection, cycle[LiveClient], int]] = {}
        figures: dict[str, float] = {}
        for name, size in sizes.items():
            database = site.postgres.new_database()
            home = stack.enter_context(own_folder("home"))
            environment = site.environment | {
                "AFTERWORD_DATABASE": site.postgres.address(database),
                "AFTERWORD_HOME": str(home),
            }
            process = Process(environment)
            environment["AFTERWORD_ADDRESS"] = f"http://127.0.0.1:{process.port}"
            stack.enter_context(process)
            version = load_master_keys(home / "master.key").version
            figures[f"records, {name}"] = fill(site.postgres, database, size, version) if size else 0
            middle = size // 2 + 1
            tokens = make_tokens(environment, 24, account=f"user{middle}" if size else "owner")
            connection = HTTPConnection("127.0.0.1", process.port, timeout=30)
            asked[name] = (connection, cycle([LiveClient(process, token) for token in tokens]), middle)
        times: dict[str, list[float]] = {name: [] for name in sizes}
        for _ in range(rounds):
            for name, (connection, clients, user) in asked.items():
                began = time.perf_counter()
                assert _draft(connection, next(clients), user)
                times[name].append((time.perf_counter() - began) * 1000)
                time.sleep(0.002)
        figures |= {f"filled, whole scans of {table}": scans for table, scans in whole_scans(site.postgres, database)}
    for name, taken in times.items():
        figures |= {f"draft, {name}: {label} ms": value for label, value in _of(taken[rounds // 10 :]).items()}
    for name in ("empty", "10 users"):
        figures[f"99th percentile, filled / {name}"] = (
            figures["draft, filled: 99th percentile ms"] / figures[f"draft, {name}: 99th percentile ms"]
        )
    return figures


def _of(taken: Sequence[float]) -> dict[str, float]:
    return {"median": median(taken), "99th percentile": quantiles(taken, n=100)[98]}


def _draft(connection: HTTPConnection, client: LiveClient, user: int) -> bool:
    """Whether three drafts were made for somebody who may be on record."""
    wish = {
        "person": {"name": "Example Person 3", "profile_url": f"https://www.linkedin.com/in/example-{user}-3"},
        "interview": {"role": "Engineer", "company": f"Company {(user * 7 + 3) % 5000}", "topics": ["event sourcing"]},
    }
    body = json.dumps(wish).encode()
    connection.request("POST", _DRAFTS, body, client.signed("POST", _DRAFTS, body))
    reply = connection.getresponse()
    content = reply.read()
    assert reply.status == 200, content
    return len(json.loads(content)["drafts"]) == 3
