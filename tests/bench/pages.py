"""How long each page of the dashboard takes over a long life's records, and over none, in process and from a server."""

import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter_ns
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from flask import Flask
from werkzeug.routing import Rule

from afterword.api.access import SESSION
from afterword.api.services import Services
from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.memory import settle_memory
from afterword.settings import Settings
from afterword.store.users import the_owner
from afterword.trust.steady import SteadyClock
from tests.afterword_process import AfterwordProcess
from tests.signed_client import SignedClient
from tests.web_browser import WebBrowser

from .plenty import PEOPLE, fill

MOST = 50.0  # ms, at the 95th percentile
_COUNT = 40
_IDS = {
    "person_id": f"person{PEOPLE // 2:06}",
    "interview_id": "interview100",
    "language": "en",
    "occasion": "thank_you",
}
_FOLLOWUPS = "/api/v1/followups"
_SEARCH = "search"
_ORDERS = ("/people?order=contact", f"/people?page={PEOPLE // 100}")
# A word of many notes in each language, one of few, several, one of names and companies, and none at all.
_QUERIES = ("thank", "freude", "échange", "conversación", "visão", "zoë", "1900", "merci café kestrel", "a", "nowhere")

Times = dict[str, list[float]]


def measure_pages() -> dict[str, float]:
    """Prints the table; answers with milliseconds, and with how many pages are slower than they may be."""
    with tempfile.TemporaryDirectory() as folder:
        full, bare = Path(folder, "full"), Path(folder, "bare")
        with _parts(full) as parts, parts.database.writing() as session:
            fill(session, the_owner(session, parts.now()).id, parts.now())
        gc.collect()
        settle_memory()  # as a server does; it holds nothing of what filled its database
        times, empty = _in_process(full), _in_process(bare)
        served = _over_http(full, [name for name in times if name not in (_FOLLOWUPS, _SEARCH)])
    print(f"{'page, in ms':36}  {'median':>7}  {'p95':>7}  {'empty':>7}  {'server':>7}  {'its p95':>7}")
    for name, taken in times.items():
        nothing, wired = empty.get(name), served.get(name)
        columns = [f"{median(taken):7.1f}", f"{_p95(taken):7.1f}", f"{median(nothing):7.1f}" if nothing else " " * 7]
        columns += [f"{median(wired):7.1f}", f"{_p95(wired):7.1f}"] if wired else []
        print("  ".join([f"{name:36}", *columns]))
    followups = times.pop(_FOLLOWUPS)  # no page, but the same plan whole
    slow = {name for found in (times, served) for name, taken in found.items() if _p95(taken) > MOST}
    return {
        "pages with 2 000 people and 10 000 notes": len(times),
        "all pages together: 95th percentile ms": _p95([taken for each in times.values() for taken in each]),
        "slowest page: 95th percentile ms": max(map(_p95, times.values())),
        "slowest page from a server: 95th percentile ms": max(map(_p95, served.values())),
        "the whole plan as JSON: 95th percentile ms": _p95(followups),
        f"pages slower than {MOST:.0f} ms at the 95th percentile": len(slow),
        "all pages: median ms / of an empty database": _middle(times) / _middle(empty),
    }


@contextmanager
def _parts(home: Path) -> Iterator[Services]:
    # Opened a minute ago, so that nothing is refused as too soon after the start.
    settings = Settings(home=home)
    opened = open_services(settings, clock=lambda: time.time() - 60)
    parts = replace(opened, clock=time.time, steady=SteadyClock(settings.time_mark))
    yield parts
    parts.database.close()


def _in_process(home: Path) -> Times:
    with _parts(home) as parts:
        app = create_app(parts)
        client = SignedClient(app, make_token(parts, "bench"), time.time)
        client.post("/api/v1/hello", {})
        web = WebBrowser(app, parts)
        web.login("start")
        times = {}
        for path in _paths(app, client.kid):
            page = web.get(web.path + path)
            if page.status_code == 200 and page.mimetype == "text/html":  # not files, nor people who are not there
                times[path or "/"] = _times(partial(web.get, web.path + path), _COUNT)
        assert client.get(_FOLLOWUPS).status_code == 200
        times[_FOLLOWUPS] = _times(partial(client.get, _FOLLOWUPS), _COUNT)
        search, token = f"{web.path}/search", web.form_token()
        asked = [partial(web.post, search, {"form_token": token, "q": query}) for query in _QUERIES]
        times[_SEARCH] = [taken for ask in asked for taken in _times(ask, _COUNT // len(asked))]
    return times


def _over_http(home: Path, pages: list[str]) -> Times:
    """From a server process, each over a connection of its own."""
    with AfterwordProcess(home) as server:
        browser = build_opener(HTTPCookieProcessor())
        code = urlencode({"code": server.link().partition("#")[2]}).encode()
        start = browser.open(Request(f"{server.address}/login", code, {"Origin": server.address})).url
        return {page: _times(partial(_fetch, browser, start + page.removesuffix("/")), _COUNT) for page in pages}


def _fetch(browser: OpenerDirector, address: str) -> None:
    with browser.open(address) as page:
        page.read()


def _paths(app: Flask, kid: str) -> list[str]:
    """Every page that is shown to whoever is let in; one whose address needs what is not known here is named."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in SESSION and "GET" in (rule.methods or ()):
            found += _path(rule, kid)
    return [*sorted(found), *_ORDERS]


def _path(rule: Rule, kid: str) -> list[str]:
    known = {**_IDS, "kid": kid, "session_id": "-"}
    built = rule.build(known, append_unknown=False) if rule.arguments <= known.keys() else None
    if built is None:
        print(f"not measured: {rule.rule}", file=sys.stderr)
        return []
    return [built[1].removeprefix("/session/-")]


def _times(act: Callable[[], object], count: int) -> list[float]:
    """Milliseconds of each; the first warms up."""
    act()
    taken = []
    for _ in range(count):
        start = perf_counter_ns()
        act()
        taken.append((perf_counter_ns() - start) / 1e6)
    return taken


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[18]


def _middle(times: Times) -> float:
    return median(taken for each in times.values() for taken in each)
