"""What was acknowledged survives a kill."""

import sqlite3
from pathlib import Path

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient


def test_no_acknowledged_record_is_lost_to_sigkill(tmp_path: Path) -> None:
    server = AfterwordProcess(tmp_path / "home")
    client = LiveClient(server, server.token())
    acknowledged = set()
    for number in range(3):
        with server:
            client.wait_until_ready()
            made = client.post("/api/v1/drafts", {"person": {"name": f"Priya{'abc'[number]} Raman"}, "count": 1})[1]
            mark = {"receipt": made["drafts"][0]["receipt"], "mark": "copied"}
            status, reply = client.post("/api/v1/receipts", mark)
            server.kill()
        assert status == 200
        acknowledged.add(reply["draft"])
    database = sqlite3.connect(server.home / "afterword.db")
    assert {row[0] for row in database.execute("SELECT draft_id FROM marks WHERE mark = 'copied'")} == acknowledged
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
