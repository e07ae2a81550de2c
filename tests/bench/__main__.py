"""`make bench`: one table, and build/bench.json."""

import json
import sys
from pathlib import Path

from tests.corpus.table import as_table, run

from .click import measure_clicks
from .drafting import measure_drafting
from .fuzzing import faults_of, fuzz_operations, fuzz_signatures
from .pages import measure_pages
from .requests import measure_requests
from .signatures import measure_signatures
from .starting import measure_starting

OUT = Path(__file__).parents[2] / "build" / "bench.json"


def main(contexts: int) -> int:
    figures = {
        **measure_drafting(),
        **measure_signatures(),
        **measure_requests(),
        **measure_starting(),
        **measure_clicks(),
        **measure_pages(),
    }
    width = max(map(len, figures))
    for name, value in figures.items():
        print(f"{name:{width}}  {value:10.3f}")
    seen = run(contexts)
    print(as_table(seen))
    for key, example in sorted(seen.examples.items()):
        print(*key, example)
    figures["corpus contexts"] = seen.contexts
    figures["corpus defects"] = seen.defects.total()
    fuzzed = fuzz_signatures(contexts) | fuzz_operations(contexts // 10)
    for name, number in fuzzed.items():
        print(f"{name:50} {number:10.0f}")
    figures |= fuzzed
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return 1 if seen.defects or faults_of(fuzzed) else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
