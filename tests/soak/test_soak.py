"""Memory does not grow with the number of drafts; `make soak` makes 200 000 of them."""

from pathlib import Path

from .soak import Soak, soak


def test_memory_stays_flat(tmp_path: Path) -> None:
    result = soak(tmp_path / "home", 4500)
    assert result.samples[-1][0] == 1500
    assert result.growth < 3, result.samples  # MB; the thousand warm requests would show 3 KB each


def test_a_leak_would_be_seen() -> None:
    leaking = Soak(1500, samples=[(number, 60 + number * 0.004) for number in range(50, 1501, 50)])
    assert leaking.growth > 3
