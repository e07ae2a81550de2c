"""Twelve profiles, each check's verdict; and what holds for any profile whatever."""

from collections import Counter
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.relations.readiness import Job, Judgement, Post, Profile, Said, judge
from afterword.relations.readiness.judgement import CODES
from afterword.relations.readiness.quoting import LONGEST

from .people import CASES, LEXICON, TODAY, profile, said

VERDICTS = ("fine", "mend", "not_checked")


def verdicts(judgement: Judgement) -> dict[str, str]:
    return {check.code: check.outcome.verdict for check in judgement.checks}


@pytest.mark.parametrize("name", CASES)
def test_each_profile_is_judged_as_expected(name: str) -> None:
    case = CASES[name]
    expected = [(code, verdict) for verdict in VERDICTS for code in case[verdict]]
    judgement = judge(profile(name), said(name), LEXICON, TODAY)
    assert sorted(verdicts(judgement).items()) == sorted(expected)
    assert judgement.verdict == case["verdict"]


def test_the_twelve_go_from_poor_to_ready_and_meet_each_check_either_way() -> None:
    assert len(CASES) == 12
    assert Counter(case["verdict"] for case in CASES.values()) == {"not_ready": 6, "nearly": 4, "ready": 2}
    never = {verdict: set(CODES) - {code for case in CASES.values() for code in case[verdict]} for verdict in VERDICTS}
    assert never["fine"] == never["mend"] == set()
    assert never["not_checked"] == {"headline_missing", "headline_role_gap", "photo_missing", "url_default"}


def test_the_same_profile_is_judged_by_the_role() -> None:
    """Sam's page is ready for a data engineer; a nurse's visitor finds neither the role nor what was claimed."""
    nurse = Said(
        role="Theatre Nurse",
        company="Fernhill Clinic",
        keywords=("calm handovers", "making data pipelines boring"),
        answers=("instrument counts",),
        dates=said("ready").dates,
    )
    as_engineer = judge(profile("ready"), said("ready"), LEXICON, TODAY)
    as_nurse = judge(profile("ready"), nurse, LEXICON, TODAY)
    before, after = verdicts(as_engineer), verdicts(as_nurse)
    assert {code: after[code] for code in CODES if after[code] != before[code]} == {
        "headline_role_gap": "mend",
        "keywords_thin": "mend",
        "answer_unsupported": "mend",
        "activity_unrelated": "mend",
    }
    assert (as_engineer.verdict, as_nurse.verdict) == ("ready", "not_ready")


def test_a_goal_that_fits_one_role_is_a_conflict_for_another() -> None:
    aspiring = replace(profile("ready"), headline="Aspiring machine learning engineer")
    for role, verdict in (("Machine Learning Engineer", "fine"), ("Sales Manager", "mend")):
        assert verdicts(judge(aspiring, Said(role=role), LEXICON, TODAY))["role_conflict"] == verdict


def test_it_says_what_it_found_what_is_missing_and_what_to_do() -> None:
    judgement = judge(profile("silent_claims"), said("silent_claims"), LEXICON, TODAY)
    [thin] = [check for check in judgement.checks if check.code == "keywords_thin"]
    assert thin.outcome.missing == ("zero-downtime migrations", "mentoring", "cost control")
    [answer] = [check for check in judgement.checks if check.code == "answer_unsupported"]
    assert answer.outcome.evidence == ("From merge to production in 11 minutes, with Terraform.",)
    assert answer.outcome.missing == ("the Lighthouse project",)
    assert answer.message == "Add what you named in your answers to the job in which you did it."
    assert judgement.message == "Your profile is nearly ready. To mend: 2; not checked: 0."
    assert judgement.counts == {"fine": 14, "mend": 2, "not_checked": 0}


def test_every_check_has_a_sentence_for_what_it_cannot_be_fine_with() -> None:
    for name in CASES:
        for check in judge(profile(name), said(name), LEXICON, TODAY).checks:
            assert bool(check.message) == (check.outcome.verdict != "fine")
            assert (check.outcome.needs is not None) == (check.outcome.verdict == "not_checked")


SENTENCES = st.sampled_from(
    [text for name in CASES for text in profile(name).texts()] + ["", "x", "…", "Kafka " * 60, "ß" * 400, "a|b. c"]
)
TEXT = st.one_of(st.none(), SENTENCES, st.text(max_size=300))
WORDS = st.lists(
    st.one_of(st.sampled_from(["Kafka", "80 %", "Nurse", "de", "Tidewell 2019–2024"]), st.text(max_size=40))
)
JOBS = st.builds(Job, TEXT, TEXT, st.sampled_from([None, "", "2019 - 2024", "Mar 2021 – heute"]), TEXT)
POSTS = st.builds(Post, TEXT.map(lambda text: text or ""), st.one_of(st.none(), st.dates()))


def listed(of: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), st.lists(of, max_size=4).map(tuple))


PROFILES = st.builds(
    Profile,
    headline=TEXT,
    about=TEXT,
    jobs=listed(JOBS),
    skills=listed(TEXT.map(lambda text: text or "")),
    posts=listed(POSTS),
    has_photo=st.sampled_from([None, True, False]),
    profile_url=st.one_of(TEXT, st.just("https://www.linkedin.com/in/a-b-1234567/")),
    contact=listed(TEXT.map(lambda text: text or "")),
)
SAID = st.builds(
    Said,
    role=st.one_of(st.text(max_size=30), st.sampled_from(["Senior Data Engineer", "Lead", "("])),
    company=st.text(max_size=20),
    keywords=WORDS.map(tuple),
    answers=WORDS.map(tuple),
    topics=WORDS.map(tuple),
    dates=WORDS.map(tuple),
)
# What each check cannot do without: one of each set.
NEEDS: dict[str, tuple[set[str], ...]] = {
    "headline_missing": ({"headline"},),
    "headline_role_gap": ({"headline"}, {"role"}),
    "headline_begging": ({"headline"},),
    "about_missing": ({"about"},),
    "about_opening": ({"about"}, {"role", "keywords"}),
    "keywords_thin": ({"keywords"}, {"headline", "about", "jobs", "skills", "posts"}),
    "answer_unsupported": ({"answers"}, {"headline", "about", "jobs", "skills", "posts"}),
    "results_no_numbers": ({"jobs"},),
    "role_conflict": ({"headline"}, {"about"}, {"role", "company"}),
    "dates_conflict": ({"dates"}, {"jobs"}),
    "activity_stale": ({"posts"},),
    "activity_tone": ({"posts"},),
    "activity_unrelated": ({"posts"}, {"role", "keywords", "answers", "topics"}),
    "photo_missing": ({"has_photo"},),
    "url_default": ({"profile_url"},),
    "contact_missing": ({"contact", "about"},),
}


def given_parts(profile: Profile, said: Said) -> set[str]:
    read = {part.name for part in fields(Profile) if getattr(profile, part.name) is not None}
    return read | {part.name for part in fields(Said) if getattr(said, part.name)}


@given(PROFILES, SAID)
def test_what_is_missing_is_never_fine_and_nothing_is_invented(profile: Profile, said: Said) -> None:
    judgement = judge(profile, said, LEXICON, TODAY)
    assert [check.code for check in judgement.checks] == list(NEEDS)
    there = given_parts(profile, said)
    inputs = [
        *profile.texts(),
        *(job.dates for job in profile.jobs or () if job.dates),
        profile.profile_url or "",
        *(profile.contact or ()),
    ]
    for check in judgement.checks:
        if check.outcome.verdict == "fine":
            assert all(need & there for need in NEEDS[check.code]), check
        for quoted in check.outcome.evidence:
            assert 0 < len(quoted) <= LONGEST
            assert any(quoted in text for text in inputs), (check, quoted)
        for claim in check.outcome.missing:
            assert claim in {said.role, *said.keywords, *said.answers, *said.dates}
    assert judge(profile, said, LEXICON, TODAY) == judgement


@given(PROFILES, SAID)
def test_what_was_not_read_is_never_held_against_anybody(profile: Profile, said: Said) -> None:
    """Whatever is to be mended stays so when the rest of the page is read as well, unless that bears it out."""
    blind = Profile(headline=profile.headline)
    for check in judge(blind, said, LEXICON, TODAY).checks:
        if check.outcome.verdict == "mend":
            assert check.code.startswith(("headline_", "role_conflict"))
