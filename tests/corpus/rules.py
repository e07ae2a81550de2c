"""What must hold of every draft, whatever the context. No rule trusts the drafter's word."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from afterword.drafting.compose import Draft
from afterword.drafting.context import Context
from afterword.drafting.facts import gather_facts
from afterword.drafting.library import Library
from afterword.drafting.library.language import Language
from afterword.drafting.library.template import Template
from afterword.drafting.topics import read_topic

from .contexts import TODAY

LIBRARY = Library()
# What a user supplied may look like a placeholder or a link: the linter says so rightly, the draft is not at fault.
SUPPLIED_FAULTS = {"leftover_placeholder", "link_in_note"}

_ABOUT_THE_TALK = {"thank_you", "thank_you_email", "after_rejection", "accepted"}

Rule = Callable[[Draft, "Case"], bool]


class Case:
    """A context with what it is drafted from."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.template: Template = LIBRARY.template(context.language, context.occasion)
        self.language: Language = LIBRARY.language(context.language)
        self.facts = gather_facts(context, self.language, TODAY)
        read = (read_topic(typed, self.language.topics) for typed in context.interview.topics)
        self.topics = [topic.text for topic in read if topic]

    def own_words(self, text: str) -> str:
        """The text without what the user supplied, so that only our words are judged."""
        supplied = sorted([*self.facts.values(), *self.topics], key=len, reverse=True)
        for words in supplied:
            text = text.replace(words, "Ω")
        return text


def fits(draft: Draft, case: Case) -> bool:
    units = len(draft.text.encode("utf-16-le", "surrogatepass")) // 2
    return units == draft.length <= draft.limit == case.context.limit


def is_whole(draft: Draft, case: Case) -> bool:
    """Every clause stands in the text as the template has it, with whole facts in its places, and nothing else does."""
    forms = _clause_forms(case.template)
    position = 0
    for clause in draft.clauses:
        found = None
        for pieces in forms[clause]:
            pattern = "".join(_piece(piece, place, case) for place, piece in enumerate(pieces))
            body = draft.subject if clause.startswith("subject.") else draft.text[position:]
            found = re.match(r"\s*" + pattern, body)
            if found:
                break
        if not found:
            return False
        if not clause.startswith("subject."):
            position += found.end()
    return position == len(draft.text)


def _piece(piece: str, place: int, case: Case) -> str:
    if place % 2 == 0:
        return _literal(piece)
    values = case.topics if piece == "topic" else [case.facts[piece]] if piece in case.facts else ["\x00"]
    return "(?:" + "|".join(re.escape(value) for value in values) + ")"


def _literal(piece: str) -> str:
    """A full stop behind a fact gives way when the fact ends in one of its own."""
    return rf"(?:(?<=[.!?])|\.){re.escape(piece[1:])}" if piece.startswith(".") else re.escape(piece)


@cache
def _clause_forms(template: Template) -> dict[str, list[tuple[str, ...]]]:
    forms: dict[str, list[tuple[str, ...]]] = {}
    for clause in template.clauses:
        forms.setdefault(clause.id, []).append(clause.pieces)
    return forms


def has_no_field_left(draft: Draft, case: Case) -> bool:
    return not re.search(r"[{}]", case.own_words(draft.text + draft.subject))


def is_spaced_well(draft: Draft, case: Case) -> bool:
    return not re.search(r"  |[ \t]\n|\A\s|\s\Z|[ ][.,]|\.\.|,,|Ω\(|\n{3}", case.own_words(draft.text))


def opens_each_sentence_differently(draft: Draft, case: Case) -> bool:
    text = case.own_words(draft.text).casefold()
    starts = re.findall(r"(?:\A|[.!?:]\s+|\n)([^\W\d_ω]+['’]?[^\W\d_ω]*\s+[^\W\d_ω]+)", text)
    return len(set(starts)) == len(starts)


def begins_sentences_with_capitals(draft: Draft, case: Case) -> bool:
    return not re.search(r"(?:[.!?]|\A)\s*[a-zà-öø-ÿ]", case.own_words(draft.text))


def greets_first(draft: Draft, case: Case) -> bool:
    first = next((clause for clause in draft.clauses if not clause.startswith("subject.")), "")
    return first.startswith("greeting.")


def is_signed_last(draft: Draft, case: Case) -> bool:
    mine = case.facts.get("my_name")
    return not mine or draft.text.endswith(mine)


def is_clear_of_lint_errors(draft: Draft, case: Case) -> bool:
    return not {f.code for f in draft.findings if f.severity == "error"} - SUPPLIED_FAULTS


def repeats_no_word(draft: Draft, case: Case) -> bool:
    return not {f.code for f in draft.findings} & {"doubled_word", "double_space", "shouting"}


def is_free_of_canned_words(draft: Draft, case: Case) -> bool:
    return not {f.code for f in draft.findings} & {"cliche", "flattery", "asks_for_call", "too_many_exclamations"}


def says_the_topic_if_there_is_room(draft: Draft, case: Case) -> bool:
    """A short topic is never left out of a note for want of a clause that could hold it."""
    if not case.topics or min(map(len, case.topics)) > 60 or case.context.limit < 300:
        return True
    if case.context.occasion not in _ABOUT_THE_TALK:
        return True
    return any(topic in draft.text for topic in case.topics)


def is_set_as_its_language_is(draft: Draft, case: Case) -> bool:
    """Typography: French spaces, Spanish opening marks, curly apostrophes and quotes."""
    text = case.own_words(draft.text)
    if case.context.language == "fr" and re.search(r"[^\u202f][?!;]|[^\u00a0\u202f]:|'", text):
        return False
    if case.context.language == "es" and (text.count("?") != text.count("¿") or text.count("!") != text.count("¡")):
        return False
    return '"' not in text


RULES: tuple[Rule, ...] = (
    fits,
    is_whole,
    has_no_field_left,
    is_spaced_well,
    opens_each_sentence_differently,
    begins_sentences_with_capitals,
    greets_first,
    is_signed_last,
    is_clear_of_lint_errors,
    repeats_no_word,
    is_free_of_canned_words,
    says_the_topic_if_there_is_room,
    is_set_as_its_language_is,
)


def broken(draft: Draft, case: Case) -> Iterator[str]:
    for rule in RULES:
        if not rule(draft, case):
            yield rule.__name__
