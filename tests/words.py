"""`make words`: gives each page's file of every language the messages that its page now has, untranslated.

What stands there is kept; what the page no longer says goes. `tests/test_words.py` fails while a message has no words.
"""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from afterword import errors
from afterword.web import SHOWN
from afterword.web.labels import LABELS
from afterword.web.language import ENGLISH, LANGUAGES, WORDS
from afterword.web.reasons import REASONS

_OPTIONS = {"trimmed": "true"}
PAGES = WORDS.parent / "pages"
TRANSLATED = [code for code in LANGUAGES if code != ENGLISH]
Message = str | tuple[str, ...]


def messages() -> dict[str, list[Message]]:
    """What there is to translate, by the name of its file: that of the first page where it stands."""
    pages = sorted(PAGES.glob("*.html"), key=lambda path: (path.stem not in ("base", "navigation"), path.stem))
    sources: dict[str, list[Message]] = {
        "labels": list(_labels()),
        "errors": list(_errors()),
        "reasons": list(REASONS),
        **{path.stem: _said_in(path) for path in pages},
    }
    known: set[Message] = set()
    found = {}
    for name, said in sources.items():
        found[name] = [message for message in dict.fromkeys(said) if message not in known]
        known.update(said)
    return {name: said for name, said in found.items() if said}


def _labels() -> Iterator[str]:
    for names in LABELS.values():
        yield from names.values()


def _errors() -> Iterator[str]:
    kinds: list[type[errors.AfterwordError]] = [
        *(*SHOWN, errors.Invalid, errors.ReceiptInvalid, errors.ReceiptErased, errors.InvitationUnreadable),
        *(errors.FileTooLarge, errors.NoExport),
        *errors.DatabaseUnusable.__subclasses__(),
    ]
    for kind in kinds:
        yield from filter(None, (kind.message, "" if kind.code in LABELS["cure"] else kind.hint))


def _said_in(page: Path) -> list[Message]:
    return [message for _, message, _, _ in extract_from_file("jinja2.ext:babel_extract", page, options=_OPTIONS)]


def catalog(code: str, name: str) -> Catalog:
    """The file of a page in one language, empty where there is none yet."""
    path = WORDS / code / f"{name}.po"
    if not path.exists():
        return Catalog(locale=code.replace("-", "_"))
    with path.open("rb") as file:
        return read_po(file, locale=code.replace("-", "_"))


def main() -> None:
    for code in TRANSLATED:
        files = [path.stem for path in (WORDS / code).glob("*.po")]
        known = {message.id: message.string for name in files for message in catalog(code, name)}
        for name, said in messages().items():
            made = Catalog(locale=code.replace("-", "_"), fuzzy=False)
            for message in said:
                made.add(message, known.get(message, ""))
            with (WORDS / code / f"{name}.po").open("wb") as file:
                write_po(file, made, width=120, omit_header=True)
        for name in set(files) - set(messages()):
            (WORDS / code / f"{name}.po").unlink()


if __name__ == "__main__":
    main()
