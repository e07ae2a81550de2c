"""Carries a change out once, however often the same request comes: the reply is kept with the change."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from flask import Response, current_app, g, request

from ..errors import IdempotencyMismatch, Invalid, NotFound
from ..store.records import KeptReply
from ..store.replies import keep_reply, kept_reply
from .services import services

_KEY = re.compile(r"\A[A-Za-z0-9_-]{1,64}\Z", re.ASCII)

View = Callable[..., Any]


def once(view: View) -> View:
    """For every endpoint that changes data with a body; stands right below its route.

    A request with an Idempotency-Key runs in one transaction from its first look to the keeping of its reply, so that
    neither a crash nor a lost reply lets it be carried out twice. Failures are not kept: they changed nothing.
    """

    @wraps(view)
    def carry_out(*args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return view(*args, **kwargs)
        if not _KEY.match(key):
            raise Invalid(fields={"Idempotency-Key": ["Use 1 to 64 letters, digits, hyphens and underscores."]})
        with services().database.writing(g.user_id) as session:
            g.change = session
            return _known_reply(key) or _kept(key, current_app.make_response(view(*args, **kwargs)))

    carry_out.once = True  # type: ignore[attr-defined]  # a test looks for it
    return carry_out


@contextmanager
def changing() -> Iterator[Any]:
    """A transaction for this request's change: its own, or the one that its reply is kept in."""
    if "change" in g:
        yield g.change
        g.change.flush()
        return
    with services().database.writing(g.user_id) as session:
        yield session


def _known_reply(key: str) -> Response | None:
    known = kept_reply(g.change, g.token.kid, key, services().now())
    if known is None:
        return None
    if known.digest != _request_digest():
        raise IdempotencyMismatch
    if not known.body:
        raise NotFound(hint="What this change was about has been erased since.")
    return Response(known.body, known.status, content_type="application/json")


def _kept(key: str, response: Response) -> Response:
    if response.status_code < 300:
        now = services().now()
        body, status = response.get_data(as_text=True), response.status_code
        kept = KeptReply(kid=g.token.kid, key=key, digest=_request_digest(), status=status, body=body, created_at=now)
        keep_reply(g.change, kept)
    return response


def _request_digest() -> str:
    """What makes it the same request: method, path, query and body; all of it was signed."""
    signed = g.signed_request
    parts = (signed.method, signed.path, signed.query, signed.content_digest)
    return hashlib.sha256("\n".join(parts).encode("latin-1")).hexdigest()
