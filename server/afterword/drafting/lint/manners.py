"""Rules about manners: thanks, no requests, no canned phrases, no praise, no money, no links, one register."""

import re
from collections.abc import Iterator

from .finding import Finding, Rule, Severity, Subject, at

# Both begin only where nothing of theirs stands before, and never give back what they took: else a long run of digits
# or hyphens is read from each of its places on.
_LINK = re.compile(
    r"(?i)(?<![\w@.])(?:https?://[^\s]+|www\.[^\s]+|(?<!-)(?:[a-z0-9-]+\.)+(?:com|org|net|dev|io|app|ai|co|de|fr|es|br|pt|eu|me)\b(?:/\S*)?)"
)
_DOTTED = re.compile(r"\w\.\w|//")
_MONEY = re.compile(
    r"(?:R\$|[€$£])\s?\d[\d.,]*\d?[kM]?|(?<!\d)(?<!\d[.,])\d[\d.,]*+\s?[kM]?\s?(?:[€$£]|EUR|USD|GBP|BRL)"
)
_MONEY_MARK = re.compile(r"[€$£]|EUR|USD|GBP|BRL")
_THANKING = frozenset({"thank_you", "thank_you_email", "after_rejection", "accepted"})
_INVITING = frozenset({"note"})


def no_thanks(subject: Subject) -> Iterator[Finding]:
    if subject.context.occasion in _THANKING and not any(_found(subject, "thanks")):
        yield Finding("no_thanks", "error", "There is no word of thanks.")


def asks_for_job(subject: Subject) -> Iterator[Finding]:
    yield from _phrases(subject, "asks_for_job", "error", "“{}” asks for the job; a thank-you asks for nothing.")


def asks_for_call(subject: Subject) -> Iterator[Finding]:
    if subject.box == "note" or subject.context.occasion == "accepted":
        yield from _phrases(subject, "asks_for_call", "warning", "“{}” asks for their time too early.")


def cliche(subject: Subject) -> Iterator[Finding]:
    yield from _phrases(subject, "cliches", "warning", "“{}” has been read too often; say it in your own words.")


def flattery(subject: Subject) -> Iterator[Finding]:
    yield from _phrases(subject, "flattery", "warning", "“{}” praises; name what you liked instead.")


def mentions_salary(subject: Subject) -> Iterator[Finding]:
    yield from _phrases(subject, "salary", "error", "“{}” speaks of money, which has no place here.")
    for match in _MONEY.finditer(subject.own_words) if _MONEY_MARK.search(subject.text) else ():
        yield Finding(
            "mentions_salary", "error", f"“{match[0]}” speaks of money, which has no place here.", at(subject, match)
        )


def link_in_note(subject: Subject) -> Iterator[Finding]:
    if not _DOTTED.search(subject.text):
        return
    # "ASP.NET" is no link where it is the role, nor "Parcel.com" where it is the company.
    named = "\n".join(subject.facts.get(fact, "") for fact in ("role", "company")).casefold()
    links = [match for match in _LINK.finditer(subject.text) if match[0].casefold() not in named]
    inviting = subject.box in _INVITING
    for match in links if inviting else links[1:]:
        yield Finding(
            "link_in_note",
            "error" if inviting else "warning",
            f"A link such as “{match[0]}” looks like an advertisement here.",
            at(subject, match),
        )


def mixed_register(subject: Subject) -> Iterator[Finding]:
    """A word of the form of address that was not chosen."""
    wished = subject.language.register(subject.context.register)
    other = {"formal": "familiar_markers", "familiar": "formal_markers"}.get(wished)
    for match in _found(subject, other) if other else ():
        yield Finding(
            "mixed_register", "error", f"“{match[0]}” belongs to the other form of address.", at(subject, match)
        )


def _found(subject: Subject, key: str) -> Iterator[re.Match[str]]:
    return subject.language.phrases[key].find(subject.own_words, subject.words)


_CODES = {"cliches": "cliche", "salary": "mentions_salary"}


def _phrases(subject: Subject, key: str, severity: Severity, message: str) -> Iterator[Finding]:
    for match in _found(subject, key):
        yield Finding(_CODES.get(key, key), severity, message.format(match[0]), at(subject, match))


MANNERS: tuple[Rule, ...] = (
    no_thanks,
    asks_for_job,
    asks_for_call,
    cliche,
    flattery,
    mentions_salary,
    link_in_note,
    mixed_register,
)
