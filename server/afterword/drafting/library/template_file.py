"""Reads a template from a file `<language>/<occasion>.toml`, and refuses what it does not understand."""

import string
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..context import KINDS, PARTS, TONES
from .template import BOXES, FIELDS, Clause, Slot, Template
from .toml_file import TomlFile

_CONDITIONS = {
    "tones": TONES,
    "parts": (*PARTS, "unknown"),
    "permission": ("granted", "asked", "not_asked", "unknown"),
    "topic": KINDS,
    "gender": ("f", "m", "unknown"),
}
_CLAUSE_KEYS = frozenset({"text", "familiar", "says", "weight", "needs", "unless", *_CONDITIONS})
_TOP_KEYS = frozenset({"box", "limit", "slots", "worth", "essential"})
_SLOT_KEYS = {"name": str, "required": bool, "varies": bool, "before": str, "subject": bool}


def read_template(path: Path, shipped: Template | None = None, text: str | None = None) -> Template:
    """Read and check one file. With `shipped`, the file adds to it: its clauses win by id, the rest is inherited.

    With `text`, that is read as if it stood there.
    """
    return _TemplateFile(path, shipped, text).read()


class _TemplateFile(TomlFile):
    def __init__(self, path: Path, shipped: Template | None, text: str | None) -> None:
        super().__init__(path, text)
        self._shipped = shipped

    def read(self) -> Template:
        content = self.parse()
        slots = self._slots(content)
        worth = self._worth(content)
        tables = {name: value for name, value in content.items() if name not in _TOP_KEYS}
        self._check_slots(slots, tables)
        own = [
            clause
            for slot in slots
            for name, table in tables.get(slot.name, {}).items()
            for clause in self._clauses(slot.name, name, table)
        ]
        clauses = self._merged(own, slots)
        essential = frozenset(self.words(content, "essential"))
        if self._shipped:  # what is inherited and no longer said by any clause is let go
            said = _said(clauses)
            essential = essential or self._shipped.essential & said
            worth = {name: value for name, value in worth.items() if name in said or name in content.get("worth", {})}
        self._check_said(clauses, worth, essential)
        box, limit = self._box(content)
        return Template(self.path.parent.name, self.path.stem, box, limit, slots, worth, essential, clauses)

    def _box(self, content: dict[str, Any]) -> Any:
        shipped = self._shipped
        if shipped and "box" not in content and "limit" not in content:
            return shipped.box, shipped.limit
        box, limit = content.get("box", shipped.box if shipped else None), content.get("limit")
        if box not in BOXES:
            raise self.fault(f"must be one of {', '.join(BOXES)}", field="box")
        if (limit is None) != (box == "note") or (limit is not None and not _is_number(limit, 50, 4000)):
            raise self.fault("must be a number from 50 to 4000, and is left out for a note", field="limit")
        return box, limit

    def _slots(self, content: dict[str, Any]) -> tuple[Slot, ...]:
        if self._shipped and "slots" not in content:
            return self._shipped.slots
        entries = content.get("slots")
        if not isinstance(entries, list) or not entries:
            raise self.fault('must list the slots, each as {name = "…"}', field="slots")
        slots = tuple(self._slot(entry) for entry in entries)
        if len({slot.name for slot in slots}) < len(slots):
            raise self.fault("names a slot twice", field="slots")
        return slots

    def _slot(self, entry: Any) -> Slot:
        if not isinstance(entry, dict) or not entry.get("name"):
            raise self.fault('each slot is written as {name = "…"}', field="slots")
        self.check_keys(entry, _SLOT_KEYS)
        for key, value in entry.items():
            if not isinstance(value, _SLOT_KEYS[key]):
                raise self.fault(
                    f"{key} must be {'text' if _SLOT_KEYS[key] is str else 'true or false'}", field="slots"
                )
        return Slot(**entry)

    def _worth(self, content: dict[str, Any]) -> dict[str, int]:
        worth = self.table(content, "worth")
        for name, value in worth.items():
            if not _is_number(value, 0, 1_000_000):
                raise self.fault("must be a whole number from 0 on", "worth", name)
        return {**(self._shipped.worth if self._shipped else {}), **worth}

    def _check_slots(self, slots: tuple[Slot, ...], tables: dict[str, Any]) -> None:
        names = [slot.name for slot in slots]
        for name, table in tables.items():
            if name not in names:
                raise self.fault(f"is no slot of this template; the slots are {', '.join(names)}", field=name)
            if not isinstance(table, dict) or not all(isinstance(inner, dict) for inner in table.values()):
                raise self.fault(f"a clause is written as [{name}.some_name]", field=name)
        for name in names:
            if not tables.get(name) and not self._shipped:
                raise self.fault(f"has no clause; write one as [{name}.some_name]", field=name)

    def _clauses(self, slot: str, name: str, table: dict[str, Any]) -> list[Clause]:
        """One clause, or two of one id where the text has a familiar form."""
        clause = self._clause(slot, name, table)
        if "familiar" not in table:
            return [clause]
        familiar = self._pieces(self.text(table, "familiar", clause.id), clause.id)
        forms = (("formal", clause.pieces), ("familiar", familiar))
        return [
            replace(
                clause,
                pieces=pieces,
                says=clause.says | frozenset(pieces[1::2]),
                conditions=(*clause.conditions, ("register", frozenset({form}))),
            )
            for form, pieces in forms
        ]

    def _clause(self, slot: str, name: str, table: dict[str, Any]) -> Clause:
        clause = f"{slot}.{name}"
        self.check_keys(table, _CLAUSE_KEYS, clause)
        pieces = self._pieces(self.text(table, "text", clause), clause)
        weight = table.get("weight", 0)
        if not _is_number(weight, 0, 50):
            raise self.fault("must be a whole number from 0 to 50", clause, "weight")
        return Clause(
            id=clause,
            slot=slot,
            pieces=pieces,
            says=frozenset(pieces[1::2]) | frozenset(self.words(table, "says", clause)),
            weight=weight,
            needs=frozenset(self.words(table, "needs", clause, FIELDS)),
            unless=frozenset(self.words(table, "unless", clause, FIELDS)),
            conditions=tuple(
                (key, frozenset(self.words(table, key, clause, known)))
                for key, known in _CONDITIONS.items()
                if key in table
            ),
        )

    def _pieces(self, text: str, clause: str) -> tuple[str, ...]:
        pieces: list[str] = []
        try:
            parsed = list(string.Formatter().parse(text))
        except ValueError as error:
            raise self.fault(f"{error}; a field is written {{like_this}}", clause, "text") from None
        for literal, field, form, conversion in parsed:
            unknown = field is not None and field not in FIELDS
            if "{" in literal or "}" in literal or form or conversion or unknown:
                known = ", ".join(sorted(FIELDS))
                raise self.fault(f"is not a field; the fields are {known}", clause, f"{{{field or literal}}}")
            pieces += [literal] if field is None else [literal, field]
        if len(set(pieces[1::2])) < len(pieces[1::2]):
            raise self.fault("a field stands twice in one clause", clause, "text")
        return tuple(pieces)

    def _merged(self, own: list[Clause], slots: tuple[Slot, ...]) -> tuple[Clause, ...]:
        if not self._shipped:
            return tuple(own)
        replaced = {clause.id for clause in own}
        order = [slot.name for slot in slots]
        kept = [clause for clause in self._shipped.clauses if clause.id not in replaced and clause.slot in order]
        return tuple(sorted([*own, *kept], key=lambda clause: order.index(clause.slot)))

    def _check_said(self, clauses: tuple[Clause, ...], worth: dict[str, int], essential: frozenset[str]) -> None:
        for name in sorted((set(worth) | essential) - _said(clauses)):
            raise self.fault("no clause says this", field=name)
        for clause in clauses:
            for name in sorted(clause.says - FIELDS.keys() - worth.keys()):
                raise self.fault(f"‘{name}’ has no worth; give it one under [worth]", clause.id, "says")


def _said(clauses: tuple[Clause, ...]) -> frozenset[str]:
    return frozenset().union(*(clause.facts for clause in clauses))


def _is_number(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
