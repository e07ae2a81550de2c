"""The OpenAPI document of the server as it stands: `make openapi` writes it to docs/openapi.json."""

import json
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask

from afterword.app import create_app, open_services
from afterword.settings import Settings

DOCUMENT = Path(__file__).parents[1] / "docs" / "openapi.json"


def openapi(app: Flask) -> dict[str, Any]:
    document: dict[str, Any] = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].document
    return document


def as_text(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        parts = open_services(Settings(home=Path(home)))
        DOCUMENT.write_text(as_text(openapi(create_app(parts))), "utf-8")
        parts.database.close()
