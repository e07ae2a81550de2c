"""The user's own templates: how one is begun, from which shipped clause it goes on, and how it is kept."""

import json
import os
import tempfile
import tomllib
from pathlib import Path

from .folders import Library

_STARTER = """\
# Your own wording for {language}/{occasion}. What stands here is added to what Afterword ships; a clause of the same
# name takes the place of the shipped one. Every key is explained in templates/README.md.

[{slot}.my_own]
text = {text}
weight = 50
"""


def starter(library: Library, language: str, occasion: str) -> str:
    """A file to begin with, which can be read as it is."""
    clauses = library.template(language, occasion).clauses
    example = max((clause for clause in clauses if not clause.fields), key=lambda clause: clause.weight)
    return _STARTER.format(language=language, occasion=occasion, slot=example.slot, text=_toml(example.literal))


def clause_text(library: Library, language: str, occasion: str, clause: str) -> str:
    """A shipped clause as it stands in a file, to be changed in one's own; empty if there is none of that name."""
    slot, _, name = clause.partition(".")
    content = tomllib.loads((library.folder / language / f"{occasion}.toml").read_text("utf-8"))
    table = content.get(slot, {})
    found = table.get(name) if isinstance(table, dict) else None
    if not isinstance(found, dict):
        return ""
    return "".join([f"[{clause}]\n", *(f"{key} = {_toml(value)}\n" for key, value in found.items())])


def own_text(path: Path) -> str | None:
    """What the file holds, whether it can be used or not; None where there is none."""
    try:
        return path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return None


def save(path: Path, text: str) -> None:
    """Keep the whole text or, if that fails, what was there before; for the user alone."""
    for folder in (path.parent.parent, path.parent):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def _toml(value: object) -> str:
    """Texts, numbers and lists of texts, as JSON writes them, are TOML too."""
    return json.dumps(value, ensure_ascii=False)
