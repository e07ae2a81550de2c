"""The fields of a template, filled from what the user supplied; an absent fact has no entry."""

import re
from datetime import date

from .context import Context
from .library.language import Days, Language
from .names import Name, parse_name

_GENDER_MARK = re.compile(
    r"\s*[(\[](?:[mwfdxhi](?:\s*[/|,]\s*[mwfdxhi*]){1,4}|gn|a|o/a|a/o|all genders|alle)[)\]]", re.IGNORECASE
)
_FORMS = {"Ms.": "madam", "Mrs.": "madam", "Miss": "madam", "Mr.": "sir"}
_ROLE_WORD = re.compile(r"\s+(?:role|position|job|post)\Z", re.IGNORECASE)
_VOWELS = frozenset("aeiouàâäéèêëîïôöùûüœæ")


def greeted_name(context: Context) -> Name:
    """The person's name as it is taken apart here, before the user's own word for the greeting."""
    return parse_name(context.person.name)


def gender_of(context: Context, name: Name) -> str:
    """f, m or unknown: what the user says, else what a title shows; never a guess."""
    said = context.person.gender or name.gender
    return said if said in ("f", "m") else "unknown"


def gather_facts(context: Context, language: Language, today: date) -> dict[str, str]:
    """Every field but the topic, which has a form of its own."""
    name = greeted_name(context)
    role, company = plain_role(context.interview.role), one_line(context.company)
    errand = context.errand
    facts = {
        "first_name": one_line(context.person.greet_as) or name.given,
        "full_name": name.full,
        "family_name": name.family,
        "title": title_words(name, gender_of(context, name), language) if name.family else "",
        "role": role,
        "company": company,
        "of_role": after_of(role, language),
        "of_company": after_of(company, language),
        "day": day_words(context.interview.date, today, language.days),
        "strength": one_line(context.me.strength).rstrip(".,;:! "),
        "my_name": one_line(context.me.name),
        "resource": one_line(errand.resource).rstrip(".,;:! "),
        "link": one_line(errand.link),
        "question": one_line(errand.question).rstrip("?.!… \u202f\u00a0").lstrip("¿ "),
        "news": one_line(errand.news).rstrip(".!… "),
    }
    return {field: value for field, value in facts.items() if any(map(str.isalnum, value))}


def title_words(name: Name, gender: str, language: Language) -> str:
    """The title as the language writes it before a family name; empty where it has none to show."""
    shown = set(name.titles)
    if {"Professor", "Dr."} <= shown and "both" in language.titles:
        key = "both"
    elif "Professor" in shown:
        key = "professor"
    elif "Dr." in shown:
        key = "doctor"
    else:
        key = _FORMS.get(name.title, "")
    return language.titles.get(f"{key}_f" if gender == "f" else key) or language.titles.get(key, "")


def after_of(text: str, language: Language) -> str:
    """The text behind the language's "of": "de Kestrel", "d’Atelier"; empty in a language that has no such word."""
    plain, elided = language.of
    if not text or not plain:
        return ""
    return (elided if text[0].casefold() in _VOWELS else plain) + text


def plain_role(role: str) -> str:
    """A role as it is said in a sentence: without "(m/f/d)" and without the word "role" at its end."""
    return _ROLE_WORD.sub("", _GENDER_MARK.sub("", one_line(role))).strip()


def day_words(day: date | None, today: date, days: Days) -> str:
    """How a letter of `today` speaks of a day of the last week; empty for any other."""
    if day is None:
        return ""
    ago = (today - day).days
    if ago in (0, 1):
        return (days.today, days.yesterday)[ago]
    return days.weekdays[day.weekday()] if 2 <= ago <= 6 else ""


def one_line(text: str) -> str:
    """White space folded and control characters dropped; everything else stays as typed."""
    if text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text).split())
