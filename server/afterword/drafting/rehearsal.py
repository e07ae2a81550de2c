"""What a template makes of an invented interviewer, to be looked at before anybody gets it."""

from collections.abc import Iterator
from datetime import date, timedelta

from .compose import Draft, compose
from .context import Context, Errand, Interview, Me, Part, Person, Tone
from .library.language import Language
from .library.template import Template

NOTE_LIMITS = (200, 300)
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


def rehearse(
    template: Template,
    language: Language,
    today: date,
    *,
    limit: int | None = None,
    count: int = 3,
    tone: Tone = "warm",
    register: str | None = None,
    part: Part | None = "hiring_manager",
    permission: str | None = "granted",
) -> Iterator[tuple[int, tuple[Draft, ...]]]:
    """Each limit that the text may have, unless one is asked for, with the drafts that fit it.

    Raises LimitTooShort.
    """
    for each in [limit] if limit else limits_of(template):
        code = template.language
        context = Context(
            person=Person("Dr. Priya Raman, PhD", "Engineering Manager", "Northwind Health"),
            interview=Interview(
                role="Data Engineer",
                company="Northwind Health",
                date=today - timedelta(days=3),
                part=part,
                topics=(_TOPICS.get(code, _TOPICS["en"]),),
            ),
            me=Me("Sam Rivera", _STRENGTHS.get(code, _STRENGTHS["en"])),
            errand=Errand("The Quiet Pipeline", "https://example.com/quiet", _QUESTIONS.get(code, _QUESTIONS["en"])),
            language=code,
            occasion=template.occasion,
            limit=each,
            count=count,
            tone=tone,
            register=register,
            permission=permission,
        )
        yield each, compose(context, template, language, today).drafts


def limits_of(template: Template) -> tuple[int, ...]:
    """That of its box; both of LinkedIn's for a note."""
    return (template.limit,) if template.limit else NOTE_LIMITS
