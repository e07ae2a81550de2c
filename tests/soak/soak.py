"""Many drafts from one server process, and what becomes of its memory."""

import json
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from itertools import count, cycle
from pathlib import Path
from statistics import linear_regression

import psutil

from afterword.app import open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

DRAFTS = 3  # a request
_CLIENTS = 6  # more than the server has threads
_TOKENS = 90  # each may ask 600 times a minute
_EVERY = 50  # requests between two looks at the memory
_WARM = 1 / 3  # of the requests, until caches and the nonces of a minute are filled
_MB = 2**20


@dataclass
class Soak:
    """`samples` are pairs of a number of requests and the resident memory in MB after them."""

    requests: int
    seconds: float = 0.0
    samples: list[tuple[int, float]] = field(default_factory=list)

    @property
    def warm(self) -> list[tuple[int, float]]:
        return [sample for sample in self.samples if sample[0] >= self.requests * _WARM]

    @property
    def growth(self) -> float:
        """MB from the first warm request to the last, on the straight line that fits the samples best."""
        numbers, sizes = zip(*self.warm, strict=True)
        slope = float(linear_regression(numbers, sizes).slope)
        return slope * float(numbers[-1] - numbers[0])


def soak(home: Path, drafts: int) -> Soak:
    """Draft over the wire, each time for somebody else, in every language and for every occasion."""
    parts = open_services(Settings(home=home))
    tokens = [make_token(parts, f"browser {number}") for number in range(_TOKENS)]
    parts.database.close()
    result = Soak(requests=-(-drafts // DRAFTS))
    with AfterwordProcess(home) as server:
        clients = [LiveClient(server, token) for token in tokens]
        clients[0].wait_until_ready()
        began = time.monotonic()
        _draft_from_all(server, clients, result)
        result.seconds = time.monotonic() - began
    return result


def _draft_from_all(server: AfterwordProcess, clients: list[LiveClient], result: Soak) -> None:
    numbers, faults = count(1), list[BaseException]()
    process = psutil.Process(server.pid)

    def draft(share: list[LiveClient]) -> None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        for client in cycle(share):
            if (number := next(numbers)) > result.requests or faults:
                break
            try:
                _draft_once(connection, client, number)
            except BaseException as fault:
                faults.append(fault)
            if number % _EVERY == 0:
                result.samples.append((number, process.memory_info().rss / _MB))
        connection.close()

    threads = [threading.Thread(target=draft, args=(clients[first::_CLIENTS],)) for first in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults, faults[0]


def _draft_once(connection: HTTPConnection, client: LiveClient, number: int) -> None:
    wish = {
        "person": {
            "name": f"Priya {_letters(number)}",
            "company": f"Northwind {number}",
            "headline": f"Engineer {number}",
        },
        "interview": {"role": f"Data Engineer {number}", "topics": [f"what {_letters(number * 7)} does to pipelines"]},
        "language": ("en", "de", "fr", "es", "pt-BR")[number % 5],
        "occasion": ("thank_you", "after_rejection", "keep_in_touch")[number % 3],
        "limit": 300,
        "seed": number,
    }
    body = json.dumps(wish).encode()
    connection.request("POST", "/api/v1/drafts", body, client.signed("POST", "/api/v1/drafts", body))
    reply = connection.getresponse()
    content = reply.read()
    assert reply.status == 200, content
    assert len(json.loads(content)["drafts"]) == DRAFTS


def _letters(number: int) -> str:
    """A surname of its own for each number."""
    return "R" + "".join(chr(97 + int(digit)) for digit in str(number))
