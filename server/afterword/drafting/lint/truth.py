"""Rules about truth: what was talked about, who is meant, and nothing that nobody supplied."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..length import utf16_length
from ..library.language import Days, Phrases
from ..names import parse_name
from .finding import Finding, Rule, Subject, at

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ABOUT_THE_TALK = frozenset({"thank_you", "thank_you_email", "after_rejection", "accepted"})
_TITLES = frozenset("dr prof professor mr mrs ms herr frau m mme mlle sr sra dra phd mba ing lic".split())
_NUMBER = re.compile(r"(?<![\w.])\d[\d.,]*(?:\w+|\s?[%€$£])?")
_CONTENT = 4  # letters from which on a word is counted as content
_ENOUGH = 0.6  # of a topic's content words


def no_topic(subject: Subject) -> Iterator[Finding]:
    if subject.context.occasion not in _ABOUT_THE_TALK or (subject.box == "email" and not subject.topics):
        return
    if not subject.topics:
        yield Finding("no_topic", "warning", "Add something you talked about; it makes the note yours.")
    elif not any(_is_told(subject.text, topic.text) for topic in subject.topics):
        shortest = min(utf16_length(topic.text) for topic in subject.topics)
        message = "Say something of what you talked about; it makes the note yours."
        if shortest > subject.context.limit // 3:
            message = f"What you talked about takes {shortest} characters and does not fit; say it in fewer words."
        yield Finding("no_topic", "warning", message)


def no_role_or_company(subject: Subject) -> Iterator[Finding]:
    named = [subject.facts[fact] for fact in ("role", "company") if fact in subject.facts]
    if not any(name.casefold() in subject.text.casefold() for name in named):
        yield Finding("no_role_or_company", "warning", "Name the role or the company, so that they can place you.")


def wrong_name(subject: Subject) -> Iterator[Finding]:
    match = subject.language.greeting.match(subject.text)
    known = _name_words(subject)
    if match and known and not _is_title(match[1]) and not known & {w.casefold() for w in _WORD.findall(match[1])}:
        greeting = subject.facts.get("first_name") or subject.facts.get("full_name", "")
        yield Finding(
            "wrong_name",
            "error",
            f"The greeting says “{match[1]}”, but this is for {greeting}.",
            at(subject, match, 1),
            greeting,
        )


def wrong_company(subject: Subject) -> Iterator[Finding]:
    for company in subject.context.other_companies:
        match = re.search(rf"(?<!\w){re.escape(company)}(?!\w)", subject.text)
        if match and not re.search(rf"(?<!\w){re.escape(company.casefold())}(?!\w)", subject.supplied):
            better = subject.facts.get("company")
            yield Finding(
                "wrong_company",
                "error",
                f"“{company}” is not the company of this interview.",
                at(subject, match),
                better,
            )


def title_as_first_name(subject: Subject) -> Iterator[Finding]:
    match = subject.language.greeting.match(subject.text)
    if match and _is_title(match[1]):
        better = subject.facts.get("first_name")
        yield Finding(
            "title_as_first_name", "error", f"“{match[1]}” is a title and no name.", at(subject, match, 1), better
        )


def _is_title(name: str) -> bool:
    return all(word.casefold() in _TITLES for word in _WORD.findall(name))


def signature_missing(subject: Subject) -> Iterator[Finding]:
    mine = subject.facts.get("my_name")
    if mine and not subject.text.rstrip(". ").endswith(mine.rstrip(".")):
        yield Finding("signature_missing", "warning", "Add your name at the end.")


def no_own_name(subject: Subject) -> Iterator[Finding]:
    """Apart from `signature_missing`, as its remedy lies outside of the text."""
    if not subject.facts.get("my_name"):
        yield Finding("no_own_name", "warning", "Say what your name is, so that the note is signed.")


def unsaid_fact(subject: Subject) -> Iterator[Finding]:
    """Numbers, number words and days that the user did not supply."""
    for match in (*_NUMBER.finditer(subject.own_words), *_number_words(subject), *_days(subject)):
        said = match[0].rstrip(".,").casefold()
        if said not in subject.supplied_words:
            yield Finding(
                "unsaid_fact",
                "error",
                f"“{match[0]}” is nothing that you supplied; take it out or add it.",
                at(subject, match),
            )


def _number_words(subject: Subject) -> Iterator[re.Match[str]]:
    return subject.language.phrases["number_words"].find(subject.own_words, subject.words)


def _days(subject: Subject) -> Iterator[re.Match[str]]:
    return _day_words(subject.language.days).find(subject.own_words, subject.words)


@lru_cache(maxsize=64)
def _day_words(days: Days) -> Phrases:
    """A weekday's own word is the last of what the language says: "am Montag", "de lundi"."""
    return Phrases((*(day.split()[-1] for day in days.weekdays), days.yesterday))


def _name_words(subject: Subject) -> set[str]:
    """Every word that the person may rightly be greeted with."""
    name = parse_name(subject.context.person.name)
    shown = f"{subject.facts.get('first_name', '')} {name.full} {name.given} {name.family}"
    return {word.casefold() for word in _WORD.findall(shown)}


def _is_told(text: str, topic: str) -> bool:
    if topic.casefold() in text.casefold():
        return True
    content = {word.casefold() for word in _WORD.findall(topic) if len(word) >= _CONTENT}
    told = {word.casefold() for word in _WORD.findall(text)}
    return bool(content) and len(content & told) >= _ENOUGH * len(content)


TRUTH: tuple[Rule, ...] = (
    no_topic,
    no_role_or_company,
    wrong_name,
    wrong_company,
    title_as_first_name,
    signature_missing,
    no_own_name,
    unsaid_fact,
)
