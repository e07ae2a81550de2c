"""A TOML file of the template library on its way to being believed: every fault is named with its place."""

import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from ...errors import TemplateError

_HEADER = re.compile(r"^[ \t]*\[", re.M)


class TomlFile:
    """Reads a file and checks its shape; each fault is a TemplateError with file, line, clause and field.

    `text` is what the file would hold, where that is still being written.
    """

    def __init__(self, path: Path, text: str | None = None) -> None:
        self.path = path
        self.name = f"{path.parent.name}/{path.name}"
        self._text = text

    def parse(self) -> dict[str, Any]:
        try:
            if self._text is None:
                self._text = self.path.read_text("utf-8")
            return tomllib.loads(self._text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
            raise self.fault(str(error)) from error

    def fault(self, reason: str, clause: str = "", field: str = "") -> TemplateError:
        return TemplateError(reason, file=self.name, line=self._line(clause, field), clause=clause, field=field)

    def check_keys(self, table: dict[str, Any], known: Collection[str], clause: str = "") -> None:
        """No key that is not known: a typo must not pass for a condition that is never met."""
        for key in table:
            if key not in known:
                raise self.fault(f"is unknown here; there are {', '.join(sorted(known))}", clause, key)

    def table(self, content: dict[str, Any], key: str) -> dict[str, Any]:
        found = content.get(key, {})
        if not isinstance(found, dict):
            raise self.fault("must be a table", field=key)
        return found

    def text(self, table: dict[str, Any], key: str, clause: str = "", *, required: bool = True) -> str:
        found = table.get(key, None if required else "")
        if not isinstance(found, str) or found != found.strip() or (required and not found):
            raise self.fault("must be text, without space at its ends", clause, key)
        return found

    def words(self, table: dict[str, Any], key: str, clause: str = "", known: Collection[str] = ()) -> tuple[str, ...]:
        """A list of words; with `known`, only of those."""
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise self.fault("must be a list of words", clause, key)
        for word in found:
            if known and word not in known:
                raise self.fault(f"‘{word}’ is unknown; there are {', '.join(sorted(known))}", clause, key)
        return tuple(found)

    def _line(self, clause: str, field: str) -> int:
        """Where a person should look: the field below the clause's header, else the header; 0 if neither is found."""
        text = self._text or ""
        header = re.search(rf"^[ \t]*\[[ \t]*{re.escape(clause)}[ \t]*\]", text, re.M) if clause else None
        start = header.end() if header else 0
        following = _HEADER.search(text, start) if header else None
        end = following.start() if following else len(text)
        name = re.escape(field)
        named = re.compile(rf"(?:^|[{{,])[ \t]*(?:\[[ \t]*)?[\"']?{name}[\"']?[ \t]*(?:=|\]|\.)", re.M)
        place = (named.search(text, start, end) if field else None) or header
        return text.count("\n", 0, place.start()) + 1 if place else 0
