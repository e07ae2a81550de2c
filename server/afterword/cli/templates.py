"""`afterword templates`: check, preview and begin message templates."""

from datetime import date
from pathlib import Path

import click

from ..drafting.context import TONES, Tone
from ..drafting.library import BUILT_IN, Library
from ..drafting.library.language import FILE, read_language
from ..drafting.library.own import save, starter
from ..drafting.library.template_file import read_template
from ..drafting.rehearsal import rehearse
from ..errors import Invalid, TemplateError
from ..settings import read_settings


@click.group("templates")
def command() -> None:
    """Check, preview or begin message templates."""


@command.command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check FILES, or every template there is; each fault is named with its place."""
    library = _library()
    faults = 0
    for path in map(Path.resolve, files or library.files()):
        fault = _fault_of(path, library)
        faults += fault is not None
        click.echo(f"FAULT  {fault.message}" if fault else f"ok     {path.parent.name}/{path.name}")
    if faults:
        raise click.exceptions.Exit(1)


@command.command("preview")
@click.argument("language")
@click.argument("occasion", default="thank_you")
@click.option("--tone", type=click.Choice(TONES), default="warm", show_default=True)
@click.option("--limit", type=click.IntRange(1, 4000), help="Default: that of the occasion; 200 and 300 for a note.")
@click.option("--register", type=click.Choice(("formal", "familiar")), help="Default: the language's usual one.")
@click.option("--count", type=click.IntRange(1, 60), default=3, show_default=True)
def preview(language: str, occasion: str, tone: Tone, limit: int | None, register: str | None, count: int) -> None:
    """Show drafts for an invented interviewer, as they would come out."""
    library = _library()
    _must_be(language, library.languages(), "language")
    _must_be(occasion, library.occasions(language), "occasion")
    template = library.template(language, occasion)
    shown = rehearse(
        template, library.language(language), date.today(), limit=limit, count=count, tone=tone, register=register
    )
    for _, drafts in shown:
        for draft in drafts:
            findings = " ".join(f"[{finding.code}]" for finding in draft.findings)
            subject = f"{draft.subject}\n\n" if draft.subject else ""
            click.echo(f"{subject}{draft.text}\n({draft.length} / {draft.limit}) {findings}\n")


@command.command("new")
@click.argument("language")
@click.argument("occasion", default="thank_you")
def new(language: str, occasion: str) -> None:
    """Begin a file of your own for LANGUAGE and OCCASION in the data folder."""
    library = _library()
    _must_be(language, library.languages(), "language")
    _must_be(occasion, library.occasions(language), "occasion")
    path = read_settings().own_templates / language / f"{occasion}.toml"
    if path.exists():
        raise click.ClickException(f"{path} is there already; edit it.")
    save(path, starter(library, language, occasion))
    click.echo(f"{path} is yours to edit; `afterword templates check` tells whether it can be read.")


def _library() -> Library:
    return Library(own=read_settings().own_templates)


def _fault_of(path: Path, library: Library) -> TemplateError | None:
    try:
        if path.name == FILE:
            read_language(path)
        else:
            shipped = BUILT_IN / path.parent.name / path.name
            is_own = shipped.is_file() and shipped.resolve() != path
            read_template(path, library.shipped(path.parent.name, path.stem) if is_own else None)
    except TemplateError as fault:
        return fault
    return None


def _must_be(name: str, known: list[str], what: str) -> None:
    if name not in known:
        raise Invalid(fields={what: [f"There are {', '.join(known)}."]})
