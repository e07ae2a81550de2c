"""Two notes for four interviewers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.relations.allotment import Candidate, allot
from afterword.relations.policy import Policy

OPEN = Policy(circle="open", ask_first=False)
FOUR = [
    Candidate("recruiter", "recruiter", "granted"),
    Candidate("peer", "peer", None, has_topic=True),
    Candidate("manager", "hiring_manager", "granted", has_topic=True),
    Candidate("executive", "executive", "declined"),
]


def allotted(candidates: list[Candidate], left: int | None, policy: Policy = OPEN) -> list[tuple[str, str, str]]:
    return [(place.person, place.how, place.code) for place in allot(candidates, left, policy)]


def test_it_works() -> None:
    assert allotted(FOUR, 2) == [
        ("manager", "with_note", "said_yes"),
        ("recruiter", "with_note", "said_yes"),
        ("peer", "without_note", "no_note_left"),
        ("executive", "not_invited", "declined"),
    ]


@pytest.mark.parametrize(("left", "with_note"), [(0, []), (1, ["manager"]), (None, ["manager", "recruiter", "peer"])])
def test_as_many_as_are_left(left: int | None, with_note: list[str]) -> None:
    assert [person for person, how, _ in allotted(FOUR, left) if how == "with_note"] == with_note


def test_a_note_tells_why() -> None:
    nameless = Candidate("panel", "panel", "asked")
    assert allotted([nameless, replace(FOUR[1], permission="asked")], 2) == [
        ("peer", "with_note", "has_topic"),
        ("panel", "with_note", "note_left"),
    ]


@pytest.mark.parametrize(
    ("policy", "candidate", "code"),
    [
        (Policy(), FOUR[1], "not_asked"),
        (Policy(circle="careful"), replace(FOUR[0], permission="asked"), "not_asked"),
        (OPEN, replace(FOUR[0], is_invited=True), "invited_already"),
    ],
)
def test_whom_the_rules_leave_out(policy: Policy, candidate: Candidate, code: str) -> None:
    assert allotted([candidate], 5, policy) == [(candidate.person, "not_invited", code)]


def test_what_is_held_waits_for_the_decision() -> None:
    held = Policy(hold_until_decision=True)
    for decided, message in (
        (False, "A note, once the company has decided: they said yes to an invitation."),
        (True, "A note: they said yes to an invitation."),
    ):
        assert [place.message for place in allot(FOUR[:1], 1, held, is_decided=decided)] == [message]


@given(
    st.lists(
        st.builds(
            Candidate,
            person=st.uuids().map(str),
            part=st.sampled_from(["hiring_manager", "peer", "panel", None]),
            permission=st.sampled_from(["granted", "asked", "not_asked", "declined", None]),
            has_topic=st.booleans(),
            is_invited=st.booleans(),
        ),
        max_size=8,
    ),
    st.none() | st.integers(0, 5),
)
def test_nobody_is_lost_and_no_note_is_given_that_is_not_there(candidates: list[Candidate], left: int | None) -> None:
    places = allot(candidates, left, Policy())
    assert sorted(place.person for place in places) == sorted(one.person for one in candidates)
    with_note = [place for place in places if place.how == "with_note"]
    assert left is None or len(with_note) <= left
