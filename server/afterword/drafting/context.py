"""What is known when a draft is asked for, as the user supplied it."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

Part = Literal["recruiter", "hiring_manager", "peer", "executive", "panel"]
Tone = Literal["warm", "plain", "formal"]
Kind = Literal["phrase", "how", "gerund", "infinitive", "sentence", "question"]

PARTS: tuple[Part, ...] = ("recruiter", "hiring_manager", "peer", "executive", "panel")
TONES: tuple[Tone, ...] = ("warm", "plain", "formal")
KINDS: tuple[Kind, ...] = ("phrase", "how", "gerund", "infinitive", "sentence", "question")  # the forms of a topic


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on LinkedIn as the page shows them, and how the user says they are greeted, if they said so."""

    name: str
    headline: str = ""
    company: str = ""
    profile_url: str = ""
    greet_as: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """The conversation to thank for. `date` is the day on which it ended."""

    role: str = ""
    company: str = ""
    date: datetime.date | None = None
    part: Part | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Me:
    """The user, as they sign."""

    name: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """What a message is about beyond the interview: something to share, to ask or to tell."""

    resource: str = ""
    link: str = ""
    question: str = ""
    news: str = ""


@dataclass(frozen=True, slots=True)
class UsedNote:
    """A note that another participant of the same interview already has. `clauses` may be unknown."""

    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """One wish for drafts. `limit` is in UTF-16 units, `skip` counts the drafts that were seen before.

    `register` is "formal" or "familiar"; without it the language's usual one is taken.
    """

    person: Person
    interview: Interview = field(default_factory=Interview)
    me: Me = field(default_factory=Me)
    occasion: str = "thank_you"
    language: str = "en"
    limit: int = 200
    count: int = 3
    skip: int = 0
    tone: Tone = "warm"
    seed: int = 0
    permission: str | None = None
    register: str | None = None
    errand: Errand = field(default_factory=Errand)
    others: tuple[UsedNote, ...] = ()
    other_companies: tuple[str, ...] = ()

    @property
    def company(self) -> str:
        """The interview's company; the person's own where the interview names none."""
        return self.interview.company or self.person.company
