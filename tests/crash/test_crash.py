"""What was acknowledged survives a kill, once; `make crash` runs 200 rounds of this."""

import random
from pathlib import Path

from .rounds import run_rounds


def test_no_acknowledged_write_is_lost_or_doubled_by_sigkill(tmp_path: Path) -> None:
    tally = run_rounds(tmp_path / "home", 3, random.Random(8))
    assert tally.rounds == 3
    assert tally.acknowledged >= 3
    assert tally.is_clean, tally
