"""The exact fit: which clauses, one a slot at the most, are worth the most within the limit.

This is the multiple-choice knapsack problem with pairs that must not stand together. It is solved to the optimum by
branch and bound (Kellerer, Pferschy, Pisinger: Knapsack Problems, 2004, chapter 11): the bound for the slots that are
still open is their best value within the length that is left, with the forbidden pairs forgotten.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Option(NamedTuple):
    """One way to fill a slot. `bit` is its clause's own, `clash` those of the clauses it cannot stand with."""

    value: int
    length: int
    bit: int
    clash: int
    says: int  # the facts that it states, one bit each
    varies: int  # its own bit again where a repetition counts, else 0
    ref: int = 0  # the caller's own


class Wish(NamedTuple):
    """What a selection must hold to beyond its length: facts it must say, and earlier selections it must differ from.

    `spent` holds the varying clauses of each earlier selection. With any one of them at most `shared` may recur, and
    never all. `any_will_do` asks for some selection instead of the best.
    """

    must_say: int = 0
    spent: tuple[int, ...] = ()
    shared: int = 0
    any_will_do: bool = False


_NO_WISH = Wish()
_LOWEST = -(1 << 60)  # values may be negative

_Frontier = tuple[list[int], list[int]]  # lengths rising, and the best value within each


def best_selection(
    slots: Sequence[Sequence[Option]], required: Sequence[bool], limit: int, wish: Wish = _NO_WISH
) -> list[Option] | None:
    """The most valuable selection of at most one option a slot whose lengths add up to `limit` or less, slot by slot.

    A required slot is filled. None if nothing fits.
    """
    return _Search(slots, required, limit, wish).run()


def shortest(slots: Sequence[Sequence[Option]], required: Sequence[bool]) -> int:
    """The length of the shortest selection that fills what is required."""
    limit = sum(max((option.length for option in slot), default=0) for slot in slots)
    kept = [
        [option._replace(value=-option.length) for option in slot]
        for slot, must in zip(slots, required, strict=True)
        if must
    ]
    return sum(option.length for option in best_selection(kept, [True] * len(kept), limit) or [])


class _Search:
    """One search. The slots with the most options are decided first, so that the bounds of the others are cheap."""

    def __init__(self, slots: Sequence[Sequence[Option]], required: Sequence[bool], limit: int, wish: Wish) -> None:
        self._must_say, self._spent, self._shared, self._any_will_do = wish
        self._limit = limit
        out = 0 if self._shared else _union(self._spent)  # where nothing may recur, what was used is out at once
        self._order = sorted(range(len(slots)), key=lambda place: -len(slots[place]))
        self._slots = [
            sorted([option for option in slots[place] if not option.varies & out], reverse=True)
            for place in self._order
        ]
        self._required = [required[place] for place in self._order]
        self._frontiers = self._least_lengths() if self._any_will_do else self._bounds()
        self._sayable = _sayable(self._slots)
        self._chosen: list[Option | None] = [None] * len(slots)
        self._best: list[Option | None] | None = None
        self._best_value = _LOWEST

    def run(self) -> list[Option] | None:
        self._descend(0, self._limit, 0, 0, 0, 0)
        if self._best is None:
            return None
        by_slot = sorted(zip(self._order, self._best, strict=True), key=lambda pair: pair[0])
        return [option for _, option in by_slot if option is not None]

    def _bounds(self) -> list[_Frontier]:
        """For each slot, what those after it can add: nothing after the last, and before the first nobody asks."""
        frontiers: list[_Frontier] = [([0], [0])]
        windows = self._windows()
        for place in range(len(self._slots) - 1, 0, -1):
            frontiers.append(_extend(frontiers[-1], self._slots[place], self._required[place], *windows[place - 1]))
        return frontiers[::-1]

    def _least_lengths(self) -> list[_Frontier]:
        """Bounds that tell only what fits: nothing is worth more than anything else."""
        frontiers: list[_Frontier] = [([0], [0])]
        for slot, must in zip(self._slots[:0:-1], self._required[:0:-1], strict=True):
            least = min((option[1] for option in slot), default=self._limit + 1) if must else 0
            frontiers.append(([frontiers[-1][0][0] + least], [0]))
        return frontiers[::-1]

    def _windows(self) -> list[tuple[int, int]]:
        """For each slot, the least and the most room that can be left behind it; bounds outside need not be known."""
        least = most = self._limit
        windows = []
        for slot, must in zip(self._slots, self._required, strict=True):
            lengths = [option[1] for option in slot] or [0]
            least -= max(lengths)
            most -= min(lengths) if must else 0
            windows.append((least, most))
        return windows

    def _descend(self, slot: int, room: int, value: int, used: int, barred: int, said: int) -> None:
        if slot == len(self._slots):
            self._finish(value, used, said)
            return
        lengths, values = self._frontiers[slot]
        most = values[-1]
        needed = self._must_say & ~(self._sayable[slot + 1] | said)
        for option in self._slots[slot]:
            worth, length, bit, clash, says, varies, _ = option
            if value + worth + most <= self._best_value:
                break
            place = bisect_right(lengths, room - length)
            if not place or value + worth + values[place - 1] <= self._best_value or bit & barred or needed & ~says:
                continue
            if self._shared and self._repeats(used | varies):
                continue
            self._chosen[slot] = option
            self._descend(slot + 1, room - length, value + worth, used | varies, barred | clash, said | says)
        self._chosen[slot] = None
        if not self._required[slot] and not needed:
            place = bisect_right(lengths, room)
            if place and value + values[place - 1] > self._best_value:
                self._descend(slot + 1, room, value, used, barred, said)

    def _finish(self, value: int, used: int, said: int) -> None:
        if self._must_say & ~said or used in self._spent or value <= self._best_value:
            return
        self._best = list(self._chosen)
        self._best_value = -_LOWEST if self._any_will_do else value

    def _repeats(self, used: int) -> bool:
        return any((used & earlier).bit_count() > self._shared for earlier in self._spent)


def _union(sets: Sequence[int]) -> int:
    whole = 0
    for each in sets:
        whole |= each
    return whole


def _extend(after: _Frontier, slot: Sequence[Option], must: bool, least: int, most: int) -> _Frontier:
    """The frontier of a slot and those after it, for a room from `least` to `most`.

    `slot` runs from the most valuable option down. All that fits into the least room is one point.
    """
    lengths, values = after
    pairs = list(zip(lengths, values, strict=True))
    points = [] if must else pairs[:]
    briefest = most + 1
    for worth, more, *_ in slot:
        if more < briefest:  # else it is longer than one that is worth no less
            briefest = more
            points += [(length + more, value + worth) for length, value in pairs]
    points.sort()
    front_lengths: list[int] = []
    front_values: list[int] = []
    highest = _LOWEST
    for length, value in points:
        if value > highest and length <= most:
            highest = value
            room = length if length > least else least
            if front_lengths and front_lengths[-1] == room:
                front_values[-1] = value
            else:
                front_lengths.append(room)
                front_values.append(value)
    return (front_lengths, front_values) if front_lengths else ([most + 1], [_LOWEST])


def _sayable(slots: Sequence[Sequence[Option]]) -> list[int]:
    """For each slot, and for none at the end, the facts that it and those after it can state."""
    sayable = [0]
    for slot in reversed(slots):
        facts = sayable[-1]
        for option in slot:
            facts |= option.says
        sayable.append(facts)
    return sayable[::-1]
