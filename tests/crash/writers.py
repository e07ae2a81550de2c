"""Browsers that write at the same time, and keep account of what the server has acknowledged."""

import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from tests.afterword_process import AfterwordProcess
from tests.live_client import LiveClient

_AHEAD = 1  # seconds; the furthest that a signature may be, so that the writing begins soon after a start


@dataclass(frozen=True)
class Change:
    """Something to be recorded once. `mark` is a name that nothing else in the database has."""

    key: str
    mark: str
    method: str
    path: str
    body: dict[str, Any]


@dataclass
class Account:
    """What one writer knows: `acknowledged` by the server, and `unsure`, sent without an answer."""

    acknowledged: list[Change] = field(default_factory=list)
    unsure: list[Change] = field(default_factory=list)


class Writer(threading.Thread):
    """Sends change after change until the server is gone; first what it is unsure of, under the same keys."""

    def __init__(self, server: AfterwordProcess, token: str, account: Account) -> None:
        super().__init__(daemon=True)
        self._client, self._account = LiveClient(server, token), account
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            for change in list(self._account.unsure):
                self._send(change)
            while True:
                self._write()
        except (OSError, HTTPException):
            pass  # the server was killed
        except BaseException as fault:
            self.fault = fault
            raise

    def _write(self) -> None:
        """An interview, somebody in it, and a note to somebody."""
        mark = secrets.token_hex(8)
        kept = self._send(_change(mark, "POST", "/api/v1/interviews", {"company": mark, "role": "Data Engineer"}))
        met = {"person": _person(mark), "topics": ["pricing"]}
        self._send(_change(f"{mark} met", "PUT", f"/api/v1/interviews/{kept['id']}/participants", met))
        wish = {"person": _person(f"{mark}-noted"), "interview": {"company": f"{mark} noted"}, "count": 1}
        made = self._ask("POST", "/api/v1/drafts", wish, None)
        word = {"receipt": made["drafts"][0]["receipt"], "mark": "sent"}
        self._send(_change(f"{mark} noted", "POST", "/api/v1/receipts", word))

    def _send(self, change: Change) -> Any:
        account = self._account
        if change not in account.unsure:
            account.unsure.append(change)
        reply = self._ask(change.method, change.path, change.body, change.key)
        account.unsure.remove(change)
        account.acknowledged.append(change)
        return reply

    def _ask(self, method: str, path: str, body: dict[str, Any], key: str | None) -> Any:
        """The reply, asked for until the server takes what is signed now; OSError when it is gone."""
        while True:
            status, reply = self._client.send(method, path, json.dumps(body).encode(), key=key, ahead=_AHEAD)
            if status == 200:
                return reply
            assert reply["error"]["code"] in ("stale_after_restart", "clock_skew", "slow_down"), reply
            time.sleep(0.02)


def _change(mark: str, method: str, path: str, body: dict[str, Any]) -> Change:
    return Change(secrets.token_urlsafe(16), mark, method, path, body)


def _person(mark: str) -> dict[str, str]:
    return {"name": f"Priya {mark}", "profile_url": f"https://www.linkedin.com/in/priya-{mark}-example/"}
