"""What the user's own rules say about writing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from afterword.relations.policy import Policy, Standing, policy_advice

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
ENDED = datetime(2026, 11, 22, 15, tzinfo=UTC)
PRIYA = Standing("Priya", invites=True, permission="granted", interview_ends=ENDED)


def codes(policy: Policy, standing: Standing) -> list[str]:
    return [advice.code for advice in policy_advice(policy, standing, NOW)]


def test_it_works() -> None:
    assert codes(Policy(), PRIYA) == []
    [advice] = policy_advice(Policy(), replace(PRIYA, permission=None), NOW)
    assert (advice.code, advice.severity, advice.stops) == ("ask_first", "warning", False)
    assert advice.message == "You meant to ask first, and Priya has not been asked."


@pytest.mark.parametrize(
    ("policy", "standing", "expected"),
    [
        (Policy(), {"permission": "asked"}, []),
        (Policy(), {"permission": "not_asked"}, ["ask_first"]),
        (Policy(ask_first=False), {"permission": None}, []),
        (Policy(circle="careful"), {"permission": "asked"}, ["not_granted"]),
        (Policy(circle="careful"), {"permission": None}, ["not_granted"]),
        (Policy(circle="interviewers"), {"is_interviewer": False}, ["not_an_interviewer"]),
        (Policy(circle="open"), {"is_interviewer": False}, []),
        (Policy(hold_until_decision=True), {}, ["hold_until_decision"]),
        (Policy(hold_until_decision=True), {"is_decided": True}, []),
        (Policy(hold_until_decision=True), {"interview_ends": None}, []),
        (Policy(hold_until_decision=True), {"is_decided": True, "was_held": True}, ["held_until_now"]),
        (Policy(minutes_talked=20), {"minutes_talked": 10}, ["talked_too_short"]),
        (Policy(minutes_talked=20), {"minutes_talked": 20}, []),
        (Policy(minutes_talked=20), {"minutes_talked": None}, []),
        (Policy(), {"interview_ends": NOW.replace(hour=21)}, ["interview_ahead"]),
        (Policy(hold_until_decision=True), {"permission": "declined"}, ["permission_declined"]),
    ],
)
def test_each_rule(policy: Policy, standing: dict[str, object], expected: list[str]) -> None:
    assert codes(policy, replace(PRIYA, **standing)) == expected  # type: ignore[arg-type]


def test_only_a_refusal_stops_the_writing() -> None:
    strict = Policy(circle="careful", hold_until_decision=True, minutes_talked=60)
    said = policy_advice(strict, replace(PRIYA, permission=None, is_interviewer=False, minutes_talked=5), NOW)
    assert [advice.code for advice in said] == [
        "not_an_interviewer",
        "not_granted",
        "hold_until_decision",
        "talked_too_short",
    ]
    assert not any(advice.stops for advice in said)


def test_a_message_without_an_invitation_needs_no_leave() -> None:
    strict = Policy(circle="careful", hold_until_decision=True, minutes_talked=60)
    assert codes(strict, replace(PRIYA, invites=False, permission="declined", minutes_talked=1)) == []
