"""The clauses that a context allows, laid out a slot as options for the fit.

What does not depend on the words that a person typed is worked out once for each situation and kept.
"""

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from .clashes import clashing
from .context import KINDS
from .fit import Option
from .length import utf16_length
from .library.language import Language
from .library.template import Clause, Template
from .topics import Topic

_SCALE = 1000  # a clause's weight and the seed decide between wordings, never between facts


class Frame(NamedTuple):
    """A clause that the context allows, without the words that go into it."""

    clause: int  # its place in the template
    length: int  # of the literal text, joint included
    fields: tuple[str, ...]
    stopped: frozenset[str]  # the fields that a full stop follows
    value: int
    bit: int
    clash: int
    says: int
    varies: int
    kinds: frozenset[str] | None  # the forms of topic it can hold; None if it holds none


class Situation(NamedTuple):
    """All that decides which clauses are allowed."""

    tone: str
    part: str
    permission: str
    register: str
    gender: str
    known: frozenset[str]
    seed: int


@lru_cache(maxsize=2048)
def frames(template: Template, language: Language, situation: Situation) -> tuple[tuple[Frame, ...], ...]:
    """For each slot of the template, the clauses that are allowed in this situation."""
    clash = clashing(template, language)
    bits = fact_bits(template)
    by_slot: dict[str, list[Frame]] = {slot.name: [] for slot in template.slots}
    slots = {slot.name: slot for slot in template.slots}
    for place, clause in enumerate(template.clauses):
        if not _allows(clause, situation):
            continue
        slot = slots[clause.slot]
        by_slot[clause.slot].append(
            Frame(
                clause=place,
                length=utf16_length(slot.before + "".join(clause.pieces[0::2])),
                fields=clause.fields,
                stopped=frozenset(
                    field for field, text in zip(clause.fields, clause.pieces[2::2], strict=False) if text[:1] == "."
                ),
                value=_value(clause, template, situation.seed),
                bit=1 << place,
                clash=clash[place],
                says=_says(clause, bits),
                varies=1 << place if slot.varies else 0,
                kinds=_topic_kinds(clause),
            )
        )
    return tuple(tuple(by_slot[slot.name]) for slot in template.slots)


@lru_cache(maxsize=2048)
def preferred(template: Template, language: Language, situation: Situation) -> tuple[Clause, ...]:
    """The clause that is worth the most in each slot that can be filled."""
    best = (max(slot, key=lambda frame: frame.value) for slot in frames(template, language, situation) if slot)
    return tuple(template.clauses[frame.clause] for frame in best)


@lru_cache(maxsize=256)
def fact_bits(template: Template) -> Mapping[str, int]:
    return {name: 1 << place for place, name in enumerate(template.worth)}


def essential_bits(template: Template) -> int:
    return sum(fact_bits(template)[name] for name in template.essential)


def options_of(
    slot: Sequence[Frame],
    lengths: Mapping[str, int],
    dotted: frozenset[str],
    topics: Sequence[Topic],
    topic_lengths: Sequence[int],
) -> list[Option]:
    """The frames of a slot with the lengths of what goes into them; one option for each topic a frame can hold.

    `dotted` names the facts that end in a full stop of their own, which then serves for the sentence too.
    `clause_and_topic` tells which option is which.
    """
    options = []
    for clause, literal, fields, stopped, value, bit, clash, says, varies, kinds in slot:
        length = literal - len(stopped & dotted) if dotted else literal
        for field in fields:
            length += lengths.get(field, 0)
        if kinds is None:
            options.append(Option(value, length, bit, clash, says, varies, clause * 16))
            continue
        for rank, topic in enumerate(topics):
            if topic.kind in kinds:
                ref = clause * 16 + rank
                options.append(Option(value - rank, length + topic_lengths[rank], bit, clash, says, varies, ref))
    return options


def clause_and_topic(option: Option) -> tuple[int, int]:
    """The places of an option's clause and of its topic."""
    return option.ref >> 4, option.ref & 15


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


def _topic_kinds(clause: Clause) -> frozenset[str] | None:
    if "topic" not in clause.fields:
        return None
    return dict(clause.conditions).get("topic", _ANY_TOPIC)


_ANY_TOPIC = frozenset(KINDS)


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
