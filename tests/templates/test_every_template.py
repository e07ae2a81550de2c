"""What every shipped template must do, one case a file: a new file is tested by being there."""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from afterword.drafting.compose import Draft, compose
from afterword.drafting.context import KINDS, PARTS, TONES, Context, Errand, Interview, Me, Person, Tone, UsedNote
from afterword.drafting.length import utf16_length
from afterword.drafting.library import BUILT_IN, Library
from afterword.drafting.library.language import Language
from afterword.drafting.library.template import FIELDS, Clause, Template
from afterword.drafting.lint.likeness import likeness
from afterword.drafting.topics import read_topic
from afterword.errors import LimitTooShort

TODAY = date(2026, 11, 20)
LANGUAGES = ("de", "en", "es", "fr", "pt-BR")
OCCASIONS = (
    "accepted",
    "after_rejection",
    "ask_question",
    "keep_in_touch",
    "share_resource",
    "thank_you",
    "thank_you_email",
)
PERMISSIONS = ("granted", "asked", "not_asked", None)
NAMES = ("Priya Raman", "Dr. Raman", "Dr. Priya Raman", "")
LIBRARY = Library()
ME = Me("Sam Okafor", "calm migrations")
ERRAND = ("resource", "link", "question", "news")

# What people of each language would type: a phrase, a how-clause, a sentence and a question.
TOPICS = {
    "en": (
        "the pager rota",
        "how you test on copies",
        "Backups fail silently.",
        "Would you build it again?",
        "testing on copies",
    ),
    "de": (
        "die Umstellung auf Event Sourcing",
        "wie das Team an Kopien testet",
        "Wir testen das nie im Betrieb.",
        "Lohnt sich das?",
    ),
    "fr": (
        "la migration des données",
        "comment les tests tournent",
        "Nous testons tout sur des copies.",
        "Est-ce que cela vaut la peine ?",
        "tester sur des copies",
        "en testant sur des copies",
    ),
    "es": (
        "el turno de guardia",
        "cómo prueban en copias",
        "Nunca probamos en producción.",
        "¿Vale la pena?",
        "probar en copias",
        "probando en copias",
    ),
    "pt-BR": (
        "a escala de plantão",
        "como os testes rodam em cópias",
        "Nós testamos em cópias.",
        "Vale a pena?",
        "testar em cópias",
        "testando em cópias",
    ),
}
# Words of a formal and of a familiar address; which of them a draft may not hold follows from its register.
ADDRESS = {
    "de": (r"\b(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b", r"\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[mnrs]?)?)\b"),
    "fr": (r"\b(?:(?<!chez )[Vv]ous|[Vv]otre(?! équipe)|[Vv]os)\b", r"\b(?:[Tt]u|[Tt]oi|[Tt]on|[Tt]es)\b|\bt’|\bte\b"),
    "es": (r"\b[Uu]sted\b", r"\b(?:[Tt]ú|[Tt]us?|contigo|ti)\b|\bte\b"),
}

FILES = [(language, occasion) for language in LIBRARY.languages() for occasion in LIBRARY.occasions(language)]
every_template = pytest.mark.parametrize(("language", "occasion"), FILES, ids=["/".join(file) for file in FILES])
NOTES = [language for language, occasion in FILES if occasion == "thank_you"]


@cache
def read(language: str, occasion: str) -> tuple[Template, Language]:
    return LIBRARY.template(language, occasion), LIBRARY.language(language)


def drafts(context: Context) -> tuple[Draft, ...]:
    return compose(context, *read(context.language, context.occasion), TODAY).drafts


def full_context(language: str, occasion: str) -> Context:
    """Everything that a template can say is known."""
    template, _ = read(language, occasion)
    return Context(
        person=Person("Dr. Priya Raman", gender="f"),
        interview=Interview("Data Engineer", "Lumen Grid", date(2026, 11, 19), "peer", TOPICS[language][:1]),
        me=ME,
        errand=Errand("The Quiet Pipeline", "https://example.com/q", "Kafka?", "Data Engineer, Lumen Grid."),
        occasion=occasion,
        language=language,
        limit=template.limit or 300,
        permission="granted",
    )


def limits(language: str, occasion: str) -> tuple[int, ...]:
    limit = read(language, occasion)[0].limit
    return (limit,) if limit else (200, 300)


def registers(language: str) -> tuple[str | None, ...]:
    return read(language, "thank_you")[1].registers or (None,)


def ordinary_contexts(language: str, occasion: str) -> Iterator[Context]:
    full = full_context(language, occasion)
    choices = list(itertools.product(TONES, (*PARTS, None), PERMISSIONS, limits(language, occasion), TOPICS[language]))
    random.Random(2).shuffle(choices)
    for (tone, part, permission, limit, topic), register in zip(
        choices[:60], itertools.cycle(registers(language)), strict=False
    ):
        interview = replace(full.interview, part=part, topics=(topic,))
        yield replace(
            full, interview=interview, tone=tone, permission=permission, limit=limit, register=register, count=1
        )


def context_for(clause: Clause, full: Context) -> Context:
    """With room, and with all that the clause asks for and nothing that it cannot stand."""
    conditions = {name: sorted(allowed) for name, allowed in clause.conditions}
    kinds = conditions.get("topic", KINDS)
    topic = next(
        (topic for topic in TOPICS[full.language] if kind_of(topic, full.language) in kinds), TOPICS[full.language][0]
    )
    (gender,) = conditions.get("gender", ["f"])[:1]
    (part,) = conditions.get("parts", ["peer"])[:1]
    (permission,) = conditions.get("permission", ["granted"])[:1]
    wanted = set(clause.fields) | clause.needs
    absent = clause.unless
    interview = Interview(
        "" if {"role", "of_role"} & absent else full.interview.role,
        "" if {"company", "of_company"} & absent else full.interview.company,
        None if "day" in absent else full.interview.date,
        None if part == "unknown" else part,  # type: ignore[arg-type]
        () if "topic" in absent else (topic,),
    )
    errand = Errand(*("" if name in absent else getattr(full.errand, name) for name in ERRAND))
    return replace(
        full,
        person=Person(
            name_for(wanted, absent),
            greet_as="Priya" if "first_name" in wanted and "full_name" in absent else "",
            gender="" if gender == "unknown" else gender,
        ),
        interview=interview,
        me=Me("" if "my_name" in absent else ME.name, "" if "strength" in absent else ME.strength),
        errand=errand,
        tone=conditions.get("tones", ["warm"])[0],  # type: ignore[arg-type]
        permission=None if permission == "unknown" else permission,
        register=conditions.get("register", [None])[0],
        limit=2_000,
        count=1,
    )


def name_for(wanted: set[str], absent: frozenset[str]) -> str:
    title = "" if "title" in absent else "Dr. "
    if "full_name" in absent:
        return ""
    if "family_name" in absent:
        return "A." if "first_name" in absent else "Priya"
    if "first_name" in absent:
        return f"{title}Raman" if title else "van der Berg"
    return f"{title}Priya Raman"


def kind_of(topic: str, language: str) -> str:
    read_as = read_topic(topic, LIBRARY.language(language).topics)
    assert read_as is not None
    return read_as.kind


def test_the_topics_of_each_language_are_of_every_kind() -> None:
    for language in LIBRARY.languages():
        kinds = {kind_of(topic, language) for topic in TOPICS[language]}
        assert {"phrase", "how", "sentence", "question"} <= kinds, (language, kinds)


def test_every_language_has_every_occasion() -> None:
    missing = [
        f"{language}/{occasion}"
        for language, occasion in itertools.product(LANGUAGES, OCCASIONS)
        if not (BUILT_IN / language / f"{occasion}.toml").is_file() or language not in LIBRARY.languages()
    ]
    assert missing == []


def test_there_are_templates() -> None:
    assert ("en", "thank_you") in FILES


@every_template
def test_it_works(language: str, occasion: str) -> None:
    template, _ = read(language, occasion)
    assert (template.language, template.occasion) == (language, occasion)
    assert language in LANGUAGES
    assert occasion in OCCASIONS
    assert (template.box == "note") == (occasion == "thank_you")
    (draft, *_) = drafts(full_context(language, occasion))
    assert draft.length == utf16_length(draft.text) <= draft.limit
    assert bool(draft.subject) == (template.box == "email")


@every_template
def test_every_field_stands_for_something_known(language: str, occasion: str) -> None:
    """What the user typed must be able to appear."""
    used = {field for clause in read(language, occasion)[0].clauses for field in clause.fields}
    assert used <= FIELDS.keys()
    wanted = {"my_name", "first_name"}
    wanted |= {"resource"} if occasion == "share_resource" else set()
    wanted |= {"question"} if occasion == "ask_question" else set()
    assert wanted <= used


@every_template
def test_each_fact_is_worth_more_than_all_below_it_together(language: str, occasion: str) -> None:
    values = sorted(read(language, occasion)[0].worth.values())
    assert all(value > sum(values[:place]) for place, value in enumerate(values))


@every_template
def test_every_clause_can_appear(language: str, occasion: str) -> None:
    """Where it stands with no more than what is required, and all that it asks for is known."""
    template, its_language = read(language, occasion)
    full = full_context(language, occasion)
    never = []
    required = {slot.name for slot in template.slots if slot.required}
    for clause in template.clauses:
        others = tuple(other for other in template.clauses if other.slot in required - {clause.slot})
        alone = replace(template, clauses=(clause, *others))
        context = context_for(clause, full)
        if not any(
            clause.id in draft.clauses
            for count in (1, 30)
            for draft in compose(replace(context, count=count), alone, its_language, TODAY).drafts
        ):
            never.append(clause.id)
    assert not never, never


@every_template
def test_ordinary_drafts_fit_and_have_nothing_to_mend(language: str, occasion: str) -> None:
    for context in ordinary_contexts(language, occasion):
        for draft in drafts(context):
            assert draft.length <= context.limit
            wrong = [finding for finding in draft.findings if finding.code not in excused(draft, context)]
            assert not wrong, (draft.text, wrong)


def excused(draft: Draft, context: Context) -> set[str]:
    """A topic that has no room in a short note, and a message that is about something else."""
    dropped = any(clause.startswith("topic.") for clause in draft.dropped)
    return (
        {"no_topic", "no_role_or_company"}
        if dropped or context.occasion not in ("thank_you", "thank_you_email")
        else set()
    )


@every_template
@pytest.mark.parametrize("tone", TONES)
def test_it_fits_or_says_honestly_what_it_needs(language: str, occasion: str, tone: Tone) -> None:
    for limit in limits(language, occasion):
        long = replace(
            full_context(language, occasion),
            person=Person("A" + "b" * 39 + " C" + "d" * 39),
            interview=Interview("r" * 60, "c" * 60, TODAY, None, TOPICS[language][:1]),
            me=Me("S" + "m" * 39),
            limit=limit,
            tone=tone,
        )
        for draft in drafts_or_longer(long):
            assert draft.length <= draft.limit
            assert "  " not in draft.text


def drafts_or_longer(context: Context) -> tuple[Draft, ...]:
    try:
        return drafts(context)
    except LimitTooShort as error:
        needed = error.data["needed"]
        assert needed > context.limit
        return drafts(replace(context, limit=needed))


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("limit", [200, 300])
@pytest.mark.parametrize("language", NOTES)
def test_a_note_has_twelve_different_drafts(language: str, limit: int, tone: Tone, permission: str | None) -> None:
    for register in registers(language):
        full = full_context(language, "thank_you")
        context = replace(full, limit=limit, tone=tone, permission=permission, register=register, count=12)
        found = drafts(context)
        assert len({draft.text for draft in found}) == 12
        for draft in found:
            assert TOPICS[language][0] in draft.text
            assert "Data Engineer" in draft.text


@every_template
def test_a_message_has_three_different_drafts_at_least(language: str, occasion: str) -> None:
    for tone in TONES:
        found = drafts(replace(full_context(language, occasion), tone=tone))
        assert len({draft.text for draft in found}) == 3


@pytest.mark.parametrize("language", NOTES)
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("limit", [200, 300])
def test_two_people_of_one_interview_get_unlike_notes(language: str, tone: Tone, limit: int) -> None:
    one = replace(full_context(language, "thank_you"), tone=tone, limit=limit)
    interview = replace(one.interview, topics=TOPICS[language][1:2])
    (first, *_) = drafts(one)
    other = replace(one, person=Person("Tom Berg", gender="m"), interview=interview)
    (second, *_) = drafts(replace(other, others=(UsedNote(first.text, first.clauses),)))
    varying = {slot.name for slot in read(language, "thank_you")[0].slots if slot.varies}
    shared = {clause for clause in set(first.clauses) & set(second.clauses) if clause.split(".")[0] in varying}
    assert not shared
    assert likeness(first.text, second.text) < 0.30, (first.text, second.text)


@pytest.mark.parametrize(("language", "occasion"), [file for file in FILES if file[0] in ADDRESS])
def test_a_draft_speaks_in_the_register_that_was_chosen(language: str, occasion: str) -> None:
    formal, familiar = ADDRESS[language]
    for register, unsaid in (("formal", familiar), ("familiar", formal)):
        for tone, gender in itertools.product(TONES, ("f", "m", "")):
            full = full_context(language, occasion)
            person = replace(full.person, gender=gender)
            for draft in drafts(replace(full, person=person, tone=tone, register=register, count=6)):
                assert not re.search(unsaid, draft.text), draft.text
                assert "mixed_register" not in {finding.code for finding in draft.findings}


@every_template
@pytest.mark.parametrize("name", NAMES)
def test_nobody_goes_without_a_greeting(language: str, occasion: str, name: str) -> None:
    for tone, register in itertools.product(TONES, registers(language)):
        context = replace(full_context(language, occasion), person=Person(name), tone=tone, register=register)
        for draft in drafts(context):
            assert draft.clauses[1 if draft.subject else 0].startswith("greeting."), draft.text
            assert not name or re.match(r"[^\n]{0,40}(?:Priya|Raman)", draft.text), draft.text


@every_template
def test_a_company_with_a_full_stop_ends_the_sentence_too(language: str, occasion: str) -> None:
    full = full_context(language, occasion)
    context = replace(full, interview=replace(full.interview, company="Lumen Grid Inc."), count=12)
    assert not any(".." in draft.text for draft in drafts(context))


@pytest.mark.parametrize("language", NOTES)
def test_no_clause_is_longer_than_half_a_note(language: str) -> None:
    for clause in read(language, "thank_you")[0].clauses:
        assert utf16_length("".join(clause.pieces[::2])) <= 100, clause.id


@every_template
def test_clauses_are_clean_text(language: str, occasion: str) -> None:
    template, _ = read(language, occasion)
    for clause in template.clauses:
        text = "".join(clause.pieces)
        assert "  " not in text
        assert text.replace("\n", "").replace("\u00a0", "").replace("\u202f", "").isprintable(), clause.id
        assert clause.slot == "signature" or template.box != "note" or "\n" not in text, clause.id


@every_template
def test_no_two_clauses_of_one_slot_have_the_same_text(language: str, occasion: str) -> None:
    texts = [
        (clause.slot, clause.conditions, clause.needs, clause.unless, "".join(clause.pieces))
        for clause in read(language, occasion)[0].clauses
        if ("register", frozenset({"familiar"})) not in clause.conditions  # which needs fewer forms than the other
    ]
    assert len(set(texts)) == len(texts), {text for text in texts if texts.count(text) > 1}
