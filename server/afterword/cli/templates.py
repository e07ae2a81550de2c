"""`afterword templates`: check, preview and begin message templates."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import click

from ..drafting.compose import compose
from ..drafting.context import TONES, Context, Errand, Interview, Me, Person, Tone
from ..drafting.library import BUILT_IN, Library
from ..drafting.library.language import FILE, read_language
from ..drafting.library.template_file import read_template
from ..errors import Invalid, TemplateError
from ..settings import read_settings

_STARTER = """\
# Your own wording for {language}/{occasion}. What stands here is added to what Afterword ships; a clause of the same
# name takes the place of the shipped one. Every key is explained in templates/README.md.

[{slot}.my_own]
text = "{text}"
weight = 50
"""


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
    for each in [limit] if limit else [template.limit] if template.limit else [200, 300]:
        context = replace(_example(language, occasion), tone=tone, limit=each, register=register, count=count)
        composition = compose(context, template, library.language(language), date.today())
        for draft in composition.drafts:
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
    template = library.template(language, occasion)
    example = max((clause for clause in template.clauses if not clause.fields), key=lambda clause: clause.weight)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    starter = _STARTER.format(language=language, occasion=occasion, slot=example.slot, text=example.literal)
    path.write_text(starter, "utf-8")
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
            read_template(path, library.template(path.parent.name, path.stem) if is_own else None)
    except TemplateError as fault:
        return fault
    return None


def _must_be(name: str, known: list[str], what: str) -> None:
    if name not in known:
        raise Invalid(fields={what: [f"There are {', '.join(known)}."]})


def _example(language: str, occasion: str) -> Context:
    """An invented interviewer, and what one talked about in the language at hand."""
    return Context(
        person=Person("Dr. Priya Raman, PhD", "Engineering Manager", "Northwind Health"),
        interview=Interview(
            role="Data Engineer",
            company="Northwind Health",
            date=date.today() - timedelta(days=3),
            part="hiring_manager",
            topics=(_TOPICS.get(language, _TOPICS["en"]),),
        ),
        me=Me("Sam Rivera", _STRENGTHS.get(language, _STRENGTHS["en"])),
        errand=Errand("The Quiet Pipeline", "https://example.com/quiet", _QUESTIONS.get(language, _QUESTIONS["en"])),
        language=language,
        occasion=occasion,
        permission="granted",
    )


_TOPICS = {
    "en": "moving the claims pipeline to event sourcing",
    "de": "die Umstellung der Schadensdaten auf Event Sourcing",
    "fr": "le passage à l’event sourcing",
    "es": "el paso al event sourcing",
    "pt-BR": "a migração para event sourcing",
}
_STRENGTHS = {
    "en": "making data pipelines boring",
    "de": "Datenpipelines, die niemandem auffallen",
    "fr": "des pipelines de données sans surprise",
    "es": "que los datos lleguen sin sorpresas",
    "pt-BR": "pipelines de dados sem surpresas",
}
_QUESTIONS = {
    "en": "Which tool do you use to test replays",
    "de": "Womit testen Sie das Wiedereinspielen",
    "fr": "Avec quel outil testez-vous la relecture des événements",
    "es": "¿Con qué herramienta prueban la reproducción de eventos",
    "pt-BR": "Que ferramenta vocês usam para testar o replay",
}
