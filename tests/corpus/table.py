"""Drafts contexts and counts what is broken: `python -m tests.corpus.table 100000` prints the table."""

import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from afterword.drafting.compose import compose
from afterword.errors import LimitTooShort

from .contexts import LANGUAGES, TODAY, context
from .rules import RULES, Case, broken

_CHUNK = 500


@dataclass
class Tally:
    """What a run saw. `defects` counts by rule and language; `examples` keeps the first text of each."""

    contexts: int = 0
    drafts: int = 0
    too_short: int = 0
    defects: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_language: Counter[str] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, other: "Tally") -> None:
        self.contexts += other.contexts
        self.drafts += other.drafts
        self.too_short += other.too_short
        self.defects.update(other.defects)
        self.by_language.update(other.by_language)
        self.examples = {**other.examples, **self.examples}


def tally(numbers: Iterable[int]) -> Tally:
    seen = Tally()
    for number in numbers:
        case = Case(context(number))
        seen.contexts += 1
        seen.by_language[case.context.language] += 1
        try:
            drafts = compose(case.context, case.template, case.language, TODAY).drafts
        except LimitTooShort:
            seen.too_short += 1
            continue
        seen.drafts += len(drafts)
        rules = [rule for draft in drafts for rule in broken(draft, case)]
        if len({draft.text for draft in drafts}) < len(drafts):
            rules.append("differs_from_the_others")
        for rule in rules:
            key = (rule, case.context.language)
            seen.defects[key] += 1
            seen.examples.setdefault(key, f"context {number}: {drafts[0].text!r}")
    return seen


def run(count: int) -> Tally:
    """All cores, contexts 0 to `count`."""
    whole = Tally()
    starts = range(0, count, _CHUNK)
    with ProcessPoolExecutor() as pool:
        for part in pool.map(tally, [range(start, min(start + _CHUNK, count)) for start in starts]):
            whole.add(part)
    return whole


def as_table(seen: Tally) -> str:
    names = [rule.__name__ for rule in RULES] + ["differs_from_the_others"]
    width = max(map(len, names))
    lines = [f"{'defects by rule':{width}}  " + "".join(f"{language:>8}" for language in LANGUAGES)]
    for name in names:
        lines.append(f"{name:{width}}  " + "".join(f"{seen.defects[name, language]:>8}" for language in LANGUAGES))
    lines.append(f"{'contexts':{width}}  " + "".join(f"{seen.by_language[language]:>8}" for language in LANGUAGES))
    lines.append(
        f"{seen.contexts} contexts, {seen.drafts} drafts, {seen.too_short} limits too short, "
        f"{seen.defects.total()} defects"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(as_table(result))
    for (rule, language), example in sorted(result.examples.items()):
        print(f"{rule} {language}: {example}")
    sys.exit(1 if result.defects else 0)
