"""Composes drafts: fills the clauses that the context allows, and asks for the best fit again and again."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ..errors import LimitTooShort
from .clashes import clashing
from .context import Context
from .facts import gather_facts
from .fit import Option, Wish, best_selection, shortest
from .length import utf16_length
from .library import Clause, Template
from .lint import Finding, lint
from .topics import Topic, read_topic

_SCALE = 1000  # a clause's weight and the seed decide between wordings, never between facts
_MAX_DRAFTS = 60


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished text; `clauses` and `dropped` are ids, dropped ones could have stood there with more room."""

    text: str
    length: int
    limit: int
    language: str
    occasion: str
    clauses: tuple[str, ...]
    dropped: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """The drafts asked for, and whether there are more."""

    drafts: tuple[Draft, ...]
    more: bool


def compose(context: Context, template: Template, today: date) -> Composition:
    """The drafts `skip` to `skip + count` of this context, best first. Same input, same drafts.

    Raises LimitTooShort when not even the shortest note fits.
    """
    workbench = _Workbench(context, template, today)
    drafts: list[Draft] = []
    for number, selection in enumerate(workbench.selections()):
        if number >= context.skip + context.count:
            return Composition(tuple(drafts), more=True)
        if number >= context.skip:
            drafts.append(workbench.draft(selection))
    return Composition(tuple(drafts), more=False)


class _Workbench:
    """The filled clauses of one context, laid out as options a slot."""

    def __init__(self, context: Context, template: Template, today: date) -> None:
        self._context = context
        self._template = template
        self._facts = gather_facts(context, today)
        self._topics = [topic for topic in map(read_topic, context.interview.topics) if topic]
        self._fact_bits = {name: 1 << place for place, name in enumerate(template.worth)}
        self._clash = clashing(template)
        self._texts: list[str] = []
        self._clauses: list[Clause] = []
        options = [self._options(slot.name, slot.before, slot.varies) for slot in template.slots]
        filled = [place for place, slot in enumerate(options) if slot]
        self._slots = [options[place] for place in filled]
        self._joints = [template.slots[place].before for place in filled]
        self._required = [template.slots[place].required for place in filled]

    def selections(self) -> Iterator[Sequence[Option]]:
        """Selections from the best on, each unlike all before it in what it says."""
        room = self._context.limit + utf16_length(self._joints[0])  # nothing is joined to the first clause
        first = best_selection(self._slots, self._required, room)
        if first is None:
            raise self._too_short()
        yield first
        must_say = self._essential_bits() & _said(first)
        spent = [_varying(first)]
        while len(spent) < _MAX_DRAFTS:
            following = self._next(room, must_say, tuple(spent))
            if following is None:
                return
            yield following
            spent.append(_varying(following))

    def _next(self, room: int, must_say: int, spent: tuple[int, ...]) -> Sequence[Option] | None:
        """Unlike all earlier ones in every varying slot if that is possible, else alike in one."""
        for shared in (0, 1):
            found = best_selection(self._slots, self._required, room, Wish(must_say, spent, shared))
            if found is not None:
                return found
        return None

    def draft(self, selection: Sequence[Option]) -> Draft:
        text = "".join(self._texts[option.index] for option in selection).strip()
        used = [self._clauses[option.index] for option in selection]
        slots = {clause.slot for clause in used}
        preferred = [self._clauses[slot[0].index] for slot in self._slots]
        context = self._context
        return Draft(
            text=text,
            length=utf16_length(text),
            limit=context.limit,
            language=context.language,
            occasion=context.occasion,
            clauses=tuple(clause.id for clause in used),
            dropped=tuple(clause.id for clause in preferred if clause.slot not in slots),
            findings=tuple(lint(text, context, self._facts, self._topics)),
        )

    def _options(self, slot: str, before: str, varies: bool) -> list[Option]:
        options = []
        for place, clause in enumerate(self._template.clauses):
            if clause.slot == slot and self._allows(clause):
                for rank, topic in enumerate(self._topics_for(clause)):
                    options.append(self._option(place, clause, topic, rank, before, varies))
        return sorted(options, key=lambda option: -option.value)

    def _option(self, place: int, clause: Clause, topic: Topic | None, rank: int, before: str, varies: bool) -> Option:
        values = {**self._facts, "topic": topic.text} if topic else self._facts
        text = before + "".join(values[piece] if number % 2 else piece for number, piece in enumerate(clause.pieces))
        worth = sum(self._template.worth.get(fact, 0) for fact in clause.says)
        self._texts.append(text)
        self._clauses.append(clause)
        return Option(
            index=len(self._texts) - 1,
            length=utf16_length(text),
            value=worth * _SCALE + clause.weight * 10 + self._chance(clause) - rank,
            bit=1 << place,
            clash=self._clash[place],
            says=sum(self._fact_bits.get(fact, 0) for fact in clause.says),
            varies=varies,
        )

    def _chance(self, clause: Clause) -> int:
        """0 to 499, from the seed: another seed prefers other wordings. Seed 0 is the template's own order."""
        if not self._context.seed:
            return 0
        digest = hashlib.blake2s(f"{self._context.seed}/{clause.id}".encode(), digest_size=2).digest()
        return int.from_bytes(digest, "big") % 500

    def _allows(self, clause: Clause) -> bool:
        known = self._facts.keys() | ({"topic"} if self._topics else set())
        if not (set(clause.fields) | clause.needs) <= known or clause.unless & known:
            return False
        interview = self._context.interview
        now = {
            "tones": self._context.tone,
            "parts": interview.part or "unknown",
            "permission": self._context.permission or "unknown",
        }
        return all(name == "topic" or now[name] in allowed for name, allowed in clause.conditions)

    def _topics_for(self, clause: Clause) -> Sequence[Topic | None]:
        if "topic" not in clause.fields:
            return [None]
        kinds = dict(clause.conditions).get("topic")
        return [topic for topic in self._topics if kinds is None or topic.kind in kinds]

    def _essential_bits(self) -> int:
        return sum(self._fact_bits.get(fact, 0) for fact in self._template.essential)

    def _too_short(self) -> LimitTooShort:
        least = shortest(self._slots, self._required) - utf16_length(self._joints[0])
        return LimitTooShort(hint=f"The shortest note for this person needs {least} characters.", needed=least)


def _said(selection: Sequence[Option]) -> int:
    said = 0
    for option in selection:
        said |= option.says
    return said


def _varying(selection: Sequence[Option]) -> int:
    varying = 0
    for option in selection:
        varying |= option.bit if option.varies else 0
    return varying
