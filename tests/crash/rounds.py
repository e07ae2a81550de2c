"""Rounds of SIGKILL under load: write from several browsers at once, kill, start again, and compare."""

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.afterword_process import AfterwordProcess

from .writers import Account, Writer

WRITERS = 4
_AT_LEAST = 8  # writes a round


@dataclass
class Tally:
    """What came of all rounds. `unanswered` are the changes that kills left without an answer; they are sent again."""

    rounds: int = 0
    acknowledged: int = 0
    unanswered: int = 0
    carried_out_unanswered: int = 0
    lost: int = 0
    doubled: int = 0
    damaged: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.damaged)


def run_rounds(home: Path, rounds: int, chance: random.Random) -> Iterator[Tally]:
    """The tally after each round, which serves a number of writes and looks at every write of all rounds so far."""
    server = AfterwordProcess(home)
    tokens = [server.token(f"browser {number}") for number in range(WRITERS)]
    accounts = [Account() for _ in tokens]
    tally = Tally()
    for _ in range(rounds):
        before = sum(len(account.acknowledged) for account in accounts)
        with server:
            writers = [Writer(server, token, account) for token, account in zip(tokens, accounts, strict=True)]
            for writer in writers:
                writer.start()
            _wait_for_writes(writers, accounts, before + _AT_LEAST)
            time.sleep(chance.uniform(0, 0.3))
            server.kill()
        for writer in writers:
            writer.join()
            assert writer.fault is None
        tally.rounds += 1
        compare(home / "afterword.db", accounts, tally)
        yield tally


def _wait_for_writes(writers: list[Writer], accounts: list[Account], number: int) -> None:
    deadline = time.monotonic() + 60
    while sum(len(account.acknowledged) for account in accounts) < number:
        assert time.monotonic() < deadline, "too little was acknowledged"
        assert all(writer.is_alive() for writer in writers)
        time.sleep(0.005)


def compare(file: Path, accounts: list[Account], tally: Tally) -> None:
    """After the kill, as the next process finds it: SQLite reads the log that was left behind."""
    database = sqlite3.connect(file)
    found = Counter(dict(database.execute(_FOUND)))
    faults = database.execute("PRAGMA foreign_key_check").fetchall()
    sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    acknowledged = {change.mark for account in accounts for change in account.acknowledged}
    tally.acknowledged = len(acknowledged)
    unsure = {change.mark for account in accounts for change in account.unsure}
    tally.unanswered += len(unsure)
    tally.carried_out_unanswered += len(unsure & set(found))
    tally.lost += len(acknowledged - set(found))
    tally.doubled += sum(number > 1 for number in found.values())
    tally.damaged += bool(faults) or not sound


# A receipt is whole with its draft, its mark, and its place in the person's history.
_FOUND = """
    SELECT mark, count(*) FROM (
        SELECT company AS mark FROM interviews
        UNION ALL
        SELECT interviews.company || ' met' FROM interviews
        JOIN participants ON participants.interview_id = interviews.id JOIN people ON people.id = participants.person_id
        UNION ALL
        SELECT used_drafts.company FROM used_drafts
        JOIN marks ON marks.draft_id = used_drafts.id JOIN contacts ON contacts.draft_id = used_drafts.id
    ) GROUP BY mark
"""
