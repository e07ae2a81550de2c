"""Slots and their options as numbers, which is all that the fit knows of a template."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Self

Frontier = tuple[list[int], list[int]]  # lengths rising, and the best value within each

NOTHING: Frontier = ([0], [0])
_FAR = 1 << 60  # beyond every length and value


class Option(NamedTuple):
    """One way to fill a slot. `bit` is its clause's own, `clash` those of the clauses it cannot stand with."""

    value: int
    length: int
    bit: int
    clash: int
    says: int  # the facts that it states, one bit each
    varies: int  # its own bit again where a repetition counts, else 0
    ref: int = 0  # the caller's own
    group: int = 0  # of the options that a text makes longer alike


class Slot(NamedTuple):
    """A place to fill. `says` and `varies` hold those of all its options."""

    options: tuple[Option, ...]  # the most valuable first
    required: bool
    says: int
    varies: int

    @classmethod
    def of(cls, options: Iterable[Option], *, required: bool) -> Self:
        ordered = tuple(sorted(options, reverse=True))
        return cls(
            ordered, required, union(option.says for option in ordered), union(option.varies for option in ordered)
        )

    def without(self, varying: int) -> tuple[Option, ...]:
        """The options that are not among the varying clauses of these bits."""
        if not self.varies & varying:
            return self.options
        return tuple([option for option in self.options if not option[5] & varying])

    def cheapened(self, bits: int, by: int) -> "Slot":
        """The same slot in which the clauses of these bits are worth less."""
        options = [option if not option[2] & bits else Option(option[0] - by, *option[1:]) for option in self.options]
        options.sort(reverse=True)
        return Slot(tuple(options), self.required, self.says, self.varies)


@dataclass(frozen=True, eq=False, slots=True)
class JoinedSlot:
    """Several slots as one: each option stands for a selection of theirs, which `parts` holds under its `ref`.

    None of their options varies, and no text makes one longer, so that what is known of them serves for many texts.
    """

    slot: Slot
    parts: tuple[list[Option], ...]
    bits: int  # of all clauses
    frontier: Frontier
    falling: list[int]  # the values of the slot's options, negated so that they rise

    @classmethod
    def of(cls, options: Sequence[Option], parts: tuple[list[Option], ...]) -> Self:
        slot = Slot.of(options, required=True)
        frontier = extend(NOTHING, slot.options, (0,), must=True)
        return cls(slot, parts, union(o.bit for o in options), frontier, [-option.value for option in slot.options])

    def within(self, room: int) -> Sequence[Option]:
        """The options from the most valuable one on that fits into this room."""
        lengths, values = self.frontier
        place = bisect_right(lengths, room)
        return self.slot.options[bisect_left(self.falling, -values[place - 1]) :] if place else ()

    def cheapened(self, bits: int, by: int) -> "JoinedSlot":
        """The same slot in which the clauses of these bits are worth less."""
        return _cheapened(self, bits & self.bits, by)

    def with_values(self, values: Sequence[int]) -> "JoinedSlot":
        options = [option._replace(value=value) for option, value in zip(self.slot.options, values, strict=True)]
        return JoinedSlot.of(options, self.parts)


@lru_cache(maxsize=512)
def _cheapened(joined: JoinedSlot, bits: int, by: int) -> JoinedSlot:
    return joined.with_values([option.value - by * (option.bit & bits).bit_count() for option in joined.slot.options])


def join(slots: Sequence[Slot]) -> JoinedSlot:
    """All selections of these slots in which nothing clashes."""
    joined: list[tuple[Option, list[Option]]] = [(Option(0, 0, 0, 0, 0, 0), [])]
    for slot in slots:
        without = [] if slot.required else joined
        joined = without + [
            (_both(whole, option), [*parts, option])
            for whole, parts in joined
            for option in slot.options
            if not (whole.clash & option.bit or option.clash & whole.bit)
        ]
    options = [whole._replace(ref=at) for at, (whole, _) in enumerate(joined)]
    return JoinedSlot.of(options, tuple(parts for _, parts in joined))


def _both(one: Option, other: Option) -> Option:
    return Option(
        value=one.value + other.value,
        length=one.length + other.length,
        bit=one.bit | other.bit,
        clash=one.clash | other.clash,
        says=one.says | other.says,
        varies=0,
    )


def extend(
    after: Frontier,
    options: Sequence[Option],
    longer: Sequence[int],
    must: bool,
    least: int = -_FAR,
    most: int = _FAR,
) -> Frontier:
    """The frontier of a slot and those after it, for a room from `least` to `most`.

    The options run from the most valuable down; `longer` says by how much each group is longer. All that fits into the
    least room is one point.
    """
    lengths, values = after
    pairs = list(zip(lengths, values, strict=True))
    points = [] if must else pairs[:]
    briefest = most + 1
    for option in options:
        more = option[1] + longer[option[7]]
        if more < briefest:  # else it is longer than one that is worth no less
            briefest = more
            worth = option[0]
            first = bisect_right(lengths, least - more) or 1  # of what fits into the least room the best will do
            last = bisect_right(lengths, most - more)
            points += [(length + more, value + worth) for length, value in pairs[first - 1 : last]]
    points.sort()
    front_lengths: list[int] = []
    front_values: list[int] = []
    highest = -_FAR
    for length, value in points:
        if value > highest:
            if length > most:
                break
            highest = value
            room = length if length > least else least
            if front_lengths and front_lengths[-1] == room:
                front_values[-1] = value
            else:
                front_lengths.append(room)
                front_values.append(value)
    return (front_lengths, front_values) if front_lengths else ([_FAR], [-_FAR])


def union(sets: Iterable[int]) -> int:
    whole = 0
    for each in sets:
        whole |= each
    return whole


NONE_JOINED = join(())
