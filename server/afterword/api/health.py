"""`GET /healthz`: that something answers here, which proves nothing, for anyone can hold a port; `/readyz`: for whoever
runs several processes, that this one has all it needs.
"""

from ..errors import DatabaseUnusable
from ..store.schema import HEAD, current_revision
from .body import Noun
from .schemas.hello import HealthReply, ReadyReply
from .services import services

blueprint = Noun("health", __name__, description="Whether the server answers")
API_VERSION = 1


@blueprint.route("/healthz", methods=["GET"])
@blueprint.response(200, HealthReply)
def show_health() -> dict[str, object]:
    """Say that the server answers"""
    return {"ok": True, "app": "afterword", "api": API_VERSION}


@blueprint.route("/readyz", methods=["GET"])
@blueprint.response(200, ReadyReply)
def show_readiness() -> dict[str, object]:
    """Say that requests can be served, to whoever asks on this computer; 503 while they cannot"""
    parts = services()
    parts.replay.check_ready(parts.steady())
    found = current_revision(parts.database)
    if found is None or found < HEAD:  # a newer one was brought by a process that is about to take this one's place
        raise DatabaseUnusable(f"The database has revision {found}, and this version needs {HEAD}.", retry_after=5)
    return {"ready": True}
