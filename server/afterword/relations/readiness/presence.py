"""Face, address, and a way to be reached."""

import re
from urllib.parse import unquote

from .case import Case, Outcome, fine, mend, not_checked
from .quoting import quote

_SLUG = re.compile(r"/in/(?P<slug>[^/?#]+)")
_LEAST_RANDOM = 6
_CONTACT = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:https?://|www\.)\S+")


def photo_missing(case: Case) -> Outcome:
    """Nobody to recognise."""
    if case.profile.has_photo is None:
        return not_checked("photo")
    return fine() if case.profile.has_photo else mend()


def url_default(case: Case) -> Outcome:
    """The address still ends in the letters and digits that LinkedIn made up."""
    found = _SLUG.search(case.profile.profile_url or "")
    if not found:
        return not_checked("profile_url")
    slug = found["slug"]
    is_random = slug.startswith("ACoAA") or _is_random(unquote(slug).rpartition("-")[2])
    return mend(quote(slug)) if is_random else fine(quote(slug))


def _is_random(end: str) -> bool:
    """Letters alone may be a word; with a digit among six or more it is none."""
    return len(end) >= _LEAST_RANDOM and end.isalnum() and any(character.isdigit() for character in end)


def contact_missing(case: Case) -> Outcome:
    """No address of mail or web that a visitor could use."""
    about, contact = case.profile.about, case.profile.contact
    if shown := next(filter(None, contact or ()), ""):
        return fine(quote(shown))
    if about and (told := _CONTACT.search(about)):
        return fine(quote(about, *told.span()))
    if contact is None:
        return not_checked("contact")
    return not_checked("about") if about is None else mend()
