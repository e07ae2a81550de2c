"""The follow-up plan: what to do next, by when, and when to do nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.relations.plan import Act, Event, Happened, Relation, Step, Talk, plan

ENDED = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 19, 18, tzinfo=UTC)
TALK = Talk("i1", ENDED, "Europe/Berlin")
PRIYA = Relation("p1", "granted", (TALK,), zone="Europe/Berlin")


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, 19, hour, tzinfo=UTC) + timedelta(days=number)


def after(*events: tuple[Event, int], **more: object) -> Relation:
    history = tuple(Happened(what, day(when, 20)) for what, when in events)
    return replace(PRIYA, history=history, **more)  # type: ignore[arg-type]


def kinds(relation: Relation, now: datetime = NOW) -> list[str]:
    return [step.kind for step in plan(relation, [], now)]


def test_it_works() -> None:
    assert plan(PRIYA, [], NOW) == [Step("thank:p1:i1", "p1", "thank", ENDED + timedelta(hours=24), "thank_you")]


def test_an_interview_to_come_asks_for_nothing_yet() -> None:
    assert plan(PRIYA, [], ENDED - timedelta(hours=1)) == []


def test_held_until_the_decision() -> None:
    held = replace(PRIYA, hold_until_decision=True)
    assert [(step.kind, step.occasion) for step in plan(held, [], NOW)] == [("hold", "thank_you_email")]


def test_once_sent_it_is_pending_and_nothing_presses() -> None:
    assert [(step.kind, step.occasion, step.due) for step in plan(after(("sent", 0)), [], day(3))] == [
        ("pending", "", day(14, 20))
    ]


def test_accepted_wants_a_first_message() -> None:
    accepted = after(("sent", 0), ("accepted", 2))
    assert [(step.kind, step.due) for step in plan(accepted, [], day(2))] == [("first_message", day(3, 20))]


def test_keeping_in_touch_restarts_with_each_contact() -> None:
    once = after(("sent", 0), ("accepted", 2), ("wrote", 3))
    [step] = plan(once, [], day(4))
    assert (step.kind, step.due) == ("keep_in_touch", datetime(2027, 2, 20, 8, tzinfo=UTC))
    again = after(("sent", 0), ("accepted", 2), ("wrote", 3), ("met", 40))
    [later] = plan(again, [], day(41))
    assert later.due == datetime(2027, 3, 29, 7, tzinfo=UTC)  # nine o'clock in Berlin, and summer time by then
    assert later.key != step.key


def test_never_means_never() -> None:
    assert kinds(after(("sent", 0), ("accepted", 2), ("wrote", 3), every_days=0), day(400)) == []


def test_a_rejection_is_answered_within_two_days() -> None:
    rejected = replace(PRIYA, talks=(replace(TALK, outcome="rejected", decided_on=date(2026, 12, 1)),))
    [step] = plan(rejected, [], day(13))
    assert (step.kind, step.occasion, step.due) == (
        "after_rejection",
        "after_rejection",
        datetime(2026, 12, 3, 8, tzinfo=UTC),
    )


def test_an_answer_after_the_rejection_settles_it() -> None:
    talks = (replace(TALK, outcome="rejected", decided_on=date(2026, 11, 20)),)
    assert "after_rejection" not in kinds(after(("sent", 1), talks=talks), day(3))


def test_an_offer_is_told_to_those_who_helped() -> None:
    offered = replace(PRIYA, talks=(replace(TALK, outcome="offer", decided_on=date(2026, 12, 1)),))
    assert kinds(offered, day(13)) == ["after_offer"]


@pytest.mark.parametrize(
    "relation",
    [
        replace(PRIYA, permission="declined"),
        after(("sent", 0), ("declined", 3)),
        after(("sent", 0), ("accepted", 1), ("wrote", 1), permission="declined"),
    ],
)
def test_whoever_declined_is_left_in_peace(relation: Relation) -> None:
    for days in (0, 1, 30, 400):
        assert plan(relation, [], day(days)) == []


def test_what_is_done_or_skipped_is_gone() -> None:
    assert plan(PRIYA, [Act("thank:p1:i1")], NOW) == []


def test_what_is_snoozed_comes_when_it_was_put_off_to() -> None:
    [step] = plan(PRIYA, [Act("thank:p1:i1", day(5))], NOW)
    assert step.due == day(5)


def test_an_act_on_something_else_changes_nothing() -> None:
    assert plan(PRIYA, [Act("thank:p1:i2")], NOW) == plan(PRIYA, [], NOW)


EVENTS = st.lists(
    st.tuples(st.sampled_from(["sent", "wrote", "accepted", "declined", "withdrawn", "met"]), st.integers(0, 400)),
    max_size=8,
)


@given(EVENTS, st.integers(0, 500), st.sampled_from([None, "granted", "asked", "not_asked", "declined"]))
def test_no_step_twice_and_none_for_somebody_who_declined(
    events: list[tuple[Event, int]], today: int, permission: str | None
) -> None:
    relation = after(*events, permission=permission)
    steps = plan(relation, [], day(today))
    assert len({step.key for step in steps}) == len(steps)
    last = max(
        (event for event in relation.history if event.what not in ("wrote", "met")), key=lambda e: e.at, default=None
    )
    if permission == "declined" or (last is not None and last.what == "declined"):
        assert steps == []


@given(EVENTS, st.integers(0, 500))
def test_a_step_stays_itself_from_one_day_to_the_next(events: list[tuple[Event, int]], today: int) -> None:
    """What is worked out anew after a restart is the same: nothing is lost, nothing comes double in a calendar."""
    relation = after(*events)
    one, other = plan(relation, [], day(today)), plan(relation, [], day(today + 1))
    assert other == one or {step.key for step in one} <= {step.key for step in other}


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia", "UTC"]
    ),
    st.sampled_from([30, 90, 180, 17]),
)
def test_a_reminder_comes_at_nine_in_the_morning_of_its_place(at: datetime, zone: str, every: int) -> None:
    history = (Happened("accepted", at), Happened("wrote", at))
    [step] = plan(Relation("p1", "granted", (), history, every, zone=zone), [], at)
    local = step.due.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute) == (9, 0)
    assert (local.date() - at.astimezone(ZoneInfo(zone)).date()).days == every
