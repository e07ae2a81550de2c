"""The request log: one line for each request, with its route in the words of the code, never the path as sent."""

import logging
import time

from flask import Flask, Response, g, request

from ..log import note

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def log_requests(app: Flask) -> None:
    """To be called before any other hook is set: the first to see a request is then the last to see its reply."""
    app.before_request(_begin)
    app.after_request(_end)


def note_request(
    *, status: int, seconds: float, method: str = "", route: str | None = None, code: str | None = None, kid: str = ""
) -> None:
    """`code` is that of the error, `kid` names the token when the signature held."""
    note(
        "request",
        level=logging.ERROR if status >= 500 else logging.INFO,
        method=method if method in _METHODS else None,  # a method is any word that the client likes
        route=route,
        status=status,
        code=code,
        ms=round(seconds * 1000, 1),
        kid=kid or None,
    )


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    note_request(
        method=request.method,
        route=request.url_rule.rule if request.url_rule else None,
        status=response.status_code,
        code=g.get("error_code"),
        seconds=time.perf_counter() - g.began,
        kid=g.token.kid if "token" in g else "",
    )
    return response
