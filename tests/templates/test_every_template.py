"""What every shipped template must do, one case a file: a new file is tested by being there."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterword.drafting.compose import Draft, compose
from afterword.drafting.context import PARTS, TONES, Context, Interview, Me, Person, Tone
from afterword.drafting.length import utf16_length
from afterword.drafting.library import BUILT_IN, FIELDS, Template, read_template
from afterword.errors import LimitTooShort

TODAY = date(2026, 11, 20)
LANGUAGES = ("de", "en", "es", "fr", "pt-BR")
PERMISSIONS = ("granted", "asked", "not_asked", None)
NAMES = ("Priya Raman", "Dr. Raman", "")
TOPICS = ("the pager rota", "how you test on copies", "Backups fail silently.", "Would you build it again?")
FULL = Interview("Data Engineer", "Lumen Grid", date(2026, 11, 19), "peer", TOPICS[:1])
ME = Me("Sam Okafor", "calm migrations")
LIMITS = (200, 300)

FILES = sorted(path for path in BUILT_IN.rglob("*.toml") if path.name != "language.toml")
every_template = pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(BUILT_IN)) for path in FILES])


def context_of(interview: Interview, path: Path, limit: int, tone: Tone, permission: str | None, count: int) -> Context:
    return Context(
        person=Person("Dr. Priya Raman"),
        interview=interview,
        me=ME,
        occasion=path.stem,
        language=path.parent.name,
        limit=limit,
        count=count,
        tone=tone,
        permission=permission,
    )


def ordinary_contexts(path: Path) -> Iterator[Context]:
    for tone, part, permission, limit in itertools.product(TONES, (*PARTS, None), PERMISSIONS, LIMITS):
        for topic in TOPICS:
            interview = Interview(FULL.role, FULL.company, FULL.date, part, (topic,))
            yield context_of(interview, path, limit, tone, permission, count=1)


def contexts_with_room() -> Iterator[Context]:
    """Many choices of facts, each with another seed, so that every wording has its turn."""
    choices = list(itertools.product((None, *PARTS), TOPICS, PERMISSIONS, TONES, NAMES, (1, 0), (1, 0), (1, 0)))
    random.Random(1).shuffle(choices)  # no clause has to wait for the end of the list
    for seed, (part, topic, permission, tone, name, role, company, day) in enumerate(choices):
        yield Context(
            person=Person(name),
            interview=Interview("Engineer" * role, "Tessel" * company, TODAY if day else None, part, (topic,)),
            me=ME,
            limit=1_000,
            count=2,
            tone=tone,
            seed=seed,
            permission=permission,
        )


def test_there_are_templates() -> None:
    assert "en/thank_you.toml" in {f"{path.parent.name}/{path.name}" for path in FILES}


@every_template
def test_it_works(path: Path) -> None:
    template = read_template(path)
    assert path == BUILT_IN / template.language / f"{template.occasion}.toml"
    assert template.language in LANGUAGES
    assert template.occasion.isidentifier()
    assert template.occasion.islower()


@every_template
def test_it_uses_every_field(path: Path) -> None:
    """What the user typed must be able to appear."""
    assert {field for clause in read_template(path).clauses for field in clause.fields} == FIELDS


@every_template
def test_each_fact_is_worth_more_than_all_below_it_together(path: Path) -> None:
    values = sorted(read_template(path).worth.values())
    assert all(value > sum(values[:place]) for place, value in enumerate(values))


@every_template
def test_every_clause_appears_in_some_context(path: Path) -> None:
    template = read_template(path)
    unseen = {clause.id for clause in template.clauses}
    for context in contexts_with_room():
        if not unseen:
            break
        unseen -= {clause for draft in compose(context, template, TODAY).drafts for clause in draft.clauses}
    assert not unseen


@every_template
def test_ordinary_drafts_fit_and_have_nothing_to_mend(path: Path) -> None:
    template = read_template(path)
    for context in ordinary_contexts(path):
        for draft in compose(context, template, TODAY).drafts:
            assert draft.length <= context.limit
            assert not draft.findings, (draft.text, draft.findings)


@every_template
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("limit", LIMITS)
def test_it_fits_or_says_honestly_what_it_needs(path: Path, tone: Tone, limit: int) -> None:
    template = read_template(path)
    long = Context(
        person=Person("A" + "b" * 39 + " C" + "d" * 39),
        interview=Interview("r" * 60, "c" * 60, TODAY, None, TOPICS[:1]),
        me=Me("S" + "m" * 39),
        limit=limit,
        tone=tone,
    )
    for draft in compose_or_longer(long, template):
        assert draft.length <= draft.limit
        assert "  " not in draft.text


def compose_or_longer(context: Context, template: Template) -> tuple[Draft, ...]:
    try:
        return compose(context, template, TODAY).drafts
    except LimitTooShort as error:
        needed = error.data["needed"]
        assert needed > context.limit
        return compose(replace(context, limit=needed), template, TODAY).drafts


@every_template
@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("limit", LIMITS)
def test_it_has_twelve_different_drafts(path: Path, limit: int, tone: Tone, permission: str | None) -> None:
    context = context_of(FULL, path, limit, tone, permission, count=12)
    assert len({draft.text for draft in compose(context, read_template(path), TODAY).drafts}) == 12


@every_template
def test_no_clause_is_longer_than_half_a_note(path: Path) -> None:
    for clause in read_template(path).clauses:
        assert utf16_length("".join(clause.pieces[::2])) <= 100, clause.id


@every_template
def test_clauses_are_clean_text(path: Path) -> None:
    for clause in read_template(path).clauses:
        text = "".join(clause.pieces)
        assert "  " not in text
        assert text.replace("\n", "").isprintable(), clause.id
        assert clause.slot == "signature" or "\n" not in text, clause.id


@every_template
def test_no_two_clauses_have_the_same_text(path: Path) -> None:
    texts = ["".join(clause.pieces) for clause in read_template(path).clauses]
    assert len(set(texts)) == len(texts)
