"""The first line that a visitor sees."""

import re

from .case import Case, Outcome, fine, mend, not_checked
from .lexicon import words
from .quoting import quote

# Without the list of jobs to compare with: a few words, "at" or "@", and what begins like a name.
_AT = re.compile(r"\s+(?P<at>@|\w+)\s+(?P<company>[^\W\d_a-zß-öø-ÿ][^|·•,;:–—/]*)\Z")
_SEPARATORS = re.compile(r"[|·•,;:–—/]")
_MOST_WORDS = 5


def headline_missing(case: Case) -> Outcome:
    """Empty, or no more than a job's title and its company, which is what LinkedIn itself puts there."""
    headline = case.profile.headline
    if headline is None:
        return not_checked("headline")
    return mend(quote(headline)) if not words(headline) or _is_label(headline, case) else fine(quote(headline))


def _is_label(headline: str, case: Case) -> bool:
    if not case.profile.jobs:
        found = _AT.search(headline)
        return found is not None and _is_title_at(headline, found, case)
    labels = [word.form for job in case.profile.jobs for word in words(f"{job.title or ''} {job.company or ''}")]
    return {word.form for word in words(headline)} <= {*labels, *case.lexicon.at}


def _is_title_at(headline: str, found: re.Match[str], case: Case) -> bool:
    title, is_at = headline[: found.start()], found["at"] == "@" or found["at"].lower() in case.lexicon.at
    is_short = len(words(title)) <= _MOST_WORDS and len(words(found["company"])) <= _MOST_WORDS
    return is_at and is_short and not _SEPARATORS.search(title)


def headline_role_gap(case: Case) -> Outcome:
    """No word of the role: the visitor wonders whom they interviewed."""
    if not case.role:
        return not_checked("role")
    if case.profile.headline is None:
        return not_checked("headline")
    found = case.names_role(case.profile.headline)
    return fine(found) if found else mend(quote(case.profile.headline), missing=[case.said.role])


def headline_begging(case: Case) -> Outcome:
    """Need in place of value."""
    if not case.profile.headline:
        return not_checked("headline")
    spans = case.lexicon.begging.spans(case.profile.headline)
    return mend(*(quote(case.profile.headline, *span) for span in spans[:1])) if spans else fine()
