"""Composes drafts: lays out the clauses that the context allows, and asks for the best fit again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from ..errors import LimitTooShort
from .context import Context
from .facts import gather_facts, gender_of, greeted_name
from .fit import Fit, Wish
from .length import utf16_length
from .library.language import Language
from .library.template import Template
from .lint import Finding, Subject, lint
from .options import Situation, clause_of, essential_bits, in_reading_order, lay_out
from .slots import Option, union
from .topics import read_topic

_MAX_DRAFTS = 60
_MAX_TOPICS = 10
_STOPS = (".", "!", "?")
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
        self.slots = {slot.name: slot for slot in template.slots}
        self.facts = gather_facts(context, language, today)
        typed = context.interview.topics[:_MAX_TOPICS]
        self.topics = [topic for topic in [read_topic(text, language.topics) for text in typed] if topic]
        self.layout = lay_out(template, language, self._situation())

    def _situation(self) -> Situation:
        context = self.context
        return Situation(
            tone=context.tone,
            part=context.interview.part or "unknown",
            permission=context.permission or "unknown",
            register=self.language.register(context.register),
            gender=gender_of(context, greeted_name(context)),
            known=frozenset((*self.facts, "topic") if self.topics else self.facts),
            topics=tuple([topic.kind for topic in self.topics]),
            seed=context.seed,
        )

    def fit(self) -> tuple[Fit, int]:
        """The layout with the words of this context, and the length of what the fit leaves out."""
        layout = self.layout
        lengths = {field: utf16_length(value) for field, value in self.facts.items()}
        topic_lengths = [utf16_length(topic.text) for topic in self.topics]
        dotted = frozenset([field for field, value in self.facts.items() if value.endswith(_STOPS)])
        longer = [group.length(lengths, dotted, topic_lengths) for group in layout.groups]
        left_out = sum([longer[group] for group in layout.left_out]) - layout.spare
        return Fit(layout.slots, self.context.limit - left_out, longer, layout.joined), left_out

    def draft(self, selection: Sequence[Option]) -> Draft:
        texts = {False: "", True: ""}
        clauses = []
        filled = set()
        for place, topic in in_reading_order(selection):
            clause = self.template.clauses[place]
            slot = self.slots[clause.slot]
            filled.add(clause.slot)
            so_far = texts[slot.subject]
            texts[slot.subject] = so_far + (slot.before if so_far else "") + self._fill(clause.pieces, topic)
            clauses.append(clause.id)
        text = texts[False]
        return Draft(
            text=text,
            length=utf16_length(text),
            limit=self.context.limit,
            language=self.context.language,
            occasion=self.context.occasion,
            clauses=tuple(clauses),
            # What would have stood in the slots that stayed empty.
            dropped=tuple([clause.id for clause in self.layout.preferred if clause.slot not in filled]),
            findings=self._findings(text),
            subject=texts[True],
        )

    def _findings(self, text: str) -> tuple[Finding, ...]:
        return tuple(lint(Subject(text, self.context, self.language, self.facts, self.topics, self.template.box)))

    def _fill(self, pieces: Sequence[str], topic: int) -> str:
        """One pass: what is filled in is never looked at again."""
        if len(pieces) == 1:
            return pieces[0]
        words = list(pieces)
        for place in range(1, len(words), 2):
            value = self.topics[topic].text if words[place] == "topic" else self.facts[words[place]]
            words[place] = value
            if value.endswith(_STOPS) and place + 1 < len(words):
                words[place + 1] = words[place + 1].removeprefix(".")  # "Lumen Grid Inc." ends the sentence too
        return "".join(words)


class _Selections:
    """Selections from the best on, each unlike all before it, and unlike what others have, in what it says."""

    def __init__(self, words: _Words) -> None:
        self._fit, self._left_out = words.fit()
        self._must_say = 0
        self._spent: tuple[int, ...] = ()
        for note in words.context.others:
            self._leave_to_others(words, set(note.clauses))
        self._essential = essential_bits(words.template)
        self._shared = 0

    def __iter__(self) -> Iterator[Sequence[Option]]:
        best = self._fit.best()
        if best is None:
            raise self._too_short()
        self._must_say = self._essential & union(option.says for option in best)
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
            found = self._fit.best(wish)
            if found is not None:
                return found
            self._shared += 1
        return None

    def _spend(self, selection: Sequence[Option]) -> None:
        self._spent = (*self._spent, union([option.varies for option in selection]))
        self._fit.cheapen(union([option.bit for option in selection]), _AGAIN)

    def _leave_to_others(self, words: _Words, clauses: set[str]) -> None:
        """Treat the clauses of a note that somebody else has as if an earlier draft had them."""
        ids = [clause.id for clause in words.template.clauses]
        theirs = [option for option in words.layout.options if ids[clause_of(option)] in clauses]
        if theirs:
            self._spend(theirs)

    def _too_short(self) -> LimitTooShort:
        needed = self._fit.shortest() + self._left_out
        return LimitTooShort(hint=f"The shortest text for this person needs {needed} characters.", needed=needed)
