"""`/practice`: an invented person and a note box of our own, to try the whole way without touching LinkedIn."""

from flask import render_template

from . import blueprint


@blueprint.route("/practice", methods=["GET"])
def show_practice() -> str:
    """Show the practice page"""
    return render_template("practice.html", limits=(200, 300))
