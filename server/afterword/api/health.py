"""`GET /healthz`: that something answers here. It proves nothing, for anyone can hold a port."""

from .body import Noun
from .schemas.hello import HealthReply

blueprint = Noun("health", __name__, description="Whether the server answers")
API_VERSION = 1


@blueprint.route("/healthz", methods=["GET"])
@blueprint.response(200, HealthReply)
def show_health() -> dict[str, object]:
    """Say that the server answers"""
    return {"ok": True, "app": "afterword", "api": API_VERSION}
