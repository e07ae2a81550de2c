"""`make crash`: rounds of SIGKILL under load, as a table."""

import random
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from tests.crash.rounds import Tally, run_rounds

_EVERY = 20  # rounds between two lines, for whoever waits


def main(rounds: int) -> int:
    began, tally = time.monotonic(), Tally()
    with tempfile.TemporaryDirectory() as folder:
        for tally in run_rounds(Path(folder) / "home", rounds, random.Random(rounds)):
            if tally.rounds % _EVERY == 0:
                print(tally, file=sys.stderr, flush=True)
    for name, number in asdict(tally).items():
        print(f"{name.replace('_', ' '):24} {number:8}")
    print(f"{'seconds':24} {time.monotonic() - began:8.0f}")
    return 0 if tally.is_clean else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
