"""`make soak`: many drafts from one server, as a table."""

import sys
import tempfile
from pathlib import Path

from tests.soak.soak import DRAFTS, soak

FLAT = 5.0  # MB that two thirds of the requests may add


def main(drafts: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        result = soak(Path(folder) / "home", drafts)
    sizes = [size for _, size in result.warm]
    figures = {
        "drafts": result.requests * DRAFTS,
        "requests over the wire": result.requests,
        "requests a second": result.requests / result.seconds,
        "memory at first: MB": result.samples[0][1],
        "memory when warm: MB": sizes[0],
        "memory at last: MB": sizes[-1],
        "memory at most: MB": max(sizes),
        "growth when warm, by regression: MB": result.growth,
    }
    for name, figure in figures.items():
        print(f"{name:36} {figure:10.1f}")
    return 0 if result.growth < FLAT else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
