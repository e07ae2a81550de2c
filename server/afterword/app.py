"""The application: the only place that puts the parts together."""

import logging
import time
from contextlib import suppress
from datetime import UTC, datetime

from flask import Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from . import web
from .api import (
    archive,
    calendar,
    companies,
    drafts,
    feed,
    followups,
    health,
    hello,
    interviews,
    invitations,
    lint,
    logins,
    me,
    people,
    readiness,
    receipts,
    search,
    tokens,
)
from .api.errors import AfterwordApi
from .api.guard import guard
from .api.request_log import log_requests
from .api.services import Clock, Services
from .drafting.library import Library
from .errors import MasterKeyForeign, MasterKeyMissing, ReplayStoreDown
from .log import note
from .settings import Settings
from .store.database import Database
from .store.home import check_database, make_home
from .store.schema import bring_up_to_date
from .store.tokens import is_any_live
from .trust.counters import Counters
from .trust.feeds import FeedAddresses
from .trust.logins import Logins
from .trust.master import Keyring, create_master_key
from .trust.rates import Rates
from .trust.receipts import Receipts
from .trust.replay import ReplayGuard
from .trust.shared import SharedReplayGuard, SharedStore
from .trust.steady import SteadyClock

_NOUNS = (
    *(drafts, lint, receipts, interviews, invitations, people, followups, calendar),
    *(search, companies, archive, me, readiness, tokens, hello, logins),
)

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    # Else `fetch("http://127.0.0.1:8722/healthz", {mode: "no-cors"})` tells any web page who uses Afterword.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, no-transform",
}


def open_services(settings: Settings, clock: Clock = time.time, elapsed: Clock = time.monotonic) -> Services:
    """Open the data folder; a new one gets its database and master key here.

    Raises a SetupError that says what is wrong with the folder, the key or the database.
    """
    database = open_database(settings)
    keyring = _keyring(settings, database)
    steady = SteadyClock(settings.time_mark, clock, elapsed)
    shared = SharedStore(settings.redis) if settings.redis else None
    replay = SharedReplayGuard(shared) if shared else ReplayGuard(started=steady())
    with suppress(ReplayStoreDown):  # it may come later; a wrong setting of it may not
        replay.check_ready(steady())
    return Services(
        settings=settings,
        database=database,
        keyring=keyring,
        receipts=Receipts(lambda: keyring.keys.serializer_keys, steady),
        feeds=FeedAddresses(lambda: keyring.keys.serializer_keys),
        logins=Logins(lambda: keyring.keys.serializer_keys, clock),
        replay=replay,
        rates=Rates(shared.counts()) if shared else Rates(Counters(steady), steady),
        library=Library(own=settings.own_templates, packs=settings.cohort_templates),
        clock=clock,
        steady=steady,
        # One of several processes knows the sessions of the others.
        sessions_since=datetime.fromtimestamp(0 if shared else steady(), UTC),
    )


def open_database(settings: Settings) -> Database:
    """The database at the schema of this version, whatever the master key."""
    make_home(settings.home)
    if settings.database_file:
        check_database(settings.database_file, settings.master_key)
    database = Database(settings.database)
    bring_up_to_date(database, settings.backups)
    return database


def _keyring(settings: Settings, database: Database) -> Keyring:
    """A key is made only where nothing depends on an earlier one, and one that nothing depends on is not taken."""
    path = settings.master_key
    with database.reading() as session:
        if not path.exists():
            if is_any_live(session):
                raise MasterKeyMissing(f"The master key {path} is missing; paired browsers need it.")
            create_master_key(path)
        keyring = Keyring(path, lambda error: note(error.code, level=logging.ERROR))
        if not is_any_live(session, keyring.keys.versions) and is_any_live(session):
            raise MasterKeyForeign(f"The master key {path} is not the one that browsers are paired with.")
    return keyring


def create_app(parts: Services) -> Flask:
    """The WSGI application over these parts."""
    app = Flask("afterword", static_folder=None, template_folder=None)
    app.extensions["afterword"] = parts
    app.url_map.merge_slashes = False
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.config.update(
        API_TITLE="Afterword",
        API_VERSION="1",
        OPENAPI_VERSION="3.1.0",
    )
    if parts.settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, parts.settings.proxies, 0, 0, 0, 0)  # type: ignore[method-assign]
    log_requests(app)
    if parts.settings.public:
        from .api.metrics import count_requests  # of a package that only hosted servers have

        count_requests(app)
    guard(app)
    api = AfterwordApi(app)
    for root in (health, feed):
        api.register_blueprint(root.blueprint)
    for noun in _NOUNS:
        api.register_blueprint(noun.blueprint, url_prefix="/api/v1")
    app.register_blueprint(web.blueprint)
    _answer_no_head(app)
    app.after_request(_add_security_headers)
    return app


def _answer_no_head(app: Flask) -> None:
    """A signature covers a body, which a reply to HEAD would not have; werkzeug adds HEAD to every GET."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/") and rule.methods:
            rule.methods.discard("HEAD")


def _add_security_headers(response: Response) -> Response:
    """What an endpoint says itself of its reply goes before this."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response
