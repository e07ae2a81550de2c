"""docs/gallery.md: what the drafts look like, for two recipients and two limits in each language. `make gallery`."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from afterword.drafting.compose import compose
from afterword.drafting.context import Context, Interview, Me, Person
from afterword.drafting.library import Library

PAGE = Path(__file__).parents[1] / "docs" / "gallery.md"
TODAY = date(2026, 11, 22)

_HEAD = """# Gallery

What comes out for a hiring manager who said yes to an invitation, in a warm tone, and for a recruiter who was not
asked, in a formal one; at 300 and at 200 characters. `make gallery` makes this page, and a test holds it to the code.
Everybody here is invented.
"""

# language: (its name, manager, recruiter, role, company, topic with the manager, topic with the recruiter, strength)
_CASES = {
    "en": (
        "English",
        "Dr. Priya Raman, PhD",
        "Tom Reed",
        "Senior Data Engineer",
        "Northwind Health",
        "moving the claims pipeline to event sourcing",
        "how the team works across two sites",
        "making data pipelines boring",
    ),
    "de": (
        "Deutsch",
        "Prof. Dr. Anna Schmidt",
        "Markus Vogel",
        "Data Engineer (m/w/d)",
        "Rheinuhr",
        "die Umstellung der Schadensdaten auf Event Sourcing",
        "wie das Team an zwei Standorten arbeitet",
        "Datenpipelines, die niemandem auffallen",
    ),
    "fr": (
        "Français",
        "Claire Lefèvre",
        "Paul Girard",
        "analyste de données",
        "Atelier Nord",
        "le passage à l’event sourcing",
        "comment l’équipe travaille sur deux sites",
        "des pipelines de données sans surprise",
    ),
    "es": (
        "Español",
        "Dra. Carmen Ruiz",
        "Hugo Peña",
        "ingeniera de datos",
        "Sol y Sal",
        "el paso al event sourcing",
        "cómo trabaja el equipo en dos sedes",
        "que los datos lleguen sin sorpresas",
    ),
    "pt-BR": (
        "Português (Brasil)",
        "Inês Duarte",
        "Tiago Alves",
        "Analista de Dados",
        "Mar Aberto",
        "a migração para event sourcing",
        "como a equipe trabalha em duas cidades",
        "pipelines de dados sem surpresas",
    ),
}


def gallery(library: Library) -> str:
    lines = [_HEAD]
    for language, (name, manager, recruiter, role, company, deep, broad, strength) in _CASES.items():
        lines.append(f"## {name}\n")
        asked = Context(
            person=Person(manager),
            interview=Interview(role, company, TODAY - timedelta(days=1), "hiring_manager", (deep,)),
            me=Me("Sam Rivera", strength),
            language=language,
            tone="warm",
            permission="granted",
        )
        unasked = replace(
            asked,
            person=Person(recruiter),
            interview=Interview(role, company, TODAY - timedelta(days=3), "recruiter", (broad,)),
            tone="formal",
            permission="not_asked",
        )
        for context in (asked, unasked):
            for limit in (300, 200):
                lines.append(_entry(replace(context, limit=limit, count=2), library))
    return "\n".join(lines)


def _entry(context: Context, library: Library) -> str:
    template = library.template(context.language, context.occasion)
    drafts = compose(context, template, library.language(context.language), TODAY).drafts
    quoted = [
        "\n".join(f"> {line}  " for line in draft.text.split("\n")).rstrip() + f"\n>\n> <sub>{draft.length}</sub>\n"
        for draft in drafts
    ]
    return f"**{context.person.name}, {context.limit}**\n\n" + "\n".join(quoted)


if __name__ == "__main__":
    PAGE.write_text(gallery(Library()), "utf-8")
