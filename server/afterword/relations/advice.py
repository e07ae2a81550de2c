"""Advice: what there is to say about writing to somebody at all."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Advice:
    """`stops` means that there is nothing to draft; all other advice the user may overrule."""

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    stops: bool = False
