"""`make bench`: every figure, those that have a bound held against it, and build/bench.json."""

import json
import os
import sys
from pathlib import Path

from tests.corpus.table import as_table, run
from tests.hosted.filling import USERS
from tests.hosted.speed import measure_filled

from .aims import as_rows, missed
from .click import measure_clicks
from .drafting import measure_drafting
from .fuzzing import faults_of, fuzz_operations, fuzz_signatures
from .pages import measure_pages
from .requests import measure_requests
from .shares import measure_shares
from .signatures import measure_signatures
from .starting import measure_starting

OUT = Path(__file__).parents[2] / "build" / "bench.json"
_PARTS = (
    *(measure_drafting, measure_signatures, measure_requests, measure_shares),
    *(measure_starting, measure_clicks, measure_pages),
)


def main(contexts: int) -> int:
    """With fewer contexts than the whole, all that is counted rather than timed is smaller in proportion."""
    figures: dict[str, float] = {}
    for measure in _PARTS:
        print(f"-- {measure.__name__}", file=sys.stderr, flush=True)
        figures |= measure()
    figures |= measure_filled(USERS * contexts // 100_000)
    seen = run(contexts)
    print(as_table(seen))
    for key, example in sorted(seen.examples.items()):
        print(*key, example)
    fuzzed = fuzz_signatures(contexts) | fuzz_operations(contexts // 10)
    figures |= {"corpus contexts": seen.contexts, "corpus defects": seen.defects.total(), **fuzzed}
    figures["machine: load at the end"] = os.getloadavg()[0]
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:12.3f}")
    print("", *as_rows(figures), sep="\n")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"figures": figures, "missed": missed(figures)}, indent=2) + "\n", "utf-8")
    return 1 if seen.defects or faults_of(fuzzed) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
