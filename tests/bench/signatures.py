"""What the verification of a signature costs, as a share of a whole draft request."""

import json
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter_ns, time

from afterword.app import create_app, open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from afterword.trust import signatures
from afterword.trust.steady import SteadyClock
from tests.signed_client import SignedClient

_COUNT = 400
_WISH = {"person": {"name": "Priya Raman"}, "interview": {"role": "Data Engineer", "topics": ["pricing"]}}


def measure_signatures() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as home:
        # Opened a minute ago, so that nothing is refused as too soon after the start.
        settings = Settings(home=Path(home))
        parts = replace(
            open_services(settings, clock=lambda: time() - 60), clock=time, steady=SteadyClock(settings.time_mark)
        )
        client = SignedClient(create_app(parts), make_token(parts, "bench"), time)
        requests = median(_microseconds(lambda: client.post("/api/v1/drafts", _WISH)))
        parts.database.close()
    checks = median(_microseconds(_checker(client)))
    return {
        "signed draft request in process: median µs": requests,
        "signature check: median µs": checks,
        "signature check / draft request": checks / requests,
    }


def _checker(client: SignedClient) -> Callable[[], None]:
    body = json.dumps(_WISH).encode()
    request = signatures.Request(
        "POST", "127.0.0.1:8722", "/api/v1/drafts", "", signatures.content_digest(body), "application/json"
    )
    parameters = signatures.request_parameters(
        request, created=int(time()), kid=client.kid, nonce=secrets.token_urlsafe(16)
    )
    header = signatures.sign(signatures.request_base(request, parameters), client.keys.request)

    def check() -> None:
        read = signatures.parse_signature_input(f"sig1={parameters.text}", request)
        base = signatures.request_base(request, read)
        assert signatures.matches(base, client.keys.request, signatures.parse_signature(header))
        assert signatures.content_digest(body) == request.content_digest

    return check


def _microseconds(act: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(_COUNT):
        start = perf_counter_ns()
        act()
        times.append((perf_counter_ns() - start) / 1e3)
    return times[_COUNT // 10 :]
