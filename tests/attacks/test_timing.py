"""Timing (CWE-208): how long a wrong signature takes to refuse must not tell how much of it was right."""

import ast
import hmac
import random
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import afterword
from afterword.trust import signatures

CODE = Path(afterword.__file__).parent
# Where signatures, keys and one-time codes are compared; a Content-Digest is no secret and not among them.
GUARDED = [*sorted((CODE / "trust").glob("*.py")), CODE / "api" / "guard.py", CODE / "cli" / "port.py"]
SECRET = ("signature", "mac", "hmac", "secret", "code", "sign", "proof", "jti")


def hasty_comparisons(source: str) -> list[str]:
    """Every `==`, `!=` or `in` with a name that holds something only its owner knows."""
    comparisons = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Compare)]
    hasty = [node for node in comparisons if isinstance(node.ops[0], ast.Eq | ast.NotEq | ast.In | ast.NotIn)]
    return [ast.unparse(node) for node in hasty if any(map(_is_secret, [node.left, *node.comparators]))]


def _is_secret(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return _is_secret(node.func)
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name.strip("_").split("_")[-1] in SECRET


def test_no_secret_is_compared_letter_by_letter() -> None:
    assert {path.name: hasty_comparisons(path.read_text("utf-8")) for path in GUARDED} == {
        path.name: [] for path in GUARDED
    }
    assert any("hmac.compare_digest(" in path.read_text("utf-8") for path in GUARDED)


def test_a_hasty_comparison_would_be_found() -> None:
    hasty = "\n".join(
        [
            "if given.signature == expected: pass",
            "assert signatures.sign(base, key) != header",
            "ok = code in codes",
            "if digest == other or pairing_code == typed: pass",
        ]
    )
    assert len(hasty_comparisons(hasty)) == 4
    assert hasty_comparisons("if method == 'GET' and hmac.compare_digest(mac, signature): pass") == []


KEY, BASE = bytes(32), b"base"


def hasty_matches(base: bytes, key: bytes, signature: bytes) -> bool:
    """What `matches` must not be: it stops at the first byte that differs."""
    right = hmac.digest(key, base, "sha256")
    return all(mine == theirs for mine, theirs in zip(right, signature, strict=True))


def difference(matches: Callable[[bytes, bytes, bytes], bool]) -> float:
    """Seconds by which a signature wrong in its last byte takes longer than one wrong in its first, for 20 tries."""
    right = hmac.digest(KEY, BASE, "sha256")
    wrong = {"first": bytes([right[0] ^ 1]) + right[1:], "last": right[:-1] + bytes([right[-1] ^ 1])}
    times: dict[str, list[float]] = {"first": [], "last": []}
    for _ in range(1000):
        for place in random.sample(["first", "last"], 2):
            began = time.perf_counter()
            for _ in range(20):
                assert not matches(BASE, KEY, wrong[place])
            times[place].append(time.perf_counter() - began)
    return median(times["last"]) - median(times["first"])


def test_where_a_signature_is_wrong_does_not_show() -> None:
    """Hopes to guess a signature byte by byte. The hasty comparison shows what would be seen."""
    assert abs(difference(signatures.matches)) < difference(hasty_matches) / 4
