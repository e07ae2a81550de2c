"""`/`: how to get in, for nobody who asks here has shown who they are."""

from flask import render_template

from ..api.services import services
from . import blueprint


@blueprint.route("/", methods=["GET"])
def show_welcome() -> str:
    """Say how to get in"""
    return render_template("welcome.html", is_hosted=bool(services().settings.public))
