"""Why a field is refused, in the language of the page: the API's own sentences, whose figures are filled in already."""

import re

from ..api.accounts import ACCOUNT_RULE, COHORT_RULE, TAKEN
from ..api.schemas.base import SENTENCES
from ..relations.interview import AHEAD, BEFORE, TOO_SOON
from .address_field import NO_PROFILE
from .language import gettext

_FIGURE = re.compile(r"(?<=^There are ).+(?=\.$)|\d+")

# What the fields of pages can be refused for; %s stands for each figure, or list of choices, that differs.
REASONS = (
    *("Use a number from %s to %s.", "Use a whole number.", "Use at most %s characters."),
    *("Say each in %s to %s characters.", "A label has %s to %s characters."),
    *("Name at most %s.", "Name at most %s topics.", "Name a time zone such as Europe/Berlin."),
    *("There are %s.", "LinkedIn's limits are %s, %s.", "Name at most %s notes.", "Name at most %s codes."),
    *("A note has %s to %s characters.", "Save the one invitation by itself; %s characters are read."),
    *("Give a day, such as 2026-11-19.", "Use a date between 1970 and 2999."),
    *SENTENCES.values(),
    *("Say who it is.", "Say what happened.", "Say what to look for.", "Say what to call it.", "Paste the invitation."),
    *("Say who the note is for.", "Say who the note is for, in at most %s characters.", "Say which step."),
    *("Say until when to put it off, and only then.", "Hand back the receipt of the draft."),
    *(TOO_SOON, BEFORE, AHEAD, NO_PROFILE),
    *("Holds characters that are no text, such as NUL.", ACCOUNT_RULE, COHORT_RULE, TAKEN),
)


def reason(said: str) -> str:
    """The sentence in the language of the page; one that is not among REASONS stays as it is."""
    translated = gettext(said)
    if translated != said:
        return translated
    translated = gettext(_FIGURE.sub("%s", said))
    for figure in _FIGURE.findall(said):
        translated = translated.replace("%s", figure, 1)
    return translated
