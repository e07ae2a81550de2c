"""Too much, too long, too deep, too slow: an attacker who only wants the server to be of no use to its owner."""

import gzip
import json
import random
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest

from afterword.drafting.context import Context, Person
from afterword.drafting.library import Library
from afterword.drafting.lint import Subject, lint
from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient
from tests.raw_connection import Connection

DRAFTS = "/api/v1/drafts"
LINT = "/api/v1/lint"
POST = f"POST {DRAFTS} HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n"
WISH: dict[str, Any] = {"person": {"name": "Priya Raman"}}
LARGEST = 64 * 1024


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AfterwordProcess]:
    with AfterwordProcess(tmp_path_factory.mktemp("floods") / "home") as running:
        yield running


@pytest.fixture(autouse=True)
def still_of_use(client: LiveClient) -> Iterator[None]:
    """After each flood the owner's own request is answered as ever."""
    yield
    assert client.post(DRAFTS, WISH)[0] == 200


def seconds_to_answer(server: AfterwordProcess) -> float:
    began = time.monotonic()
    with Connection(server) as connection:
        connection.send("GET /healthz HTTP/1.1\r\nHost: HOST\r\n\r\n")
        assert connection.reply().status == 200
    return time.monotonic() - began


def keys_of_one_hash(most: int) -> Iterator[str]:
    """Alike under the hash of Java and PHP's kin, where a table of them takes quadratic time (CVE-2011-4885)."""
    for number in range(most):
        yield "".join("Aa" if number >> bit & 1 else "BB" for bit in range(12))


BODIES = {
    "CWE-770 64 KB of one name": (json.dumps({"person": {"name": "x" * (LARGEST - 50)}}), 422, "invalid"),
    "CWE-770 64 KB of topics": (json.dumps({**WISH, "interview": {"topics": ["x"] * 12_000}}), 422, "invalid"),
    "CWE-770 a byte too many": ('{"a": "' + "x" * (LARGEST - 8) + '"}', 413, "too_large"),
    "CWE-674 64 KB of brackets": ("[" * LARGEST, 400, "bad_json"),
    "CWE-674 64 KB of nested objects": ('{"a":' * (LARGEST // 6) + "1", 400, "bad_json"),
    "CWE-674 a level too deep": ('{"a":' * 17 + "1" + "}" * 17, 400, "bad_json"),
    "CWE-674 as deep as may be": ('{"a":' * 16 + "1" + "}" * 16, 422, "invalid"),
    "CVE-2020-10735 64 KB of digits": ('{"limit": ' + "9" * (LARGEST - 20) + "}", 400, "bad_json"),
    "CWE-1284 a number beyond a double": ('{"limit": 1' + "0" * 400 + ".5}", 400, "bad_json"),
    "CWE-407 5000 keys": (json.dumps({str(number): 0 for number in range(5000)}), 422, "invalid"),
    "CVE-2011-4885 keys of one hash": (json.dumps(dict.fromkeys(keys_of_one_hash(2000), 0)), 422, "invalid"),
}


@pytest.mark.parametrize(("body", "status", "code"), BODIES.values(), ids=list(BODIES))
def test_a_body_that_is_too_much_is_refused_at_once(client: LiveClient, body: str, status: int, code: str) -> None:
    """Hopes that reading it takes long, or more memory or stack than there is."""
    began = time.perf_counter()
    answered, reply = client.send("POST", DRAFTS, body.encode())
    assert time.perf_counter() - began < 1
    assert (answered, reply["error"]["code"]) == (status, code)


def test_cwe_409_a_packed_body_is_never_unpacked(client: LiveClient) -> None:
    """A bomb: hopes that a kilobyte becomes a gigabyte."""
    packed = gzip.compress(b" " * 10_000_000 + b"{}")
    headers = client.signed("POST", DRAFTS, packed) | {"Content-Encoding": "gzip"}
    status, reply = client.send_as(headers, "POST", DRAFTS, packed)
    assert (status, reply["error"]["code"]) == (400, "bad_json")


# What makes a careless pattern try everything: long runs of what could begin, or go on, a match.
RUNS = {
    "digits": "1",
    "digits and commas": "1,",
    "amounts": "€1 ",
    "spaces": "a" + " " * 50,
    "gaps": ", .",
    "hyphens": "-a.",
    "links": "www.a-",
    "dots": "A.",
    "open brackets": "[A (<a ",
    "braces": "{",
    "emphasis": "*a *",
    "quotes": "“a' ",
    "words": "ab ",
    "shouts": "ABCD-",
    "emoji": "😀\u200d",
    "flags": "🇩",
    "accents": "e\u0301",
    "ligatures": "ﷺ",
    "pronouns": "she/her/",
    "placeholders": "__%s",
    "exclamations": "!",
    "thanks": "thank you ",
}
FIELDS: dict[str, Callable[[str], dict[str, Any]]] = {
    "person.name": lambda text: {"person": {"name": text[:200]}},
    "person": lambda text: {
        "person": {"name": "Priya", "headline": text[:400], "company": text[:200], "greet_as": text[:100]}
    },
    "interview": lambda text: {"interview": {"role": text[:200], "company": text[:200], "topics": [text[:1000]] * 10}},
    "me": lambda text: {"me": {"name": text[:200], "strength": text[:200]}},
    "errand": lambda text: {
        "errand": {"resource": text[:200], "link": text[:500], "question": text[:500], "news": text[:500]}
    },
    "others": lambda text: {"others": [{"text": text[:3000]}] * 4},
}


@pytest.mark.parametrize("run", RUNS.values(), ids=[f"CWE-1333 {name}" for name in RUNS])
def test_no_text_takes_long(client: LiveClient, run: str) -> None:
    """ReDoS: hopes that one text in one field keeps the server busy, drafting or linting."""
    text = ("€ Hi a.b " + run * 4000)[:4000].strip()
    wishes = [(LINT, {**WISH, "text": text})]
    for fill in FIELDS.values():
        wishes.append((DRAFTS, {**WISH, "limit": 2000, **fill(text)}))
        wishes.append((LINT, {**WISH, "text": "Hi Priya, thank you.", **fill(text)}))
    for path, wish in wishes:
        began = time.perf_counter()
        status, _ = client.send("POST", path, json.dumps(wish, ensure_ascii=False).encode())
        assert time.perf_counter() - began < 1, wish
        assert status in (200, 422)
    assert client.post(LINT, {**WISH, "text": "Hi Priya, thank you."})[0] == 200


def linting_time(run: str, length: int) -> float:
    """Seconds of this thread alone, so that whatever else the computer does counts for nothing."""
    library, context = Library(), Context(person=Person("Priya Raman"))
    text, times = ("Hi a.b " + run * length)[: length - 5] + " x €1", []
    for _ in range(3):
        subject = Subject(text, context, library.language("en"), {"first_name": "Priya"}, [], "note")
        began = time.thread_time()
        list(lint(subject))
        times.append(time.thread_time() - began)
    return min(times)


@pytest.mark.parametrize("run", RUNS.values(), ids=[f"CWE-1333 {name}" for name in RUNS])
def test_linting_takes_time_in_proportion_to_the_text(run: str) -> None:
    """A text four times as long may take four times as long, and not sixteen times."""
    assert linting_time(run, 16_000) < 8 * linting_time(run, 4000) + 0.1


def test_slowloris_holds_up_nobody_and_is_told_to_go(server: AfterwordProcess) -> None:
    """Slowloris and R.U.D.Y.: half send headers, half a body, a byte every half second: never idle, never done."""
    began = time.monotonic()
    slow = [Connection(server) for _ in range(60)]
    for number, each in enumerate(slow):
        each.send(POST + ("X: " if number % 2 else "Content-Length: 60000\r\n\r\n"))
    stop = threading.Event()
    trickling = threading.Thread(target=trickle, args=(slow, stop))
    trickling.start()
    try:
        waited = max(seconds_to_answer(server) for _ in range(20))
        replies = [each.reply() for each in slow]
    finally:
        stop.set()
        trickling.join()
    assert waited < 2
    assert {reply.refusal for reply in replies} == {(408, "too_slow")}
    assert all(each.is_closed() for each in slow)
    assert 9 < time.monotonic() - began < 25
    for each in slow:
        each.close()


def trickle(connections: list[Connection], stop: threading.Event) -> None:
    while not stop.wait(0.5):
        for each in connections:
            try:
                each.send("x")
            except OSError:
                continue  # closed, as it should be


def test_slow_read_holds_up_nobody(server: AfterwordProcess) -> None:
    """Slow Read: asks for much and never takes it, so that the replies lie in memory and the threads wait."""
    before = psutil.Process(server.pid).memory_info().rss
    slow = [Connection(server) for _ in range(20)]
    for each in slow:
        each.socket.settimeout(0.2)
        try:
            each.send("GET /static/practice.css HTTP/1.1\r\nHost: HOST\r\n\r\n" * 5000)
        except TimeoutError:
            continue  # the server has stopped reading, as it should
    assert max(seconds_to_answer(server) for _ in range(20)) < 2
    assert psutil.Process(server.pid).memory_info().rss - before < 50_000_000
    for each in slow:
        each.close()


def test_cwe_770_connections_are_bounded(server: AfterwordProcess) -> None:
    """Hopes that the server holds as many as it is given, until the system has none left for it."""
    silent = [Connection(server) for _ in range(300)]
    time.sleep(0.5)
    assert 150 < psutil.Process(server.pid).num_fds() < 250
    for each in silent:
        each.close()
    assert seconds_to_answer(server) < 2


def test_cwe_799_a_token_that_floods_slows_down_itself_alone(server: AfterwordProcess, client: LiveClient) -> None:
    """Hopes that a stolen token, or a program gone wild, takes the server away from the other browsers."""
    wild = LiveClient(server, server.token())
    with ThreadPoolExecutor(4) as threads:
        replies = list(threads.map(lambda _: wild.send("GET", "/api/v1/me"), range(1210)))
    refused = [reply["error"] for status, reply in replies if status == 429]
    assert len(refused) >= 10
    assert {(error["code"], 0 < error["retry_after"] <= 60) for error in refused} == {("slow_down", True)}
    assert client.send("GET", "/api/v1/me")[0] == 200


def test_cwe_779_knocking_writes_a_line_a_knock(server: AfterwordProcess) -> None:
    """Hopes that a small request fills the disk with its own words."""
    before, garbage = len(server.said()), random.Random(1).randbytes(8000).hex()
    for _ in range(20):
        with Connection(server) as connection:
            connection.send(f"GET /{garbage[:4000]} HTTP/1.1\r\nHost: HOST\r\nX: {garbage[:8000]}\r\n\r\n")
            assert connection.reply().refusal == (404, "not_found")
    assert len(server.said()) - before < 20 * 250
