"""HTML over HTTP: the pages that the server shows in a browser."""

from flask import Blueprint

blueprint = Blueprint("web", __name__, template_folder="pages", static_folder="static", static_url_path="/static")
