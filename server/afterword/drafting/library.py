"""The template library: TOML files of clauses, checked when they are read.

A template has the slots of a note in reading order, what each fact is worth when space runs out, and the clauses that
can stand in each slot. A clause is text with fields in braces; it is filled once and never scanned again.
"""

import string
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ..errors import TemplateError
from .context import PARTS, TONES
from .topics import KINDS

_BUNDLED = Path(__file__).parents[1] / "message_templates"  # in a wheel: pyproject.toml, force-include
_CHECKOUT = Path(__file__).parents[3] / "templates"
BUILT_IN = _BUNDLED if _BUNDLED.is_dir() else _CHECKOUT

FIELDS = frozenset({"first_name", "formal_name", "role", "company", "day", "topic", "strength", "my_name"})
_PERMISSIONS = ("granted", "asked", "not_asked", "unknown")
_CONDITIONS = {"tones": TONES, "parts": (*PARTS, "unknown"), "permission": _PERMISSIONS, "topic": KINDS}
_CLAUSE_KEYS = frozenset({"text", "says", "weight", "needs", "unless", *_CONDITIONS})
_TOP_KEYS = frozenset({"slots", "worth", "essential"})
_SLOT_KEYS = frozenset({"name", "required", "varies", "before"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the note. `varies`: two drafts say something else here; `before`: what joins it to the text."""

    name: str
    required: bool = False
    varies: bool = False
    before: str = " "


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest piece of a template. `pieces` alternates literal text and field names, beginning with text."""

    id: str
    slot: str
    pieces: tuple[str, ...]
    says: frozenset[str]
    weight: int
    needs: frozenset[str]
    unless: frozenset[str]
    conditions: tuple[tuple[str, frozenset[str]], ...]

    @property
    def fields(self) -> tuple[str, ...]:
        return self.pieces[1::2]

    @property
    def literal(self) -> str:
        """The text with a break where each field stands."""
        return "\n".join(self.pieces[0::2])


@dataclass(frozen=True, slots=True)
class Template:
    """One occasion in one language."""

    language: str
    occasion: str
    slots: tuple[Slot, ...]
    worth: dict[str, int]
    essential: frozenset[str]
    clauses: tuple[Clause, ...]


class Library:
    """The templates of a folder, each read when it is first asked for."""

    def __init__(self, folder: Path = BUILT_IN) -> None:
        self.folder = folder
        self.template = lru_cache(maxsize=None)(self._read)

    def languages(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir())

    def occasions(self, language: str) -> list[str]:
        return sorted(path.stem for path in (self.folder / language).glob("*.toml"))

    def _read(self, language: str, occasion: str) -> Template:
        """Raises TemplateError with file, clause and field. Both names must come from this library's own lists."""
        return read_template(self.folder / language / f"{occasion}.toml")


def read_template(path: Path) -> Template:
    """Read and check one file named `<language>/<occasion>.toml`."""
    return _TemplateFile(path).read()


class _TemplateFile:
    """One file on its way to becoming a template; knows how to say where it is wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._name = f"{path.parent.name}/{path.name}"

    def read(self) -> Template:
        content = self._parse()
        slots = tuple(self._slot(entry) for entry in self._list_of_tables(content, "slots"))
        worth = content.get("worth", {})
        tables = {name: value for name, value in content.items() if name not in _TOP_KEYS}
        self._check_names(slots, worth, tables)
        clauses = tuple(
            self._clause(slot.name, name, table) for slot in slots for name, table in tables[slot.name].items()
        )
        essential = frozenset(content.get("essential", ()))
        self._check_said(clauses, worth, essential)
        return Template(self._path.parent.name, self._path.stem, slots, worth, essential, clauses)

    def _parse(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise self._fault(str(error)) from error

    def _fault(self, reason: str, clause: str = "", field: str = "") -> TemplateError:
        return TemplateError(reason, file=self._name, clause=clause, field=field)

    def _list_of_tables(self, content: dict[str, Any], key: str) -> list[dict[str, Any]]:
        entries = content.get(key)
        if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
            raise self._fault('must list the slots of the note, each as {name = "…"}', field=key)
        return entries

    def _slot(self, entry: dict[str, Any]) -> Slot:
        self._check_keys(entry, _SLOT_KEYS, where="slots")
        if not isinstance(entry.get("name"), str):
            raise self._fault("every slot needs a name", field="slots")
        return Slot(**entry)

    def _check_names(self, slots: tuple[Slot, ...], worth: Any, tables: dict[str, Any]) -> None:
        if not isinstance(worth, dict) or not all(isinstance(value, int) for value in worth.values()):
            raise self._fault("must give a whole number for each fact", field="worth")
        names = [slot.name for slot in slots]
        for name in tables:
            if name not in names:
                raise self._fault(f"is no slot of this note; the slots are {', '.join(names)}", field=name)
        for name in names:
            if not isinstance(tables.get(name), dict) or not all(isinstance(t, dict) for t in tables[name].values()):
                raise self._fault(f"has no clause; write one as [{name}.some_name]", field=name)

    def _clause(self, slot: str, name: str, table: dict[str, Any]) -> Clause:
        clause = f"{slot}.{name}"
        self._check_keys(table, _CLAUSE_KEYS, clause)
        text, weight = table.get("text"), table.get("weight", 0)
        if not isinstance(text, str) or not text.strip() or text != text.strip():
            raise self._fault("must be text, without space at its ends", clause, "text")
        if not isinstance(weight, int) or not 0 <= weight <= 50:
            raise self._fault("must be a whole number from 0 to 50", clause, "weight")
        pieces = self._pieces(text, clause)
        return Clause(
            id=clause,
            slot=slot,
            pieces=pieces,
            says=frozenset(pieces[1::2]) | self._words(table, "says", clause),
            weight=weight,
            needs=self._words(table, "needs", clause, FIELDS),
            unless=self._words(table, "unless", clause, FIELDS),
            conditions=tuple(
                (name, self._words(table, name, clause, known)) for name, known in _CONDITIONS.items() if name in table
            ),
        )

    def _pieces(self, text: str, clause: str) -> tuple[str, ...]:
        pieces: list[str] = []
        try:
            parsed = list(string.Formatter().parse(text))
        except ValueError as error:
            raise self._fault(f"{error}; a field is written {{like_this}}", clause, "text") from None
        for literal, field, form, conversion in parsed:
            if "{" in literal or "}" in literal or form or conversion or (field is not None and field not in FIELDS):
                known = ", ".join(sorted(FIELDS))
                raise self._fault(f"is not a field; the fields are {known}", clause, f"{{{field or literal}}}")
            pieces += [literal] if field is None else [literal, field]
        if len(set(pieces[1::2])) < len(pieces[1::2]):
            raise self._fault("a field stands twice in one clause", clause, "text")
        return tuple(pieces)

    def _words(
        self, table: dict[str, Any], key: str, clause: str, known: "frozenset[str] | tuple[str, ...] | None" = None
    ) -> frozenset[str]:
        words = table.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise self._fault("must be a list of words", clause, key)
        for word in words:
            if known is not None and word not in known:
                raise self._fault(f"‘{word}’ is unknown; there are {', '.join(sorted(known))}", clause, key)
        return frozenset(words)

    def _check_keys(self, table: dict[str, Any], known: frozenset[str], clause: str = "", where: str = "") -> None:
        for key in table:
            if key not in known:
                raise self._fault(f"is unknown here; there are {', '.join(sorted(known))}", clause, key or where)

    def _check_said(self, clauses: tuple[Clause, ...], worth: dict[str, int], essential: frozenset[str]) -> None:
        said = frozenset().union(*(clause.says for clause in clauses))
        for name in sorted((set(worth) | essential) - said):
            raise self._fault("no clause says this", field=name)
        for clause in clauses:
            for name in sorted(clause.says - FIELDS - set(worth)):
                raise self._fault("has no worth; give it one under [worth]", clause.id, name)
