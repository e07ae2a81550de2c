"""The guard: every request passes here first, and every reply to a signed one leaves here signed.

Access is decided by the endpoint that the request was routed to, never by its path, and is denied unless the endpoint
stands in `access`. The order of the checks is the order in which docs/protocol.md lists their errors.
"""

import re

from flask import Flask, Request, Response, g, request
from flask_cors import CORS

from ..errors import (
    BadPath,
    DatabaseUnusable,
    FileTooLarge,
    HostRefused,
    NotAllowed,
    NotForm,
    NotJson,
    OriginRefused,
    SignatureInvalid,
    SignatureMissing,
    TokenExpired,
    TokenRevoked,
    TooLarge,
)
from ..log import note
from ..store.records import Token, User
from ..store.tokens import has_ended, is_noted, note_use, token_with_user
from ..trust import signatures
from ..trust.tokens import WireKeys, wire_keys
from .access import ADMIN, INSIDE, PAIRING, SESSION, UNSIGNED, UPLOADS, scope_of
from .services import services
from .sessions import admit_admin, admit_session, check_form

MAX_BODY = 64 * 1024
MAX_UPLOAD = 32 * 1024 * 1024  # an export of 2 000 people and 10 000 notes takes about half of it
# The text of an invitation, of the API's own length, grows in a form: a line break to six bytes.
LONG_FORMS = frozenset({"web.read_invitation", "web.keep_interviews"})
MAX_LONG_FORM = 6 * MAX_BODY
# Anchored and compiled: flask-cors matches a string that merely looks like a pattern without anchors.
EXTENSION_ORIGINS = (
    re.compile(r"\Achrome-extension://[a-p]{32}\Z"),
    re.compile(r"\Amoz-extension://[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"),
)
_INSIDE = re.compile(r"\A127\.0\.0\.1(?::[0-9]{1,5})?\Z", re.ASCII)
_PATH = re.compile(r"\A(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\Z|\A/\Z", re.ASCII)


def guard(app: Flask) -> None:
    """Put the guard before and behind every endpoint of the application."""
    app.before_request(_admit)
    app.after_request(_sign_reply)
    CORS(
        app,
        resources={re.compile(r"\A/api/"): {}},
        origins=list(EXTENSION_ORIGINS),
        methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        allow_headers=["Content-Type", "Content-Digest", "Signature", "Signature-Input", "Idempotency-Key"],
        expose_headers=["Signature", "Signature-Input", "Content-Digest", "Retry-After"],
        supports_credentials=False,
        max_age=600,
    )


def _admit() -> None:
    if request.endpoint in INSIDE:
        _check_inside()
        return
    _check_host()
    _check_path()
    if request.endpoint in UNSIGNED | SESSION | ADMIN:
        _admit_to_page()
        return
    _check_extension_origin()
    if request.method == "OPTIONS" or request.endpoint is None:
        return  # answered by flask-cors, or as 404 and 405: nothing of ours runs
    _check_body()
    _authenticate()


def _admit_to_page() -> None:
    posts = request.method == "POST"
    _check_own_origin(needed=posts)
    if posts:
        _check_form_body()
    if request.endpoint in SESSION | ADMIN:
        admit_session()
        if posts:
            check_form()
    if request.endpoint in ADMIN:
        admit_admin()


def _check_host() -> None:
    # DNS rebinding: a page of evil.example that resolves to 127.0.0.1 still sends its own name.
    if request.environ.get("HTTP_HOST") != services().settings.authority:
        raise HostRefused


def _check_inside() -> None:
    # What a proxy passes on comes from outside, whatever name it was asked for.
    if not _INSIDE.match(request.environ.get("HTTP_HOST", "")) or "X-Forwarded-For" in request.headers:
        raise HostRefused


def _check_path() -> None:
    # Encoded or doubled slashes and dots: what is routed must be exactly what is signed.
    path = request.environ.get("PATH_INFO", "")
    raw = str(request.environ.get("REQUEST_URI", path))
    if not _PATH.match(path) or raw.partition("?")[0] != path:
        raise BadPath


def _check_own_origin(*, needed: bool) -> None:
    """Browsers name the origin of whatever posts, "null" where they hide it; following a link, they need not."""
    origin = request.headers.get("Origin")
    if origin != services().settings.address and (needed or origin is not None):
        raise OriginRefused


def _longest_form() -> int:
    """Bytes of the body."""
    if request.endpoint in UPLOADS:
        return MAX_UPLOAD
    return MAX_LONG_FORM if request.endpoint in LONG_FORMS else MAX_BODY


def _check_form_body() -> None:
    is_upload = request.endpoint in UPLOADS
    if (request.content_length or 0) > _longest_form():
        raise FileTooLarge if is_upload else TooLarge
    kind = request.mimetype if is_upload else request.headers.get("Content-Type")
    if kind != ("multipart/form-data" if is_upload else "application/x-www-form-urlencoded"):
        raise NotForm


def _check_extension_origin() -> None:
    # Web pages, "null" included, can post to any port of this machine; CORS would only hide the reply from them.
    origin = request.headers.get("Origin")
    if origin is not None and not any(pattern.match(origin) for pattern in EXTENSION_ORIGINS):
        raise OriginRefused


def _check_body() -> None:
    if (request.content_length or 0) > MAX_BODY:
        raise TooLarge
    if request.method in ("POST", "PUT", "PATCH") and request.headers.get("Content-Type") != "application/json":
        raise NotJson


def _authenticate() -> None:
    signed = _request_parts(request)
    header = request.headers.get("Signature")
    if header is None or "Signature-Input" not in request.headers or not signed.content_digest:
        raise SignatureMissing
    parameters = signatures.parse_signature_input(request.headers["Signature-Input"], signed)
    signature = signatures.parse_signature(header)
    try:
        token, user, keys = _verified(signed, parameters, signature)
    except SignatureInvalid:
        services().rates.count_failure(request.remote_addr or "")
        raise
    g.signed_request, g.request_signature, g.wire_keys = signed, header, keys
    g.token, g.user, g.user_id = token, user, user.id
    _authorize(token, parameters)


def _verified(
    signed: signatures.Request, parameters: signatures.Parameters, signature: bytes
) -> tuple[Token, User, WireKeys]:
    """The token that made the signature, its user and its keys; SignatureInvalid if none of ours did."""
    token, user, keys = _token_and_keys(parameters.kid)
    if not signatures.matches(signatures.request_base(signed, parameters), keys.request, signature):
        raise SignatureInvalid
    if signed.content_digest != signatures.content_digest(request.get_data(cache=True)):
        raise SignatureInvalid
    return token, user, keys


def _token_and_keys(kid: str) -> tuple[Token, User, WireKeys]:
    parts = services()
    with parts.database.reading() as session:
        found = token_with_user(session, kid)
    master = parts.master
    if found is None or not master.knows(found[0].master_version):
        raise SignatureInvalid
    token, user = found
    return token, user, wire_keys(master.token_secret(kid, token.master_version))


def _authorize(token: Token, parameters: signatures.Parameters) -> None:
    parts = services()
    if token.revoked_at is not None:
        raise TokenRevoked
    if has_ended(token, parts.now()):
        raise TokenExpired
    origin = request.headers.get("Origin")
    unbound = token.origin is None and request.endpoint == PAIRING
    if origin is not None and origin != token.origin and not unbound:
        raise OriginRefused
    now = parts.steady()
    parts.replay.check_age(parameters.created, now)
    parts.replay.spend(parameters.kid, parameters.nonce, parameters.created, now, _passage())
    parts.steady.accept(now)
    parts.rates.count_request(token.kid)
    if scope_of(request.endpoint or "") not in token.scopes:
        raise NotAllowed
    _note_use(token)


def _note_use(token: Token) -> None:
    """Not worth refusing a request for, nor keeping it waiting."""
    parts = services()
    if is_noted(token, parts.now()):
        return
    try:
        with parts.database.writing(patient=False) as session:
            note_use(session, token.kid, parts.now())
    except DatabaseUnusable as error:
        note("use_not_noted", code=error.code)


def _passage() -> str:
    """The proxy's name for what a client sent it once, however many processes it then hands it to."""
    return request.headers.get("X-Request-Id", "")[:64] if services().settings.proxies else ""


def _request_parts(request: Request) -> signatures.Request:
    return signatures.Request(
        method=request.environ["REQUEST_METHOD"],  # werkzeug's own is in upper case, whatever was sent
        authority=services().settings.authority,
        path=request.environ["PATH_INFO"],
        query=request.environ.get("QUERY_STRING", ""),
        content_digest=request.headers.get("Content-Digest", ""),
        content_type=request.headers.get("Content-Type", ""),
        idempotency_key=request.headers.get("Idempotency-Key"),
    )


def _sign_reply(response: Response) -> Response:
    if "wire_keys" not in g:
        return response
    digest = signatures.content_digest(response.get_data())
    parameters = signatures.response_parameters(created=int(services().steady()), kid=g.token.kid)
    base = signatures.response_base(
        g.signed_request,
        g.request_signature,
        status=response.status_code,
        content_type=response.headers["Content-Type"],
        content_digest=digest,
        parameters=parameters,
    )
    response.headers["Content-Digest"] = digest
    response.headers["Signature-Input"] = f"{signatures.LABEL}={parameters}"
    response.headers["Signature"] = signatures.sign(base, g.wire_keys.response)
    return response
