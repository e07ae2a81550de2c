"""How long drafting takes: three best-fitting drafts for contexts that no cache has seen."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from statistics import median, quantiles
from time import perf_counter_ns
from unittest.mock import patch

from afterword.drafting import compose as composing
from afterword.drafting.context import TONES, Context, Interview, Me, Person
from tests.corpus.contexts import LANGUAGES, STRENGTHS, TODAY, TOPICS
from tests.corpus.rules import LIBRARY

_GIVEN = "Priya Tom Elif José Anna Markus Claire Carmen Hugo Inês".split()
_FAMILY = "Raman Reed Aydın Álvarez Schmidt Vogel Lefèvre Ruiz Peña Duarte".split()
_COUNT = 2_000


def measure_drafting() -> dict[str, float]:
    """Milliseconds, and the median as a multiple of a fixed piece of plain Python work in the same run."""
    contexts = [_context(number) for number in range(_COUNT)]
    with patch.object(composing, "lint", lambda _subject: ()):
        alone = _times(contexts, _draft)
    with_lint = _times([replace(c, seed=0) for c in contexts], _draft)
    baseline = median(_times(contexts, lambda _context: _plain_work()))
    return {
        "drafting alone, 3 drafts: median ms": median(alone),
        "drafting alone, 3 drafts: 99th percentile ms": quantiles(alone, n=100)[98],
        "drafting with lint, 3 drafts: median ms": median(with_lint),
        "drafting with lint, 3 drafts: 99th percentile ms": quantiles(with_lint, n=100)[98],
        "baseline, 10 000 additions: median ms": baseline,
        "drafting alone / baseline": median(alone) / baseline,
    }


def _context(number: int) -> Context:
    chance = random.Random(number)
    language = LANGUAGES[number % len(LANGUAGES)]
    return Context(
        person=Person(f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}-{number}"),
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


def _times(contexts: list[Context], act: Callable[[Context], object]) -> list[float]:
    """Milliseconds each; the first tenth warms up what a server keeps."""
    times = []
    for context in contexts:
        start = perf_counter_ns()
        act(context)
        times.append((perf_counter_ns() - start) / 1e6)
    return times[len(times) // 10 :]


def _plain_work() -> int:
    total = 0
    for number in range(10_000):
        total += number
    return total
