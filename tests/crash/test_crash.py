"""What was acknowledged survives a kill, once; `make crash` runs 200 rounds of this."""

import random
import sqlite3
from pathlib import Path

from .rounds import Tally, compare, run_rounds
from .writers import Account, Change


def test_no_acknowledged_write_is_lost_or_doubled_by_sigkill(tmp_path: Path) -> None:
    *_, tally = run_rounds(tmp_path / "home", 3, random.Random(8))
    assert tally.rounds == 3
    assert tally.acknowledged >= 24
    assert tally.is_clean, tally


def test_what_is_lost_or_doubled_is_counted(tmp_path: Path) -> None:
    file = tmp_path / "home" / "afterword.db"
    *_, tally = run_rounds(file.parent, 1, random.Random(8))
    database = sqlite3.connect(file)
    [kept] = database.execute("SELECT company FROM interviews LIMIT 1").fetchone()
    database.execute("CREATE TEMP TABLE again AS SELECT * FROM interviews WHERE company = ?", (kept,))
    database.execute("UPDATE again SET id = 'again'")
    database.execute("INSERT INTO interviews SELECT * FROM again")
    database.commit()
    database.close()
    tally = Tally()
    compare(file, [Account(acknowledged=[Change("", name, "", "", {}) for name in (kept, "never written")])], tally)
    assert (tally.lost, tally.doubled) == (1, 1)
