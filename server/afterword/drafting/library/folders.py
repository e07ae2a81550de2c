"""The template library: the shipped folder, and the user's own beside it, whose clauses win by id."""

from functools import lru_cache
from pathlib import Path

from ...errors import TemplateError
from .language import FILE, Language, read_language
from .template import Template
from .template_file import read_template

_BUNDLED = Path(__file__).parents[2] / "message_templates"  # in a wheel: pyproject.toml, force-include
_CHECKOUT = Path(__file__).parents[4] / "templates"
BUILT_IN = _BUNDLED if _BUNDLED.is_dir() else _CHECKOUT

_Stamp = tuple[int, int, int]


class Library:
    """Languages and templates, each read when it is first asked for, and an own template again once its file changed.

    A broken file of the user's is left out and stands in `faults`; a broken shipped one raises TemplateError.
    """

    def __init__(self, folder: Path = BUILT_IN, own: Path | None = None) -> None:
        self.folder = folder
        self.own = own
        self.shipped = lru_cache(maxsize=None)(self._shipped)
        self.language = lru_cache(maxsize=None)(self._language)
        self.languages = lru_cache(maxsize=None)(self._languages)
        self.occasions = lru_cache(maxsize=None)(self._occasions)
        self._read: dict[Path, tuple[_Stamp, Template | TemplateError]] = {}

    @property
    def faults(self) -> list[TemplateError]:
        """Of each own file that is left out, as it was when it was last asked for."""
        return [found for _, found in self._read.values() if isinstance(found, TemplateError)]

    def files(self) -> list[Path]:
        """Every file of the library, shipped ones first."""
        folders = [folder for folder in (self.folder, self.own) if folder and folder.is_dir()]
        return [path for folder in folders for path in sorted(folder.glob("*/*.toml"))]

    def template(self, language: str, occasion: str) -> Template:
        """The shipped one with what the user's own file adds. Both names must come from this library's own lists.

        Raises TemplateError.
        """
        shipped = self.shipped(language, occasion)
        added = self.own_template(language, occasion)
        return added if isinstance(added, Template) else shipped

    def own_template(self, language: str, occasion: str) -> Template | TemplateError | None:
        """What the user's own file makes of the shipped template, or what is wrong with it; None without a file."""
        path = self.own_path(language, occasion)
        if path is None:
            return None
        stamp = _stamp(path)
        if stamp is None:
            self._read.pop(path, None)
            return None
        known = self._read.get(path)
        if known is None or known[0] != stamp:
            known = self._read[path] = stamp, self._read_own(path, self.shipped(language, occasion))
        return known[1]

    def own_path(self, language: str, occasion: str) -> Path | None:
        """Where the user's own file stands or would stand; None where there is no place for any."""
        return self.own / language / f"{occasion}.toml" if self.own else None

    def _read_own(self, path: Path, shipped: Template) -> Template | TemplateError:
        try:
            return read_template(path, shipped)
        except TemplateError as fault:
            return fault

    def _languages(self) -> list[str]:
        return sorted(path.parent.name for path in self.folder.glob(f"*/{FILE}"))

    def _occasions(self, language: str) -> list[str]:
        return sorted(path.stem for path in (self.folder / language).glob("*.toml") if path.name != FILE)

    def _language(self, language: str) -> Language:
        """Raises TemplateError. The name must come from `languages()`."""
        return read_language(self.folder / language / FILE)

    def _shipped(self, language: str, occasion: str) -> Template:
        return read_template(self.folder / language / f"{occasion}.toml")


def _stamp(path: Path) -> _Stamp | None:
    """What tells one state of a file from the next; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
