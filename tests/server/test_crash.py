"""What was acknowledged survives a kill, and a request of before a restart does not come back."""

import json
import secrets
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from afterword.trust import signatures
from afterword.trust.tokens import parse_token, wire_keys
from tests.afterword_process import AfterwordProcess

import sqlite3  # isort: skip


def signed(server: AfterwordProcess, token: str, path: str, body: bytes) -> dict[str, str]:
    kid, secret = parse_token(token)
    request = signatures.Request(
        "POST", f"127.0.0.1:{server.port}", path, "", signatures.content_digest(body), "application/json"
    )
    parameters = signatures.request_parameters(
        request, created=int(time.time()), kid=kid, nonce=secrets.token_urlsafe(16)
    )
    return {
        "Content-Type": "application/json",
        "Content-Digest": request.content_digest,
        "Signature-Input": f"sig1={parameters.text}",
        "Signature": signatures.sign(signatures.request_base(request, parameters), wire_keys(secret).request),
    }


def post(server: AfterwordProcess, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.request("POST", path, body, headers)
    reply = connection.getresponse()
    content = json.loads(reply.read())
    connection.close()
    return reply.status, content


def wait_until_ready(server: AfterwordProcess, token: str) -> None:
    """The first two seconds after a start are refused, so that nothing of an earlier process can be replayed."""
    deadline = time.monotonic() + 5
    while True:
        status, content = post(server, "/api/v1/hello", b"{}", signed(server, token, "/api/v1/hello", b"{}"))
        if status == 200:
            return
        assert content["error"]["code"] == "stale_after_restart"
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_no_acknowledged_record_is_lost_to_sigkill(tmp_path: Path) -> None:
    server = AfterwordProcess(tmp_path / "home")
    token = server.token()
    acknowledged = set()
    for number in range(3):
        with server:
            wait_until_ready(server, token)
            wish = json.dumps({"person": {"name": f"Priya{'abc'[number]} Raman"}, "count": 1}).encode()
            made = post(server, "/api/v1/drafts", wish, signed(server, token, "/api/v1/drafts", wish))[1]
            mark = json.dumps({"receipt": made["drafts"][0]["receipt"], "mark": "copied"}).encode()
            status, reply = post(server, "/api/v1/receipts", mark, signed(server, token, "/api/v1/receipts", mark))
            server.kill()
        assert status == 200
        acknowledged.add(reply["draft"])
    database = sqlite3.connect(server.home / "afterword.db")
    assert {row[0] for row in database.execute("SELECT draft_id FROM marks WHERE mark = 'copied'")} == acknowledged
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_a_request_cannot_be_replayed_after_a_restart(tmp_path: Path) -> None:
    server = AfterwordProcess(tmp_path / "home")
    token = server.token()
    with server:
        wait_until_ready(server, token)
        headers = signed(server, token, "/api/v1/hello", b"{}")
        assert post(server, "/api/v1/hello", b"{}", headers)[0] == 200
        server.kill()
        server.start()
        status, reply = post(server, "/api/v1/hello", b"{}", headers)
        assert (status, reply["error"]["code"]) == (401, "stale_after_restart")
        time.sleep(2.2)
        status, reply = post(server, "/api/v1/hello", b"{}", headers)
        assert (status, reply["error"]["code"]) == (401, "stale_after_restart")
