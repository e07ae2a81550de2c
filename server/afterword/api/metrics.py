"""`GET /metrics`: counts for monitoring, made of the code's own words and numbers; nobody's name, address or path.

Each process has its own, so each port is asked for itself. The text is that of Prometheus.
"""

import time

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


def count_requests(app: Flask) -> None:
    """To be called right after the request log is set up, whose clock it reads."""
    disable_created_metrics()  # type: ignore[no-untyped-call]  # a second series for each, which nobody asked for
    registry = CollectorRegistry()
    requests = Counter("afterword_requests", "Requests", ("endpoint", "status"), registry=registry)
    seconds = Histogram(
        "afterword_request_seconds", "Until a reply", ("endpoint",), buckets=_SECONDS, registry=registry
    )
    drafts = Counter("afterword_drafts", "Drafts that were made", registry=registry)
    refusals = Counter("afterword_refusals", "Requests that were refused", ("code",), registry=registry)

    def count(response: Response) -> Response:
        endpoint = request.endpoint or "none"
        requests.labels(endpoint, response.status_code).inc()
        seconds.labels(endpoint).observe(time.perf_counter() - g.began)
        drafts.inc(g.get("drafts_made", 0))
        if code := g.get("error_code"):
            refusals.labels(code).inc()
        return response

    def show_metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    app.after_request(count)
    app.add_url_rule("/metrics", "metrics.show_metrics", show_metrics, methods=["GET"])
