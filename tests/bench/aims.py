"""What is to be reached, held against what was measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aim:
    """A figure of the bench, and the bound that it should keep."""

    figure: str
    bound: float
    is_floor: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.bound if self.is_floor else value <= self.bound


AIMS = (
    Aim("draft requests / echo", 0.6, is_floor=True),
    Aim("drafting alone, 3 drafts: median ms", 0.3),
    Aim("drafting alone, 3 drafts: 99th percentile ms", 2),
    Aim("signature check / draft request", 0.05),
    Aim("click to three notes, panel open: 95th percentile ms", 150),
    Aim("afterword serve until it answers, new folder: median s", 0.7),
    Aim("afterword serve until it answers: median s", 0.7),
    Aim("memory at rest: median MB", 80),
    Aim("99th percentile, filled / empty", 1.2),
    Aim("all pages together: 95th percentile ms", 50),
    Aim("slowest page: 95th percentile ms", 50),
    Aim("slowest page from a server: 95th percentile ms", 50),
    Aim("corpus defects", 0),
)


def missed(figures: Mapping[str, float]) -> list[str]:
    return [aim.figure for aim in AIMS if not aim.is_met(figures[aim.figure])]


def as_rows(figures: Mapping[str, float]) -> Iterator[str]:
    """Of the table: what, the figure, what it should be."""
    width = max(len(aim.figure) for aim in AIMS)
    for aim in AIMS:
        value = figures[aim.figure]
        bound = f"{'at least' if aim.is_floor else 'at most'} {aim.bound:g}"
        yield f"{aim.figure:{width}}  {value:10.3f}   {bound:12}  {'reached' if aim.is_met(value) else 'MISSED'}"
