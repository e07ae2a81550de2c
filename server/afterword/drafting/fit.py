"""The exact fit: which clauses, one a slot at the most, are worth the most within the limit.

This is the multiple-choice knapsack problem with pairs that must not stand together. It is solved to the optimum by
branch and bound (Kellerer, Pferschy, Pisinger: Knapsack Problems, 2004, chapter 11): the bound for the slots that are
still open is their best value within the length that is left, with the forbidden pairs forgotten.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One way to fill a slot. `bit` is its clause's own, `clash` those of the clauses it cannot stand with."""

    index: int
    length: int
    value: int
    bit: int
    clash: int
    says: int  # the facts that it states, one bit each
    varies: bool = True


@dataclass(frozen=True, slots=True)
class Wish:
    """What a selection must hold to beyond its length: facts it must say, and earlier selections it must differ from.

    `spent` holds the varying clauses of each earlier selection; with any one of them at most `shared` may recur.
    """

    must_say: int = 0
    spent: tuple[int, ...] = ()
    shared: int = 0


_Frontier = tuple[list[int], list[int]]  # lengths rising, and the best value within each


def best_selection(
    slots: Sequence[Sequence[Option]], required: Sequence[bool], limit: int, wish: Wish = Wish()
) -> list[Option] | None:
    """The most valuable selection of at most one option a slot whose lengths add up to `limit` or less.

    A required slot is filled. Among equals the first in order wins. None if nothing fits.
    """
    return _Search(slots, required, wish).run(limit)


def shortest(slots: Sequence[Sequence[Option]], required: Sequence[bool]) -> int:
    """The length below which no selection can go, forbidden pairs forgotten."""
    return sum(min(option.length for option in slot) for slot, must in zip(slots, required, strict=True) if must)


class _Search:
    def __init__(self, slots: Sequence[Sequence[Option]], required: Sequence[bool], wish: Wish) -> None:
        self._wish = wish
        self._required = list(required)
        self._slots = [sorted(slot, key=lambda option: -option.value) for slot in slots]
        self._frontiers = _frontiers(self._slots, self._required)
        self._sayable = _sayable(self._slots)
        self._best: list[Option] | None = None
        self._best_value = -1

    def run(self, limit: int) -> list[Option] | None:
        self._descend(0, limit, 0, 0, 0, 0, [])
        return self._best

    def _descend(
        self, slot: int, room: int, value: int, taken: int, barred: int, said: int, chosen: list[Option]
    ) -> None:
        bound = _within(self._frontiers[slot], room)
        if bound is None or value + bound <= self._best_value:
            return
        if self._wish.must_say & ~(said | self._sayable[slot]):
            return
        if slot == len(self._slots):
            self._best, self._best_value = list(chosen), value
            return
        for option in self._slots[slot]:
            varied = taken | option.bit if option.varies else taken
            if option.length > room or option.bit & barred or self._repeats(varied):
                continue
            chosen.append(option)
            self._descend(
                slot + 1,
                room - option.length,
                value + option.value,
                varied,
                barred | option.clash,
                said | option.says,
                chosen,
            )
            chosen.pop()
        if not self._required[slot]:
            self._descend(slot + 1, room, value, taken, barred, said, chosen)

    def _repeats(self, varied: int) -> bool:
        return any((varied & earlier).bit_count() > self._wish.shared for earlier in self._wish.spent)


def _frontiers(slots: Sequence[Sequence[Option]], required: Sequence[bool]) -> list[_Frontier]:
    """For each slot, the best value that it and those after it can reach within a length."""
    frontiers: list[_Frontier] = [([0], [0])]
    for slot, must in zip(reversed(slots), reversed(required), strict=True):
        frontiers.append(_extend(frontiers[-1], slot, must))
    return frontiers[::-1]


def _extend(after: _Frontier, slot: Sequence[Option], must: bool) -> _Frontier:
    points = [] if must else list(zip(*after, strict=True))
    points += [(o.length + length, o.value + value) for o in slot for length, value in zip(*after, strict=True)]
    lengths: list[int] = []
    values: list[int] = []
    for length, value in sorted(points, key=lambda point: (point[0], -point[1])):
        if not values or value > values[-1]:
            lengths.append(length)
            values.append(value)
    return lengths, values


def _within(frontier: _Frontier, room: int) -> int | None:
    place = bisect_right(frontier[0], room)
    return frontier[1][place - 1] if place else None


def _sayable(slots: Sequence[Sequence[Option]]) -> list[int]:
    sayable = [0]
    for slot in reversed(slots):
        facts = sayable[-1]
        for option in slot:
            facts |= option.says
        sayable.append(facts)
    return sayable[::-1]
