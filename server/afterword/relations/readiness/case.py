"""What the rules judge: the profile beside what was said, and what a rule may answer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import ceil
from typing import Literal

from .lexicon import Lexicon, Word, vocabulary
from .profile import Profile, Said
from .quoting import quote

SHARE = 2 / 3  # of a claim's words, from which on a text speaks of it: "cut downtime by 30 %" and "30 % less downtime"

Verdict = Literal["fine", "mend", "not_checked"]

# What a rule may lack: a part of the page, or something that only the user can say.
Need = Literal[
    "headline",
    "about",
    "jobs",
    "skills",
    "posts",
    "photo",
    "profile_url",
    "contact",
    "role",
    "keywords",
    "answers",
    "dates",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule has to say.

    `evidence` are quotes from the profile; `missing` are the user's own words that it does not hold; `needs` is what
    there was nothing to judge by.
    """

    verdict: Verdict
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    needs: Need | None = None


def fine(*evidence: str) -> Outcome:
    return Outcome("fine", tuple(filter(None, evidence)))


def mend(*evidence: str, missing: Iterable[str] = ()) -> Outcome:
    return Outcome("mend", tuple(filter(None, evidence)), tuple(missing))


def not_checked(needs: Need) -> Outcome:
    return Outcome("not_checked", needs=needs)


@dataclass(frozen=True)
class Case:
    profile: Profile
    said: Said
    lexicon: Lexicon
    today: date

    @cached_property
    def role(self) -> list[str]:
        """The forms of the role's telling words; none where no role is known."""
        return self.lexicon.content(self.said.role, levels=False)

    @cached_property
    def claims(self) -> tuple[str, ...]:
        return (*self.said.keywords, *self.said.answers)

    @cached_property
    def unread(self) -> Need | None:
        """A part of the page that may hold what was not found elsewhere, but was not read."""
        if self.profile.about is None:
            return "about"
        if self.profile.jobs is None or any(job.text is None for job in self.profile.jobs):
            return "jobs"
        return "skills" if self.profile.skills is None else None

    def names_role(self, text: str) -> str:
        """The clause of a text that has a word of the role; empty for none."""
        there = vocabulary(text)
        found = (self.lexicon.first(form, there) for form in self.role)
        return next((quote(text, word.start, word.end) for word in found if word), "")

    def _speaks_of(self, claim: str, texts: Iterable[tuple[str, Sequence[Word]]]) -> str:
        """The clause of the first text that speaks of a claim; empty for none. Figures must agree, each of them."""
        forms = self.lexicon.content(claim)
        for text, there in texts:
            found = {form: self.lexicon.first(form, there) for form in forms}
            hits = [word for word in found.values() if word]
            figures = all(found[form] for form in forms if form.isdigit())
            if hits and figures and len(hits) >= ceil(len(forms) * SHARE):
                return quote(text, hits[0].start, hits[0].end)
        return ""

    def sort(self, claims: Iterable[str], texts: Iterable[str]) -> tuple[list[str], list[str]]:
        """The quotes that bear out claims, and the claims that nothing does."""
        read = [(text, vocabulary(text)) for text in texts]
        quotes = {claim: self._speaks_of(claim, read) for claim in claims}
        return [found for found in quotes.values() if found], [claim for claim, found in quotes.items() if not found]


Rule = Callable[[Case], Outcome]
