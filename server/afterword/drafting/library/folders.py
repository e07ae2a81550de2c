"""The template library: the shipped folder, the user's own beside it, and what cohorts share; the later win by id."""

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
    """Languages and templates, each read when it is first asked for, and an added template again once its file changed.

    `own` holds the user's, `packs` a folder for each cohort. A broken file in them is left out and stands in `faults`;
    a broken shipped one raises TemplateError.
    """

    def __init__(self, folder: Path = BUILT_IN, own: Path | None = None, packs: Path | None = None) -> None:
        self.folder = folder
        self.own = own
        self.packs = packs
        self.shipped = lru_cache(maxsize=None)(self._shipped)
        self.language = lru_cache(maxsize=None)(self._language)
        self.languages = lru_cache(maxsize=None)(self._languages)
        self.occasions = lru_cache(maxsize=None)(self._occasions)
        self._read: dict[Path, tuple[_Stamp, Template, Template | TemplateError]] = {}

    @property
    def faults(self) -> list[TemplateError]:
        """Of each added file that is left out, as it was when it was last asked for."""
        return [found for _, _, found in self._read.values() if isinstance(found, TemplateError)]

    def files(self) -> list[Path]:
        """Every file of the library, shipped ones first."""
        folders = [folder for folder in (self.folder, self.own) if folder and folder.is_dir()]
        return [path for folder in folders for path in sorted(folder.glob("*/*.toml"))]

    def template(self, language: str, occasion: str, cohort: str = "") -> Template:
        """The shipped one with what the user's own file adds, and to both what their cohort's does.

        Language and occasion must come from this library's own lists. Raises TemplateError.
        """
        shipped = self.shipped(language, occasion)
        own = self.own_template(language, occasion)
        found = own if isinstance(own, Template) else shipped
        if not cohort or self.packs is None:
            return found
        shared = self._added(self.packs / cohort / language / f"{occasion}.toml", found)
        return shared if isinstance(shared, Template) else found

    def own_template(self, language: str, occasion: str) -> Template | TemplateError | None:
        """What the user's own file makes of the shipped template, or what is wrong with it; None without a file."""
        path = self.own_path(language, occasion)
        return self._added(path, self.shipped(language, occasion)) if path else None

    def own_path(self, language: str, occasion: str) -> Path | None:
        """Where the user's own file stands or would stand; None where there is no place for any."""
        return self.own / language / f"{occasion}.toml" if self.own else None

    def _added(self, path: Path, base: Template) -> Template | TemplateError | None:
        """What this file makes of the template below it, or what is wrong with it; None without a file."""
        stamp = _stamp(path)
        if stamp is None:
            self._read.pop(path, None)
            return None
        known = self._read.get(path)
        if known is None or known[0] != stamp or known[1] is not base:
            known = self._read[path] = stamp, base, _read_added(path, base)
        return known[2]

    def _languages(self) -> list[str]:
        return sorted(path.parent.name for path in self.folder.glob(f"*/{FILE}"))

    def _occasions(self, language: str) -> list[str]:
        return sorted(path.stem for path in (self.folder / language).glob("*.toml") if path.name != FILE)

    def _language(self, language: str) -> Language:
        """Raises TemplateError. The name must come from `languages()`."""
        return read_language(self.folder / language / FILE)

    def _shipped(self, language: str, occasion: str) -> Template:
        return read_template(self.folder / language / f"{occasion}.toml")


def _read_added(path: Path, base: Template) -> Template | TemplateError:
    try:
        return read_template(path, base)
    except TemplateError as fault:
        return fault


def _stamp(path: Path) -> _Stamp | None:
    """What tells one state of a file from the next; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
