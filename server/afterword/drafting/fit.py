"""The exact fit: which clauses, one a slot at the most, are worth the most within the limit.

This is the multiple-choice knapsack problem with pairs that must not stand together. It is solved to the optimum by
branch and bound (Kellerer, Pferschy, Pisinger: Knapsack Problems, 2004, chapter 11): the bound for the slots that are
still open is their best value within the length that is left, with the forbidden pairs forgotten.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from .slots import NONE_JOINED, Frontier, JoinedSlot, Option, Slot, extend, union

_FAR = 1 << 60  # beyond every length and value, which may be negative


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


class Fit:
    """Finds selections of at most one option a slot whose lengths add up to `limit` or less; a required slot is filled.

    `longer` says by how much the options of each group are longer than they say. `joined` stands for the slots that
    nothing makes longer. Of the others those with the most options are decided first, so that the bounds of the rest
    are cheap; the joined ones come last.
    """

    def __init__(
        self, slots: Sequence[Slot], limit: int, longer: Sequence[int] = (0,), joined: JoinedSlot = NONE_JOINED
    ) -> None:
        self._slots = sorted(slots, key=lambda slot: -len(slot.options))
        self._joined = joined
        self._limit = limit
        self._longer = longer
        self._windows = self._rooms()
        self._to_cheapen: list[tuple[int, int]] = []

    def best(self, wish: Wish = _NO_WISH) -> list[Option] | None:
        """The most valuable selection, in any order; None if nothing fits."""
        if not wish.any_will_do:
            self._cheapen()
        return _Search(self._slots, self._joined, self._limit, self._longer, self._windows, wish).run()

    def shortest(self) -> int:
        """The length of the shortest selection, whatever the limit."""
        longer = self._longer
        slots = [
            Slot.of([o._replace(value=-o.length - longer[o.group]) for o in slot.options], required=True)
            for slot in self._slots
            if slot.required
        ]
        joined = self._joined.with_values([-option.length for option in self._joined.slot.options])
        best = Fit(slots, _FAR, longer, joined).best() or []
        return sum(option.length + longer[option.group] for option in best)

    def cheapen(self, bits: int, by: int) -> None:
        """From now on the clauses of these bits are worth less; worked out when it is next asked for."""
        self._to_cheapen.append((bits, by))

    def _cheapen(self) -> None:
        for bits, by in self._to_cheapen:
            self._slots = [slot.cheapened(bits, by) for slot in self._slots]
            self._joined = self._joined.cheapened(bits, by)
        self._to_cheapen.clear()

    def _rooms(self) -> list[tuple[int, int]]:
        """For each slot, the least and the most room that can be left behind it; bounds outside need not be known."""
        longer = self._longer
        least = most = self._limit
        rooms = []
        for slot in self._slots:
            lengths = [option[1] + longer[option[7]] for option in slot.options] or [0]
            least -= max(lengths)
            most -= min(lengths) if slot.required else 0
            rooms.append((least, most))
        return rooms


class _Search:
    """One search through the slots, in the order given, with the joined one last."""

    def __init__(
        self,
        slots: Sequence[Slot],
        joined: JoinedSlot,
        limit: int,
        longer: Sequence[int],
        rooms: Sequence[tuple[int, int]],
        wish: Wish,
    ) -> None:
        self._must_say, self._spent, self._shared, any_will_do = wish
        self._limit = limit
        self._longer = longer
        self._joined = joined
        out = 0 if self._shared else union(self._spent)  # where nothing may recur, what was used is out at once
        self._slots = [slot.without(out) for slot in slots]
        self._required = [slot.required for slot in slots]
        self._frontiers = self._least_lengths() if any_will_do else self._bounds(rooms)
        self._sayable = _sayable(slots, joined.slot.says)
        self._chosen: list[Option | None] = [None] * len(slots)
        self._best: list[Option] | None = None
        self._best_value = -_FAR
        self._enough = _FAR if any_will_do else -_FAR

    def run(self) -> list[Option] | None:
        self._descend(0, self._limit, 0, 0, 0, 0)
        return self._best

    def _bounds(self, rooms: Sequence[tuple[int, int]]) -> list[Frontier]:
        """For each slot, what those after it can add; before the first nobody asks."""
        bound = self._joined.frontier
        bounds = [bound]
        for at in range(len(rooms) - 1, 0, -1):
            bound = extend(bound, self._slots[at], self._longer, self._required[at], *rooms[at - 1])
            bounds.append(bound)
        return bounds[::-1]

    def _least_lengths(self) -> list[Frontier]:
        """Bounds that tell only what fits: nothing is worth more than anything else."""
        longer = self._longer
        least = self._joined.frontier[0][0]
        bounds: list[Frontier] = [([least], [0])]
        for slot, must in zip(self._slots[:0:-1], self._required[:0:-1], strict=True):
            if must:
                least += min([option[1] + longer[option[7]] for option in slot], default=_FAR)
            bounds.append(([least], [0]))
        return bounds[::-1]

    def _descend(self, slot: int, room: int, value: int, used: int, barred: int, said: int) -> None:
        if slot == len(self._slots):
            self._complete(room, value, used, barred, said)
            return
        lengths, values = self._frontiers[slot]
        longer, shared, most = self._longer, self._shared, values[-1]
        needed = self._must_say & ~(self._sayable[slot + 1] | said)
        to_beat = self._best_value - value
        for option in self._slots[slot]:
            worth, length, bit, clash, says, varies, _, group = option
            if worth + most <= to_beat:
                break
            if bit & barred or needed & ~says or (shared and self._repeats(used | varies)):
                continue
            left = room - length - longer[group]
            place = bisect_right(lengths, left)
            if not place or worth + values[place - 1] <= to_beat:
                continue
            self._chosen[slot] = option
            self._descend(slot + 1, left, value + worth, used | varies, barred | clash, said | says)
            to_beat = self._best_value - value
        self._chosen[slot] = None
        if not self._required[slot] and not needed:
            place = bisect_right(lengths, room)
            if place and values[place - 1] > to_beat:
                self._descend(slot + 1, room, value, used, barred, said)

    def _complete(self, room: int, value: int, used: int, barred: int, said: int) -> None:
        """Add the most valuable selection of the joined slots that goes with what is chosen."""
        needed = self._must_say & ~said
        if used in self._spent:
            return
        for option in self._joined.within(room):
            worth, length, bit, _, says, _, ref, _ = option
            if value + worth <= self._best_value:
                return
            if length <= room and not bit & barred and not needed & ~says:
                self._best = [chosen for chosen in self._chosen if chosen] + self._joined.parts[ref]
                self._best_value = max(value + worth, self._enough)
                return

    def _repeats(self, used: int) -> bool:
        return any((used & earlier).bit_count() > self._shared for earlier in self._spent)


def _sayable(slots: Sequence[Slot], last: int) -> list[int]:
    """For each slot, and for the joined one at the end, the facts that it and those after it can state."""
    sayable = [last]
    for slot in reversed(slots):
        sayable.append(sayable[-1] | slot.says)
    return sayable[::-1]
