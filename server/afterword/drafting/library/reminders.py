"""The words of the calendar in one language, and the question for the way out of an interview."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .toml_file import TomlFile

KINDS = ("thank", "hold", "pending", "first_message", "after_rejection", "after_offer", "keep_in_touch")


@dataclass(frozen=True, slots=True)
class Reminders:
    """A line for each kind of step; `sentences` are the question by register, the language's usual one first."""

    lines: Mapping[str, str]
    asking: str
    sentences: tuple[str, str]

    def of(self, kind: str, person: str) -> str:
        return self.lines[kind].replace("{person}", person)

    def ask(self, sentence: str) -> str:
        return self.asking.replace("{sentence}", sentence)

    def sentence(self, register: str) -> str:
        return self.sentences[register == "familiar"]


def read_reminders(file: TomlFile, content: dict[str, Any]) -> Reminders:
    """Read the tables `reminders` and `ask`; TemplateError names what is wrong or missing."""
    lines, question = file.table(content, "reminders"), file.table(content, "ask")
    file.check_keys(lines, (*KINDS, "ask"), "reminders")
    file.check_keys(question, ("sentence", "familiar"), "ask")
    sentence = file.text(question, "sentence", "ask")
    familiar = file.text(question, "familiar", "ask", required=False) or sentence
    return Reminders(
        lines={kind: _with_field(file, lines, kind, "{person}") for kind in KINDS},
        asking=_with_field(file, lines, "ask", "{sentence}"),
        sentences=(sentence, familiar),
    )


def _with_field(file: TomlFile, lines: dict[str, Any], key: str, field: str) -> str:
    line = file.text(lines, key, "reminders")
    if line.count(field) != 1 or line.count("{") != 1 or line.count("}") != 1:
        raise file.fault(f"must hold {field} once, and no other braces", "reminders", key)
    return line
