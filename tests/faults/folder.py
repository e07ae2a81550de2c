"""A data folder that has been in use, and what must still be in it after every fault."""

import sqlite3
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from afterword.app import open_services
from afterword.cli.pair import make_token
from afterword.settings import Settings
from afterword.store.records import Interview, User
from tests.afterword_process import AfterwordProcess
from tests.command_line import Done
from tests.live_client import LiveClient

Command = Callable[..., Done | subprocess.CompletedProcess[str]]

INTERVIEWS = "/api/v1/interviews"
WISH = {"person": {"name": "Priya Raman"}, "count": 1}
COMPANIES = {f"Northwind {number}" for number in range(40)}


class Folder:
    """The folder, a server over it that is started where a test wants one, and the command line."""

    def __init__(self, home: Path, command: Command) -> None:
        self.home = home
        self.command = command
        self.database = home / "afterword.db"
        self.master_key = home / "master.key"
        self.server = AfterwordProcess(home)
        self.client = LiveClient(self.server, _fill(home))

    def restart(self) -> None:
        """Start the server and wait until it takes what is signed now."""
        self.server.start()
        self.client.wait_until_ready()

    def enter(self, company: str, key: str) -> tuple[int, str]:
        """Status and error code of one more interview, entered under this idempotency key."""
        status, reply = self.client.post(INTERVIEWS, {"company": company, "role": "Data Engineer"}, key)
        return status, reply.get("error", {}).get("code", "")

    def refusal_to_serve(self) -> str:
        """What `afterword serve` says, in one line, when it cannot start for what is wrong."""
        done = self.server.command("serve", "--port", str(self.server.port))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.count("\n") == 1
        return done.stderr

    def diagnosis(self) -> str:
        """The line in which `afterword doctor` names the fault: the only one, but for a server that is away."""
        done = self.command("doctor", "--port", str(self.server.port))
        assert done.stderr == ""
        faults = [line for line in done.stdout.splitlines() if line.startswith("FAULT")]
        assert done.returncode == 1
        [fault] = [line for line in faults if not line.startswith("FAULT  No server runs at")]
        return fault

    def companies(self) -> set[str]:
        """What is on record, once each."""
        database = sqlite3.connect(self.database)
        found = [company for (company,) in database.execute("SELECT company FROM interviews")]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()
        assert len(set(found)) == len(found)
        return set(found)


def _fill(home: Path) -> str:
    parts = open_services(Settings(home=home))
    token = make_token(parts, "laptop")
    now = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
    with parts.database.writing() as session:
        user = session.get_one(User, 1)
        for company in sorted(COMPANIES):
            session.add(Interview(id=company[-12:], user_id=user.id, company=company, role="x" * 200, created_at=now))
    with parts.database.outside_transactions() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    parts.database.close()
    return token
