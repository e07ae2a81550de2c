"""What the linter has to say about a finished text, drafted here or written by hand.

A rule is one function that yields findings; RULES lists them in the order in which they speak.
"""

from collections.abc import Iterator

from .finding import Finding as Finding
from .finding import Rule
from .finding import Subject as Subject
from .form import FORM
from .likeness import LIKENESS
from .manners import MANNERS
from .truth import TRUTH

RULES: tuple[Rule, ...] = (*FORM, *TRUTH, *MANNERS, *LIKENESS)


def lint(subject: Subject) -> Iterator[Finding]:
    for rule in RULES:
        yield from rule(subject)
