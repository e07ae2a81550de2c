"""`make load`: two minutes of faults, throughput, and a filled database; a table, and build/load.json."""

import json
import os
import sys
from pathlib import Path

from .filling import USERS
from .speed import measure_filled, measure_throughput
from .trial import Trial

OUT = Path(__file__).parents[2] / "build" / "load.json"


def main(users: int) -> int:
    trial = Trial(processes=3, seconds=120)
    figures: dict[str, float] = trial.figures()
    for processes in (1, 2, 4):
        figures |= measure_throughput(processes)
    figures |= measure_filled(users)
    figures["machine: load at the end"] = os.getloadavg()[0]
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:12.3f}")
    for wrong in trial.book.wrong[:20]:
        print(wrong)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 1 if trial.book.wrong else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else USERS))
