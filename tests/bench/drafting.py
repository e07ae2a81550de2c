"""How long drafting takes: three best-fitting drafts for contexts that no cache has seen."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from statistics import median, quantiles
from time import perf_counter_ns
from unittest.mock import patch

from afterword.drafting import compose as composing
from afterword.drafting.context import TONES, Context, Interview, Me, Person
from tests.corpus.contexts import LANGUAGES, STRENGTHS, TODAY, TOPICS
from tests.corpus.rules import LIBRARY

from .names import FAMILY, GIVEN

_COUNT = 2_000


def measure_drafting() -> dict[str, float]:
    """Milliseconds, and the median as a multiple of a fixed piece of plain Python work between the drafts."""
    contexts = [_context(number) for number in range(_COUNT)]
    with patch.object(composing._Words, "_findings", lambda _words, _text: ()):
        alone, baseline = _times(contexts)
    with_lint, _ = _times([replace(context, seed=0) for context in contexts])
    return {
        "drafting alone, 3 drafts: median ms": median(alone),
        "drafting alone, 3 drafts: 99th percentile ms": quantiles(alone, n=100)[98],
        "drafting with lint, 3 drafts: median ms": median(with_lint),
        "drafting with lint, 3 drafts: 99th percentile ms": quantiles(with_lint, n=100)[98],
        "baseline, 10 000 additions: median ms": median(baseline),
        "drafting alone / baseline": median(alone) / median(baseline),
    }


def _context(number: int) -> Context:
    """No two have the same name, role, company or topic."""
    chance = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    return Context(
        person=Person(f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN)]}"),
        interview=Interview(
            role=f"Data Engineer {number % 97}",
            company=f"Northwind {number % 89}",
            date=TODAY - timedelta(days=3),
            part="hiring_manager",
            topics=(f"{TOPICS[language][number % 5].rstrip('.')} {number}",),
        ),
        me=Me("Sam Rivera", STRENGTHS[language]),
        language=language,
        limit=chance.choice((200, 300)),
        tone=chance.choice(TONES),
        permission=chance.choice(("granted", "asked", "not_asked")),
    )


def _draft(context: Context) -> None:
    template = LIBRARY.template(context.language, context.occasion)
    composing.compose(context, template, LIBRARY.language(context.language), TODAY)


def _times(contexts: list[Context]) -> tuple[list[float], list[float]]:
    """Milliseconds for the drafts of each context, and for the plain work; the first tenth warms up what is kept."""
    drafting, plain = [], []
    for number, context in enumerate(contexts):
        drafting.append(_time(partial(_draft, context)))
        if number % 10 == 0:
            plain.append(_time(_plain_work))
    return drafting[len(drafting) // 10 :], plain


def _time(act: Callable[[], object]) -> float:
    start = perf_counter_ns()
    act()
    return (perf_counter_ns() - start) / 1e6


def _plain_work() -> int:
    total = 0
    for number in range(10_000):
        total += number
    return total
