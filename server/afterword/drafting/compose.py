"""Composes drafts: lays out the clauses that the context allows, and asks for the best fit again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ..errors import LimitTooShort
from .context import Context
from .facts import gather_facts, gender_of, greeted_name
from .fit import Option, Wish, best_selection, shortest
from .length import utf16_length
from .library.language import Language
from .library.template import Slot, Template
from .lint import Finding, Subject, lint
from .options import Situation, clause_and_topic, essential_bits, frames, options_of, preferred
from .topics import read_topic

_MAX_DRAFTS = 60
_MAX_TOPICS = 10
_AGAIN = 700  # what a wording loses for each draft that has it already; less than any fact is worth


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
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """The drafts asked for, and whether there are more."""

    drafts: tuple[Draft, ...]
    more: bool


def compose(context: Context, template: Template, language: Language, today: date) -> Composition:
    """The drafts `skip` to `skip + count` of this context, best first. Same input, same drafts.

    Raises LimitTooShort when not even the shortest text fits.
    """
    words = _Words(context, template, language, today)
    selections = _Selections(words)
    chosen = list(islice(selections, context.skip, context.skip + context.count))
    return Composition(tuple(words.draft(selection) for selection in chosen), more=selections.are_left())


class _Words:
    """What goes into the clauses of one context, and the texts that come out."""

    def __init__(self, context: Context, template: Template, language: Language, today: date) -> None:
        self.context = context
        self.template = template
        self.language = language
        self.facts = gather_facts(context, language, today)
        typed = context.interview.topics[:_MAX_TOPICS]
        self.topics = [topic for topic in (read_topic(text, language.topics) for text in typed) if topic]
        self.situation = self._situation()

    def _situation(self) -> Situation:
        context = self.context
        return Situation(
            tone=context.tone,
            part=context.interview.part or "unknown",
            permission=context.permission or "unknown",
            register=self.language.register(context.register),
            gender=gender_of(context, greeted_name(context)),
            known=frozenset(self.facts) | (frozenset({"topic"}) if self.topics else frozenset()),
            seed=context.seed,
        )

    def options(self) -> list[list[Option]]:
        lengths = {field: utf16_length(value) for field, value in self.facts.items()}
        topic_lengths = [utf16_length(topic.text) for topic in self.topics]
        dotted = frozenset(field for field, value in self.facts.items() if value.endswith((".", "!", "?")))
        return [
            options_of(slot, lengths, dotted, self.topics, topic_lengths)
            for slot in frames(self.template, self.language, self.situation)
        ]

    def draft(self, selection: Sequence[Option]) -> Draft:
        texts = {False: "", True: ""}
        clauses = []
        slots = {slot.name: slot for slot in self.template.slots}
        for option in selection:
            place, topic = clause_and_topic(option)
            clause = self.template.clauses[place]
            slot = slots.pop(clause.slot)
            so_far = texts[slot.subject]
            texts[slot.subject] = so_far + (slot.before if so_far else "") + self._fill(clause.pieces, topic)
            clauses.append(clause.id)
        return Draft(
            text=texts[False],
            length=utf16_length(texts[False]),
            limit=self.context.limit,
            language=self.context.language,
            occasion=self.context.occasion,
            clauses=tuple(clauses),
            dropped=self._dropped(set(slots)),
            findings=tuple(lint(self._subject(texts[False]))),
            subject=texts[True],
        )

    def _subject(self, text: str) -> Subject:
        return Subject(text, self.context, self.language, self.facts, self.topics, self.template.box)

    def _dropped(self, empty: set[str]) -> tuple[str, ...]:
        """What would have stood in the slots that stayed empty."""
        wanted = preferred(self.template, self.language, self.situation)
        return tuple(clause.id for clause in wanted if clause.slot in empty)

    def _fill(self, pieces: Sequence[str], topic: int) -> str:
        """One pass: what is filled in is never looked at again."""
        words = list(pieces)
        for place in range(1, len(words), 2):
            words[place] = self.topics[topic].text if words[place] == "topic" else self.facts[words[place]]
            if words[place].endswith((".", "!", "?")) and place + 1 < len(words):
                words[place + 1] = words[place + 1].removeprefix(".")  # "Lumen Grid Inc." ends the sentence too
        return "".join(words)


class _Selections:
    """Selections from the best on, each unlike all before it, and unlike what others have, in what it says."""

    def __init__(self, words: _Words) -> None:
        template = words.template
        laid = words.options()
        filled = [place for place, options in enumerate(laid) if options]
        slots = [template.slots[place] for place in filled]
        self._options = [
            # A subject line takes no room in the text.
            [option._replace(length=0) for option in laid[place]] if template.slots[place].subject else laid[place]
            for place in filled
        ]
        self._required = [slot.required for slot in slots]
        self._spare = self._give_back_first_joint(slots)
        self._room = words.context.limit + self._spare
        self._must_say = 0
        self._spent: tuple[int, ...] = ()
        for note in words.context.others:
            self._leave_to_others(words, set(note.clauses))
        self._essential = essential_bits(template)
        self._shared = 0

    def _give_back_first_joint(self, slots: Sequence[Slot]) -> int:
        """Nothing is joined to the first clause of a text: the room for that, and for clauses that may come before."""
        first = next((place for place, slot in enumerate(slots) if slot.required and not slot.subject), None)
        if first is None:
            return 0
        spare = utf16_length(slots[first].before)
        for place in range(first):
            joint = utf16_length(slots[place].before)
            if not slots[place].subject and joint < spare:
                self._options[place] = [o._replace(length=o.length - joint + spare) for o in self._options[place]]
        return spare

    def __iter__(self) -> Iterator[Sequence[Option]]:
        best = best_selection(self._options, self._required, self._room)
        if best is None:
            raise self._too_short()
        self._must_say = self._essential & _union(option.says for option in best)
        following: Sequence[Option] | None = (self._next() or best) if self._spent else best
        while following is not None and len(self._spent) < _MAX_DRAFTS:
            self._spend(following)
            yield following
            following = self._next()

    def are_left(self) -> bool:
        """Whether another selection would follow."""
        return len(self._spent) < _MAX_DRAFTS and self._next(any_will_do=True) is not None

    def _next(self, *, any_will_do: bool = False) -> Sequence[Option] | None:
        """Unlike all earlier ones in every varying slot as long as that is possible, then alike in one."""
        while self._shared <= 1:
            wish = Wish(self._must_say, self._spent, self._shared, any_will_do)
            found = best_selection(self._options, self._required, self._room, wish)
            if found is not None:
                return found
            self._shared += 1
        return None

    def _spend(self, selection: Sequence[Option]) -> None:
        used = {option.bit for option in selection}
        self._spent = (*self._spent, _union(option.varies for option in selection))
        self._options = [
            [Option(option.value - _AGAIN, *option[1:]) if option.bit in used else option for option in slot]
            for slot in self._options
        ]

    def _leave_to_others(self, words: _Words, clauses: set[str]) -> None:
        """Treat the clauses of a note that somebody else has as if an earlier draft had them."""
        clause_of = words.template.clauses
        theirs = [o for slot in self._options for o in slot if clause_of[clause_and_topic(o)[0]].id in clauses]
        if theirs:
            self._spend(theirs)

    def _too_short(self) -> LimitTooShort:
        needed = shortest(self._options, self._required) - self._spare
        return LimitTooShort(hint=f"The shortest text for this person needs {needed} characters.", needed=needed)


def _union(sets: Iterator[int]) -> int:
    whole = 0
    for each in sets:
        whole |= each
    return whole
