"""The clauses that a context allows, laid out a slot as options for the fit.

What does not depend on the words that a person typed is worked out once for each situation and kept.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .clashes import clashing
from .context import Kind
from .length import utf16_length
from .library.language import Language
from .library.template import Clause, Template
from .library.template import Slot as Place
from .slots import JoinedSlot, Option, Slot, join

_SCALE = 1000  # a clause's weight and the seed decide between wordings, never between facts
_MOST_CLAUSES = 1 << 16
_MOST_TOPICS = 1 << 4
_MOST_JOINED = 400  # selections of slots that are kept ready; more would take longer to make than they save


class Situation(NamedTuple):
    """All that decides which clauses are allowed. `topics` are the forms of the topics, in order."""

    tone: str
    part: str
    permission: str
    register: str
    gender: str
    known: frozenset[str]
    topics: tuple[Kind, ...]
    seed: int


class Group(NamedTuple):
    """What goes into some options alike: fields, those of them that a full stop follows, and which of the topics."""

    fields: tuple[str, ...] = ()
    stopped: frozenset[str] = frozenset()
    topic: int | None = None

    def length(self, lengths: Mapping[str, int], dotted: frozenset[str], topic_lengths: Sequence[int]) -> int:
        """`dotted` names the facts that end in a full stop of their own, which then serves for the sentence too."""
        length = sum([lengths[field] for field in self.fields])
        if dotted:
            length -= len(self.stopped & dotted)
        return length if self.topic is None else length + topic_lengths[self.topic]


_NO_WORDS = Group()


class Layout(NamedTuple):
    """What a situation allows: slots whose options lack the length of what goes into them, which `groups` tell.

    `joined` are the slots that it lengthens as a whole or not at all: by the groups `left_out`, less `spare`.
    """

    options: tuple[Option, ...]  # of all slots
    slots: tuple[Slot, ...]
    joined: JoinedSlot
    groups: tuple[Group, ...]
    left_out: tuple[int, ...]
    spare: int
    preferred: tuple[Clause, ...]  # the clause that is worth the most in each slot that can be filled


@lru_cache(maxsize=256)
def lay_out(template: Template, language: Language, situation: Situation) -> Layout:
    groups = {_NO_WORDS: 0}
    laid: dict[Place, list[Option]] = {}
    for option, place in _options(template, language, situation, groups):
        laid.setdefault(place, []).append(option)
    places = [place for place in template.slots if place in laid]
    spare = _give_back_first_joint(places, laid)
    slots = {place: Slot.of(laid[place], required=place.required) for place in places}
    together = _joinable(slots)
    return Layout(
        options=tuple(option for slot in slots.values() for option in slot.options),
        slots=tuple(slot for place, slot in slots.items() if place not in together),
        joined=join([_without_group(slots[place]) for place in together]),
        groups=tuple(groups),
        left_out=tuple(slots[place].options[0].group for place in together),
        spare=spare,
        preferred=tuple(template.clauses[clause_of(slot.options[0])] for slot in slots.values()),
    )


def _options(
    template: Template, language: Language, situation: Situation, groups: dict[Group, int]
) -> Iterator[tuple[Option, Place]]:
    """An option for each clause that the situation allows, and for each topic that it can hold."""
    clash = clashing(template, language)
    bits = fact_bits(template)
    places = {place.name: (at, place) for at, place in enumerate(template.slots)}
    for number, clause in enumerate(template.clauses):
        if not _allows(clause, situation):
            continue
        at, place = places[clause.slot]
        for topic in _topics(clause, situation):
            option = Option(
                value=_value(clause, template, situation.seed) - (topic or 0),
                length=utf16_length(place.before + "".join(clause.pieces[0::2])),
                bit=1 << number,
                clash=clash[number],
                says=_says(clause, bits),
                varies=1 << number if place.varies else 0,
                ref=(at * _MOST_CLAUSES + number) * _MOST_TOPICS + (topic or 0),
                group=groups.setdefault(_group(clause, topic), len(groups)),
            )
            # A subject line takes no room in the text.
            yield option._replace(length=0, group=0) if place.subject else option, place


def _topics(clause: Clause, situation: Situation) -> list[int | None]:
    """The topics that can stand in a clause; one that is none if it holds none."""
    if "topic" not in clause.fields:
        return [None]
    kinds = dict(clause.conditions).get("topic")
    return [rank for rank, kind in enumerate(situation.topics) if kinds is None or kind in kinds]


def _group(clause: Clause, topic: int | None) -> Group:
    stops = (field for field, text in zip(clause.fields, clause.pieces[2::2], strict=False) if text[:1] == ".")
    return Group(tuple(sorted(field for field in clause.fields if field != "topic")), frozenset(stops), topic)


def _give_back_first_joint(places: Sequence[Place], laid: Mapping[Place, list[Option]]) -> int:
    """Nothing is joined to the first clause of a text: the room for that, and for clauses that may come before."""
    first = next((at for at, place in enumerate(places) if place.required and not place.subject), None)
    if first is None:
        return 0
    spare = utf16_length(places[first].before)
    for place in places[:first]:
        longer = spare - utf16_length(place.before)
        if not place.subject and longer > 0:
            laid[place][:] = [option._replace(length=option.length + longer) for option in laid[place]]
    return spare


def _joinable(slots: Mapping[Place, Slot]) -> list[Place]:
    """The slots, smallest first, that what was typed lengthens as a whole or not at all."""
    count = 1
    joinable = []
    for place, slot in sorted(slots.items(), key=lambda pair: len(pair[1].options)):
        groups = {option.group for option in slot.options}
        if slot.varies or len(groups) > 1 or not (slot.required or groups == {0}):
            continue
        count *= len(slot.options) + (not slot.required)
        if count > _MOST_JOINED:
            break
        joinable.append(place)
    return joinable


def _without_group(slot: Slot) -> Slot:
    return slot._replace(options=tuple(option._replace(group=0) for option in slot.options))


@lru_cache(maxsize=256)
def fact_bits(template: Template) -> Mapping[str, int]:
    return {name: 1 << place for place, name in enumerate(template.worth)}


def essential_bits(template: Template) -> int:
    return sum(fact_bits(template)[name] for name in template.essential)


def in_reading_order(selection: Sequence[Option]) -> list[tuple[int, int]]:
    """The places of each option's clause and of its topic."""
    refs = sorted([option.ref for option in selection])
    return [(ref // _MOST_TOPICS % _MOST_CLAUSES, ref % _MOST_TOPICS) for ref in refs]


def clause_of(option: Option) -> int:
    """The place of an option's clause in the template."""
    return option.ref // _MOST_TOPICS % _MOST_CLAUSES


def _allows(clause: Clause, situation: Situation) -> bool:
    if not (set(clause.fields) | clause.needs) <= situation.known or clause.unless & situation.known:
        return False
    now = {
        "tones": situation.tone,
        "parts": situation.part,
        "permission": situation.permission,
        "register": situation.register,
        "gender": situation.gender,
    }
    return all(name == "topic" or now[name] in allowed for name, allowed in clause.conditions)


def _value(clause: Clause, template: Template, seed: int) -> int:
    worth = sum(template.worth.get(fact, 0) for fact in clause.facts)
    return worth * _SCALE + clause.weight * 10 + _chance(clause, seed)


def _says(clause: Clause, bits: Mapping[str, int]) -> int:
    said = 0
    for fact in clause.facts:
        said |= bits.get(fact, 0)
    return said


def _chance(clause: Clause, seed: int) -> int:
    """0 to 499, from the seed: another seed prefers other wordings. Seed 0 is the template's own order."""
    if not seed:
        return 0
    digest = hashlib.blake2s(f"{seed}/{clause.id}".encode(), digest_size=2).digest()
    return int.from_bytes(digest, "big") % 500
