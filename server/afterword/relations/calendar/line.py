"""Text on its way into a calendar or an address card: one line that says what it says and does nothing else."""

import re
import unicodedata

LONGEST = 120

_HTTP = re.compile(r"https?://[!-~]+")
_REORDERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])  # they would turn what follows around


def one_line(text: str, longest: int = LONGEST) -> str:
    """Without line breaks, controls and marks that reorder what follows; cut at `longest`, visibly.

    A line break that a library does not fold away would begin a property of the sender's own.
    """
    seen = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text.translate(_REORDERING))
    line = " ".join(seen.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def web_address(text: str) -> str:
    """The address if a calendar may offer it as a link; else nothing."""
    return text if _HTTP.fullmatch(text) else ""
