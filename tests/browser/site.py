"""A web server with TLS that stands in for every host but 127.0.0.1: one site has pages, all others have none."""

import json
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from . import SITE

PAGES = Path(__file__).parents[1] / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text("utf-8"))


def path_of(page_file: str) -> str:
    """Where a saved page stands on the site."""
    address: str = EXPECTED[page_file]["address"]
    return urlsplit(address).path


def saved(page_file: str) -> str:
    return (PAGES / page_file).read_text("utf-8")


def saved_pages() -> dict[str, str]:
    """By path; of several pages at one address the last."""
    return {path_of(file): saved(file) for file, case in EXPECTED.items() if case["address"].startswith(SITE)}


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: Any) -> None:
        """A browser's own calls home do not trust the certificate."""


@contextmanager
def served(pages: dict[str, str], folder: Path) -> Iterator[int]:
    """Serve what stands in `pages`, by path; the port. The folder takes a throw-away certificate."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_ours = self.headers["Host"] == urlsplit(SITE).netloc
            html = pages.get(urlsplit(self.path).path) if is_ours else None
            body = (html or "").encode()
            self.send_response(404 if html is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    server.socket = _certified(folder).wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def _certified(folder: Path) -> ssl.SSLContext:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    wish = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test"]
    subprocess.run(["openssl", "req", *wish, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
