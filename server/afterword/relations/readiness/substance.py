"""Whether the page bears out what was said in the interview."""

import re

from .case import Case, Outcome, fine, mend, not_checked
from .profile import Job
from .quoting import quote

ENOUGH = 0.6  # of the strengths that were claimed
LATEST = 3  # jobs, most of which should show a result
_QUOTES = 3

_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_FIGURE = re.compile(r"(?<![\w.,])\d[\d.,]*\d|(?<![\w.,])\d")


def keywords_thin(case: Case) -> Outcome:
    """Strengths claimed in the interview stand nowhere on the page."""
    if not case.said.keywords:
        return not_checked("keywords")
    if not case.profile.texts():
        return not_checked("about")
    quotes, missing = case.sort(case.said.keywords, case.profile.texts())
    if len(quotes) >= ENOUGH * len(case.said.keywords):
        return fine(*quotes[:_QUOTES])
    return not_checked(case.unread) if case.unread else mend(*quotes[:_QUOTES], missing=missing)


def answer_unsupported(case: Case) -> Outcome:
    """A tool, a result or a project named in an answer stands nowhere: memory is checked."""
    if not case.said.answers:
        return not_checked("answers")
    if not case.profile.texts():
        return not_checked("about")
    quotes, missing = case.sort(case.said.answers, case.profile.texts())
    if not missing:
        return fine(*quotes[:_QUOTES])
    return not_checked(case.unread) if case.unread else mend(*quotes[:_QUOTES], missing=missing)


def results_no_numbers(case: Case) -> Outcome:
    """Of the latest three jobs fewer than two show a figure; of fewer jobs, fewer than all of them."""
    if not case.profile.jobs:
        return not_checked("jobs")
    latest = case.profile.jobs[:LATEST]
    figures = [found for job in latest if (found := _figure(job))]
    if len(figures) >= min(2, len(latest)):
        return fine(*figures)
    if any(job.text is None for job in latest):
        return not_checked("jobs")
    return mend(*(quote(job.text or "") for job in latest if not _figure(job)))


def _figure(job: Job) -> str:
    """The clause with a job's first figure that is no year."""
    text = job.text or ""
    found = next((each for each in _FIGURE.finditer(text) if not _YEAR.match(each.group())), None)
    return quote(text, *found.span()) if found else ""
