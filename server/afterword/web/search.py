"""`/session/…/search`: what the user recorded, by any word of it. A POST, so that no log holds what was looked for."""

from flask import g, render_template, request

from ..api.schemas.records import SearchRequest
from ..api.search import found
from ..relations.search import marked
from . import blueprint
from .forms import Refused, sent, shaped

_MOST = 50


@blueprint.route("/session/<session_id>/search", methods=["POST"])
def search(session_id: str) -> str | tuple[str, int]:
    """Show what holds every word that is looked for, and where"""
    try:
        wish = shaped(SearchRequest(), {"limit": _MOST, **sent(request.form, "q")})
    except Refused as refused:
        query = str(refused.form.values.get("q", ""))
        return render_template("search.html", query=query, hits=[], total=0, wrong=refused.form.errors), 422
    hits, total = found(g.user_id, wish["q"], wish["limit"])
    return render_template("search.html", query=wish["q"], hits=hits, total=total, marked=marked, wrong={})
