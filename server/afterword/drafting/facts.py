"""The fields of a template, filled from what the user supplied; an absent fact has no entry."""

import re
from datetime import date

from .context import Context
from .names import parse_name

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GENDER_MARK = re.compile(r"\s*\((?:[mwfdxh](?:\s*[/|,]\s*[mwfdxh*]){1,3}|gn|all genders)\)", re.IGNORECASE)
_ROLE_WORD = re.compile(r"\s+(?:role|position|job|post)\Z", re.IGNORECASE)


def gather_facts(context: Context, today: date) -> dict[str, str]:
    """Every field but the topic, which has a form of its own."""
    name = parse_name(context.person.name)
    facts = {
        "first_name": name.given,
        "formal_name": name.formal,
        "role": plain_role(context.interview.role),
        "company": one_line(context.company),
        "day": day_words(context.interview.date, today),
        "strength": one_line(context.me.strength).rstrip(".,;:!"),
        "my_name": one_line(context.me.name),
    }
    return {field: value for field, value in facts.items() if value}


def plain_role(role: str) -> str:
    """A role as it is said in a sentence: without "(m/f/d)" and without the word "role" at its end."""
    return _ROLE_WORD.sub("", _GENDER_MARK.sub("", one_line(role)))


def day_words(day: date | None, today: date) -> str:
    """How a letter of `today` speaks of a day of the last week; empty for any other."""
    if day is None:
        return ""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return _DAYS[day.weekday()] if 2 <= ago <= 6 else ""


def one_line(text: str) -> str:
    """White space folded and control characters dropped; everything else stays as typed."""
    return " ".join("".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text).split())
