"""All checks of a profile, and the verdict that follows from them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .about import about_missing, about_opening
from .activity import activity_stale, activity_tone, activity_unrelated
from .case import Case, Outcome, Rule
from .consistency import dates_conflict, role_conflict
from .headline import headline_begging, headline_missing, headline_role_gap
from .lexicon import Lexicon
from .presence import contact_missing, photo_missing, url_default
from .profile import Profile, Said
from .sentences import VERDICT_SENTENCES, sentence
from .substance import answer_unsupported, keywords_thin, results_no_numbers

SEVERITIES = ("error", "warning", "info")
VERDICTS = ("ready", "nearly", "not_ready")

Severity = Literal["error", "warning", "info"]
Readiness = Literal["ready", "nearly", "not_ready"]

# An error costs trust, a warning leaves a question open, the rest is polish.
RULES: tuple[tuple[Rule, Severity], ...] = (
    (headline_missing, "error"),
    (headline_role_gap, "warning"),
    (headline_begging, "error"),
    (about_missing, "error"),
    (about_opening, "warning"),
    (keywords_thin, "warning"),
    (answer_unsupported, "warning"),
    (results_no_numbers, "warning"),
    (role_conflict, "error"),
    (dates_conflict, "error"),
    (activity_stale, "info"),
    (activity_tone, "error"),
    (activity_unrelated, "info"),
    (photo_missing, "warning"),
    (url_default, "info"),
    (contact_missing, "info"),
)
CODES = tuple(rule.__name__ for rule, _ in RULES)
# Who these say nothing of cannot be called ready.
ESSENTIAL = ("headline_missing", "headline_role_gap", "headline_begging", "about_missing", "about_opening")
MOST_WARNINGS = 2


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its code, and what came of it; `message` says what to do, and is empty where there is nothing."""

    code: str
    severity: Severity
    outcome: Outcome

    @property
    def message(self) -> str:
        return sentence(self.code, self.outcome)


@dataclass(frozen=True, slots=True)
class Judgement:
    verdict: Readiness
    checks: tuple[Check, ...]

    @property
    def counts(self) -> dict[str, int]:
        counted = Counter(check.outcome.verdict for check in self.checks)
        return {verdict: counted[verdict] for verdict in ("fine", "mend", "not_checked")}

    @property
    def message(self) -> str:
        """The verdict in one sentence."""
        mend, unknown = self.counts["mend"], self.counts["not_checked"]
        return f"{VERDICT_SENTENCES[self.verdict]} To mend: {mend}; not checked: {unknown}."

    @property
    def to_mend(self) -> list[str]:
        """The codes of what is to be mended."""
        return [check.code for check in self.checks if check.outcome.verdict == "mend"]


def judge(profile: Profile, said: Said, lexicon: Lexicon, today: date) -> Judgement:
    """The same profile and the same words give the same judgement."""
    case = Case(profile, said, lexicon, today)
    checks = tuple(Check(rule.__name__, severity, rule(case)) for rule, severity in RULES)
    return Judgement(_verdict(checks), checks)


def _verdict(checks: Sequence[Check]) -> Readiness:
    """Not ready with one error or more than two warnings; ready without either, if the essentials were checked."""
    to_mend = Counter(check.severity for check in checks if check.outcome.verdict == "mend")
    if to_mend["error"] or to_mend["warning"] > MOST_WARNINGS:
        return "not_ready"
    unsure = any(check.outcome.verdict == "not_checked" for check in checks if check.code in ESSENTIAL)
    return "nearly" if to_mend["warning"] or unsure else "ready"
