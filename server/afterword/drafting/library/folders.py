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


class Library:
    """Languages and templates, each read when it is first asked for.

    A broken file of the user's is left out and stands in `faults`; a broken shipped one raises TemplateError.
    """

    def __init__(self, folder: Path = BUILT_IN, own: Path | None = None) -> None:
        self.folder = folder
        self.own = own
        self.faults: list[TemplateError] = []
        self.template = lru_cache(maxsize=None)(self._template)
        self.language = lru_cache(maxsize=None)(self._language)
        self.languages = lru_cache(maxsize=None)(self._languages)
        self.occasions = lru_cache(maxsize=None)(self._occasions)

    def files(self) -> list[Path]:
        """Every file of the library, shipped ones first."""
        folders = [folder for folder in (self.folder, self.own) if folder and folder.is_dir()]
        return [path for folder in folders for path in sorted(folder.glob("*/*.toml"))]

    def _languages(self) -> list[str]:
        return sorted(path.parent.name for path in self.folder.glob(f"*/{FILE}"))

    def _occasions(self, language: str) -> list[str]:
        return sorted(path.stem for path in (self.folder / language).glob("*.toml") if path.name != FILE)

    def _language(self, language: str) -> Language:
        """Raises TemplateError. The name must come from `languages()`."""
        return read_language(self.folder / language / FILE)

    def _template(self, language: str, occasion: str) -> Template:
        """Raises TemplateError. Both names must come from this library's own lists."""
        file = Path(language) / f"{occasion}.toml"
        shipped = read_template(self.folder / file)
        if self.own is None or not (self.own / file).is_file():
            return shipped
        try:
            return read_template(self.own / file, shipped)
        except TemplateError as fault:
            self.faults.append(fault)
            return shipped
