"""The language of a page: as in the extension, that of the browser it is shown in.

Words stand in `words/<language>/<page>.po`, English ones in the pages themselves. Dates are written as Unicode's CLDR
has them. Babel is imported with the first page: the server's start does not wait for it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask import g, request
from flask.sansio.app import App

from ..api.services import services

if TYPE_CHECKING:
    from babel.support import Translations

WORDS = Path(__file__).parent / "words"
ENGLISH = "en"
LANGUAGES = (ENGLISH, *sorted(path.name for path in WORDS.iterdir() if path.is_dir()))
_LOCALES = {ENGLISH: "en_GB", "pt-BR": "pt_BR"}


def speak(app: App) -> None:
    """Give pages `_`, `ngettext` and the filters that write dates, all in the language they are shown in."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.filters.update(
        day=day, day_there=day_there, weekday=weekday, moment=moment, from_now=from_now, megabytes=megabytes
    )
    app.jinja_env.globals.update(language=language, weekday_names=weekday_names)


def language() -> str:
    """That of the page; English where the browser asks for none of ours."""
    if "language" not in g:
        g.language = request.accept_languages.best_match(LANGUAGES, ENGLISH)
    return str(g.language)


def note_languages() -> Mapping[str, str]:
    """The languages that notes can be written in, each by its own name."""
    library = services().library
    return {code: library.language(code).name for code in library.languages()}


def gettext(message: str) -> str:
    return message if language() == ENGLISH else translations(language()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    if language() == ENGLISH:
        return one if count == 1 else many
    return str(translations(language()).ngettext(one, many, count))


def day(value: date) -> str:
    """26 November 2026"""
    from babel.dates import format_date

    return format_date(value, "long", locale=_locale())


def weekday(value: date) -> str:
    """Thursday, 26 November 2026"""
    from babel.dates import format_date

    return format_date(value, "full", locale=_locale())


def weekday_names() -> list[str]:
    """Mon, Tue and so on, as a calendar has them above its columns."""
    from babel.dates import get_day_names

    names = get_day_names("abbreviated", "stand-alone", locale=_locale())
    return [names[number] for number in range(7)]


def day_there(value: datetime, zone: str) -> str:
    """26 November 2026, by the calendar of the zone."""
    return day(value.astimezone(ZoneInfo(zone)))


def moment(value: datetime, zone: str) -> str:
    """26 November 2026, 14:05, by the clock of the zone."""
    from babel.dates import format_time

    there = value.astimezone(ZoneInfo(zone))
    return f"{day(there)}, {format_time(there, 'short', locale=_locale())}"


def from_now(value: datetime, now: datetime) -> str:
    """in 3 hours; 2 days ago"""
    from babel.dates import format_timedelta

    return format_timedelta(value - now, threshold=1, add_direction=True, locale=_locale())


def megabytes(size: int) -> str:
    """0.3 MB"""
    from babel.numbers import format_decimal

    return f"{format_decimal(size / 1e6, '0.0', locale=_locale())}\N{NO-BREAK SPACE}MB"


@cache
def translations(code: str) -> "Translations":
    """The words of a language, of all pages together."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po
    from babel.support import Translations

    together, compiled = Catalog(locale=_locale_of(code)), BytesIO()
    for path in sorted((WORDS / code).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=_locale_of(code)):
                together.add(message.id, message.string)
    write_mo(compiled, together)
    compiled.seek(0)
    return Translations(compiled)


def _locale() -> str:
    return _locale_of(language())


def _locale_of(code: str) -> str:
    return _LOCALES.get(code, code)
