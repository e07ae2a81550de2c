"""Whether the page tells the same story as the user did."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from ...folding import fold
from ..spelling import firm
from .case import Case, Outcome, fine, mend, not_checked
from .lexicon import vocabulary, words
from .profile import Job
from .quoting import LONGEST, clause, quote

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_GOES_ON = re.compile(r"\s*[-–—]\s*(?!\d)\S")  # "2021 – Present", in whatever language

Span = tuple[str, str]  # the first year and the last; "open" for one that goes on, "" for one that is not said


def role_conflict(case: Case) -> Outcome:
    """Headline or About announce another profession, or another employer, as the goal."""
    if not case.role and not case.said.company:
        return not_checked("role")
    parts = (case.profile.headline, case.profile.about)
    conflicts = list(islice((found for text in parts if text for found in _other_goals(text, case)), 2))
    if conflicts:
        return mend(*conflicts)
    if None in parts or not any(parts):
        return not_checked("headline" if parts[0] is None else "about")
    return fine()


def _other_goals(text: str, case: Case) -> Iterator[str]:
    for start, end in case.lexicon.goals.spans(text):
        goal = vocabulary(text[end : clause(text, start, end)[1]][:LONGEST])
        ours = [*case.role, *firm(case.said.company)]
        if goal and not any(case.lexicon.first(form, goal) for form in ours):
            yield quote(text, start, end)


def dates_conflict(case: Case) -> Outcome:
    """Years that differ from those the user gave."""
    if not case.said.dates:
        return not_checked("dates")
    compared = [found for line in case.said.dates if (found := _compare(line, case.profile.jobs or ()))]
    differing = [(shown, line) for shown, line, agrees in compared if not agrees]
    if differing:
        return mend(*(shown for shown, _ in differing), missing=[line for _, line in differing])
    if len(compared) < len(case.said.dates):  # of some company the page showed no years
        return not_checked("jobs")
    return fine(*(shown for shown, _, _ in compared[:3]))


def _compare(line: str, jobs: tuple[Job, ...]) -> tuple[str, str, bool] | None:
    """How the page dates the jobs at the company of a line, and whether that agrees; None where one is silent."""
    there = {word.form for word in words(line)}
    theirs = [job for job in jobs if job.company and job.dates and {*map(fold, firm(job.company))} <= there]
    shown = {job.dates: span for job in theirs if job.dates and (span := _span(job.dates))}
    given = _span(line)
    if not shown or not given:
        return None
    agreeing = next((dates for dates, span in shown.items() if _agree(span, given)), None)
    first = next(iter(shown))
    return (agreeing or first), line, agreeing is not None or _agree(_whole(list(shown.values())), given)


def _whole(spans: Sequence[Span]) -> Span:
    """All years with one company, whatever the positions there."""
    return min(first for first, _ in spans), max(last for _, last in spans)  # "open" comes after every year


def _span(text: str) -> Span | None:
    years = list(_YEAR.finditer(text))
    if not years:
        return None
    goes_on = "open" if _GOES_ON.match(text, years[-1].end()) else ""
    return years[0].group(), years[-1].group() if len(years) > 1 else goes_on


def _agree(one: Span, other: Span) -> bool:
    return one[0] == other[0] and (one[1] == other[1] or not one[1] or not other[1])
