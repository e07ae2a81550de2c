"""The story, and the part of it that is not folded away."""

from .case import Case, Outcome, fine, mend, not_checked
from .quoting import quote

SHORTEST = 200  # UTF-16 units
OPENING = 220  # UTF-16 units that show before "see more", as far as reported


def about_missing(case: Case) -> Outcome:
    """Nothing there, or too little for a story."""
    about = case.profile.about
    if about is None:
        return not_checked("about")
    return mend(quote(about)) if _units(about) < SHORTEST else fine(quote(about))


def about_opening(case: Case) -> Outcome:
    """The opening has neither a word of the role nor a strength that was claimed; the rest is folded away."""
    about = case.profile.about
    if about is None:
        return not_checked("about")
    if not case.role and not case.said.keywords:
        return not_checked("role")
    opening = _begin(about, OPENING)
    found = case.names_role(opening)
    quotes, _ = case.sort(case.said.keywords, [opening])
    evidence = [found, *quotes]
    return (
        fine(*evidence[:3])
        if any(evidence)
        else mend(quote(opening), missing=[case.said.role, *case.said.keywords][:3])
    )


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _begin(text: str, units: int) -> str:
    """The whole words within so many UTF-16 units."""
    if _units(text) <= units:
        return text
    part = text[:units]
    while _units(part) > units:
        part = part[:-1]
    return part if text[len(part)].isspace() else part.rpartition(" ")[0] or part
