"""Another program holds the database."""

import sqlite3
import time
from http.client import HTTPConnection

from .folder import COMPANIES, INTERVIEWS, WISH, Folder

BUSY = "Another program holds Afterword’s database."


def test_a_write_is_put_off_and_drafting_goes_on(folder: Folder) -> None:
    folder.restart()
    holder = sqlite3.connect(folder.database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    body = b'{"company": "Later", "role": "Data Engineer"}'
    connection = HTTPConnection("127.0.0.1", folder.server.port, timeout=20)
    connection.request("POST", INTERVIEWS, body, folder.client.signed("POST", INTERVIEWS, body, key="key-1"))
    began = time.monotonic()
    assert folder.client.post("/api/v1/drafts", WISH)[0] == 200
    assert time.monotonic() - began < 4  # nor does it wait its turn to note when the token was used
    assert BUSY in folder.diagnosis()
    reply = connection.getresponse()
    assert (reply.status, reply.headers["Retry-After"]) == (503, "5")
    assert BUSY.encode() in reply.read()
    connection.close()
    holder.execute("ROLLBACK")
    holder.close()
    assert folder.enter("Later", "key-1") == (200, "")
    assert folder.companies() == COMPANIES | {"Later"}


def test_a_database_that_nobody_else_may_even_read(folder: Folder) -> None:
    holder = sqlite3.connect(folder.database, isolation_level=None)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    assert BUSY in folder.refusal_to_serve()
    holder.close()
    folder.restart()
    assert folder.companies() == COMPANIES
