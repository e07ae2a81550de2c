"""A template: the slots of a message in reading order, what each fact is worth, and the clauses that fill the slots."""

from dataclasses import dataclass
from typing import Literal

Box = Literal["note", "message", "email"]
BOXES: tuple[Box, ...] = ("note", "message", "email")

# What each field holds; templates/README.md tells the same.
FIELDS = {
    "first_name": "the name one is greeted by",
    "full_name": "given and family name, without title and credentials",
    "family_name": "the family name",
    "title": "Dr., Professor and the like, if the person shows one",
    "role": "the role one was interviewed for",
    "company": "the company of the interview",
    "of_role": "the role after the language's word for “of”, elided where it must be",
    "of_company": "the company after the language's word for “of”, elided where it must be",
    "day": "the day of the interview, if it was within the last week",
    "topic": "what was talked about, in the user's words",
    "strength": "what the user is good at, in their words",
    "my_name": "how the user signs",
    "resource": "the name of something worth sharing",
    "link": "its address",
    "question": "the one question to ask",
    "news": "what is new with the user, a whole sentence",
}


# Fields that say the same fact: "d'analyste" names the role as well.
SAME_FACT = {"of_role": "role", "of_company": "company", "full_name": "first_name", "family_name": "first_name"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the text.

    `varies`: two drafts say something else here. `before`: what joins it to the text in front of it. `subject`: it is
    the subject line of an e-mail, and no part of the text.
    """

    name: str
    required: bool = False
    varies: bool = False
    before: str = " "
    subject: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest piece of a template. `pieces` alternates literal text and field names, beginning with text."""

    id: str
    slot: str
    pieces: tuple[str, ...]
    says: frozenset[str]
    weight: int
    needs: frozenset[str]
    unless: frozenset[str]
    conditions: tuple[tuple[str, frozenset[str]], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return self.pieces[1::2]

    @property
    def facts(self) -> frozenset[str]:
        """The facts that it states, whichever field states them."""
        return frozenset(SAME_FACT.get(name, name) for name in self.says)

    @property
    def literal(self) -> str:
        """The text with a line break where each field stands."""
        return "\n".join(self.pieces[0::2])


@dataclass(frozen=True, eq=False, slots=True)
class Template:
    """One occasion in one language. `limit` is the length of its box; None where the user's account decides."""

    language: str
    occasion: str
    box: Box
    limit: int | None
    slots: tuple[Slot, ...]
    worth: dict[str, int]
    essential: frozenset[str]
    clauses: tuple[Clause, ...]
