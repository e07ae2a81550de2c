"""The follow-up plan: what to do next, by when, and when to do nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.relations import plan as planning
from afterword.relations.plan import DAY, Step, plan
from afterword.relations.relation import INVITING, Act, Event, Happened, Relation, Talk

ENDED = datetime(2026, 11, 19, 15, 30, tzinfo=UTC)
NOW = datetime(2026, 11, 19, 18, tzinfo=UTC)
TALK = Talk("i1", ENDED, "Europe/Berlin")
PRIYA = Relation("p1", "granted", (TALK,), zone="Europe/Berlin")


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, 19, hour, tzinfo=UTC) + timedelta(days=number)


def after(*events: tuple[Event, int], **more: object) -> Relation:
    history = tuple(Happened(what, day(when, 20)) for what, when in events)
    return replace(PRIYA, history=history, **more)  # type: ignore[arg-type]


def shown(relation: Relation, now: datetime) -> list[tuple[str, str, datetime]]:
    return [(step.kind, step.occasion, step.due) for step in plan(relation, [], now)]


def kinds(relation: Relation, now: datetime = NOW) -> list[str]:
    return [step.kind for step in plan(relation, [], now)]


def test_it_works() -> None:
    assert plan(PRIYA, [], NOW) == [
        Step("thank:p1:i1", "p1", "thank", ENDED + timedelta(hours=24), "thank_you", ENDED + timedelta(days=7))
    ]


def test_an_interview_to_come_asks_for_nothing_yet() -> None:
    assert plan(PRIYA, [], ENDED - timedelta(hours=1)) == []


def test_thanks_that_are_a_week_late_are_left() -> None:
    assert kinds(PRIYA, ENDED + timedelta(days=6, hours=23)) == ["thank"]
    assert kinds(PRIYA, ENDED + timedelta(days=7)) == []


def test_while_an_invitation_is_held_the_thanks_go_by_e_mail() -> None:
    held = replace(PRIYA, hold_until_decision=True)
    assert shown(held, NOW) == [("thank", "thank_you_email", ENDED + DAY), ("hold", "thank_you", day(14, 8))]
    thanked = after(("wrote", 0), hold_until_decision=True)
    assert shown(thanked, day(1)) == [("hold", "thank_you", day(14, 8))]  # ten working days, nine o'clock in Berlin
    assert kinds(thanked, day(28, 8)) == []


def test_a_hold_ends_on_the_day_that_was_promised_and_with_the_decision() -> None:
    promised = TALK._replace(decided_on=date(2026, 11, 27))
    held = after(("wrote", 0), hold_until_decision=True, talks=(promised,))
    assert shown(held, day(1)) == [("hold", "thank_you", day(8, 8))]
    assert kinds(replace(held, talks=(promised._replace(outcome="rejected"),)), day(8)) == ["after_rejection"]


@pytest.mark.parametrize(
    ("more", "occasion"),
    [
        ({"permission": "asked"}, "thank_you"),
        ({"permission": None, "may_invite": False}, "thank_you_email"),
        ({"history": (Happened("accepted", day(-30)),)}, "thank_you_email"),
        ({"history": (Happened("sent", day(-3)),)}, "thank_you_email"),
        ({"history": (Happened("sent", day(-30)), Happened("withdrawn", day(-9)))}, "thank_you"),
    ],
)
def test_thanks_come_with_an_invitation_only_where_there_is_room_for_one(
    more: dict[str, object], occasion: str
) -> None:
    relation = replace(PRIYA, **more)  # type: ignore[arg-type]
    assert next(step.occasion for step in plan(relation, [], NOW) if step.kind == "thank") == occasion


def test_an_e_mail_does_not_replace_an_invitation_that_was_granted() -> None:
    assert kinds(after(("wrote", 0)), day(1)) == ["thank"]
    assert kinds(after(("wrote", 0), permission="asked"), day(1)) == []


def test_an_invitation_that_follows_the_thanks_has_a_day_from_when_there_was_room_for_it() -> None:
    later = after(("wrote", 0), answered_at=day(5))
    assert shown(later, day(5)) == [("thank", "thank_you", day(6))]
    withdrawn = TALK._replace(outcome="withdrawn", decided_on=date(2026, 11, 23))
    freed = after(("wrote", 0), hold_until_decision=True, talks=(withdrawn,))
    assert shown(freed, day(4)) == [("thank", "thank_you", day(5, 8))]
    assert kinds(freed, day(11, 9)) == []


def test_of_two_rounds_only_the_last_is_thanked_for() -> None:
    again = TALK._replace(id="i2", ended_at=ENDED + timedelta(days=2))
    assert [step.key for step in plan(replace(PRIYA, talks=(TALK, again)), [], day(3))] == ["thank:p1:i2"]


def test_once_sent_it_is_pending_and_nothing_presses() -> None:
    sent = after(("sent", 0))
    assert shown(sent, day(3)) == [("pending", "", day(21, 20))]
    assert kinds(sent, day(35, 20)) == []  # silence is an answer too


def test_accepted_wants_a_first_message() -> None:
    accepted = after(("sent", 0), ("accepted", 2))
    assert [(step.kind, step.due) for step in plan(accepted, [], day(2))] == [("first_message", day(3, 20))]


def test_a_first_message_that_was_never_written_gives_way_to_keeping_in_touch() -> None:
    accepted = after(("sent", 0), ("accepted", 2))
    assert shown(accepted, day(17, 20)) == [("keep_in_touch", "keep_in_touch", datetime(2027, 2, 19, 8, tzinfo=UTC))]


def test_keeping_in_touch_restarts_with_each_contact() -> None:
    once = after(("sent", 0), ("accepted", 2), ("wrote", 3))
    [step] = plan(once, [], day(4))
    assert (step.kind, step.due) == ("keep_in_touch", datetime(2027, 2, 20, 8, tzinfo=UTC))
    again = after(("sent", 0), ("accepted", 2), ("wrote", 3), ("met", 40))
    [later] = plan(again, [], day(41))
    assert later.due == datetime(2027, 3, 29, 7, tzinfo=UTC)  # nine o'clock in Berlin, and summer time by then
    assert later.key != step.key


def test_keeping_in_touch_goes_on_after_it_was_skipped_or_done() -> None:
    once = after(("sent", 0), ("accepted", 2), ("wrote", 3), ("heard", 4), every_days=30)
    [step] = plan(once, [], day(34))
    for done in (True, False):
        [later] = plan(once, [Act(step.key, at=day(34), done=done)], day(34))
        assert (later.kind, later.due) == ("keep_in_touch", day(64, 8))
        assert later.key != step.key


def test_a_message_that_was_done_counts_as_one() -> None:
    once = after(("sent", 0), ("accepted", 2), ("wrote", 3))
    [step] = plan(once, [], day(100))
    assert plan(once, [Act(step.key, at=day(100), done=True)], day(100)) == []


@pytest.mark.parametrize(
    ("events", "goes_on"),
    [
        ((("wrote", 3),), True),
        ((("wrote", 3), ("wrote", 93)), False),
        ((("wrote", 3), ("wrote", 93), ("heard", 94)), True),
        ((("wrote", 3), ("wrote", 93), ("met", 150)), True),
        ((("wrote", 3), ("heard", 4), ("wrote", 93)), True),
    ],
)
def test_two_messages_without_an_answer_end_the_plan(events: tuple[tuple[Event, int], ...], goes_on: bool) -> None:
    assert (kinds(after(("sent", 0), ("accepted", 2), *events), day(200)) == ["keep_in_touch"]) is goes_on


def test_nobody_is_kept_in_touch_with_while_a_talk_lies_ahead() -> None:
    ahead = TALK._replace(id="i2", ended_at=day(95))
    friends = after(("sent", 0), ("accepted", 2), ("wrote", 3), talks=(TALK, ahead))
    assert kinds(friends, day(94)) == []
    assert kinds(friends, day(96)) == ["thank"]


def test_there_is_one_message_to_write_at_a_time() -> None:
    rejected = TALK._replace(outcome="rejected", decided_on=date(2026, 11, 22))
    friends = after(("sent", 0), ("accepted", 2), talks=(rejected,))
    assert kinds(friends, day(3)) == ["after_rejection"]
    [skipped] = plan(friends, [Act("after_rejection:p1:i1", at=day(3))], day(3))
    assert skipped.kind == "first_message"
    assert kinds(replace(friends, history=(*friends.history, Happened("wrote", day(4)))), day(4)) == ["keep_in_touch"]


def test_never_means_never() -> None:
    assert kinds(after(("sent", 0), ("accepted", 2), ("wrote", 3), every_days=0), day(400)) == []


def test_a_rejection_is_answered_within_two_days() -> None:
    rejected = replace(PRIYA, talks=(TALK._replace(outcome="rejected", decided_on=date(2026, 12, 1)),))
    [step] = plan(rejected, [], day(13))
    assert (step.kind, step.occasion, step.due) == (
        "after_rejection",
        "after_rejection",
        datetime(2026, 12, 3, 8, tzinfo=UTC),
    )


def test_an_answer_after_the_rejection_settles_it() -> None:
    talks = (TALK._replace(outcome="rejected", decided_on=date(2026, 11, 20)),)
    assert "after_rejection" not in kinds(after(("sent", 1), talks=talks), day(3))


def test_an_offer_is_told_to_those_who_helped() -> None:
    offered = replace(PRIYA, talks=(TALK._replace(outcome="offer", decided_on=date(2026, 12, 1)),))
    assert shown(offered, day(12)) == [("after_offer", "thank_you", datetime(2026, 12, 2, 8, tzinfo=UTC))]
    connected = after(("sent", 0), ("accepted", 1), ("wrote", 1), talks=offered.talks)
    assert shown(connected, day(12)) == [("after_offer", "thank_you_email", datetime(2026, 12, 2, 8, tzinfo=UTC))]


def test_one_decision_on_two_rounds_is_answered_once() -> None:
    rejected = TALK._replace(outcome="rejected", decided_on=date(2026, 12, 1))
    second = rejected._replace(id="i2", ended_at=day(5))
    assert [step.key for step in plan(replace(PRIYA, talks=(second, rejected)), [], day(13))] == [
        "after_rejection:p1:i2"
    ]


@pytest.mark.parametrize("outcome", ["rejected", "offer"])
def test_a_decision_of_long_ago_is_left_alone(outcome: str) -> None:
    talks = (TALK._replace(outcome=outcome, decided_on=date(2026, 12, 1)),)
    assert kinds(replace(PRIYA, talks=talks), day(29)) == []


def test_a_decision_without_a_day_counts_from_the_talk() -> None:
    assert shown(replace(PRIYA, talks=(TALK._replace(outcome="rejected"),)), day(1)) == [
        ("after_rejection", "after_rejection", day(2, 8))
    ]


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


def test_a_later_yes_opens_the_door_again() -> None:
    declined = after(("sent", 0), ("declined", 3), permission="granted", answered_at=day(-1))
    again = TALK._replace(id="i2", ended_at=day(40))
    assert kinds(replace(declined, talks=(again,)), day(41)) == []
    assert kinds(replace(declined, talks=(again,), answered_at=day(40)), day(41)) == ["thank"]


def test_what_is_done_or_skipped_is_gone() -> None:
    assert plan(PRIYA, [Act("thank:p1:i1")], NOW) == []


def test_what_is_snoozed_comes_when_it_was_put_off_to() -> None:
    [step] = plan(PRIYA, [Act("thank:p1:i1", day(5))], NOW)
    assert step.due == day(5)


def test_what_is_put_off_beyond_its_time_still_comes() -> None:
    assert [step.due for step in plan(PRIYA, [Act("thank:p1:i1", day(10))], day(10))] == [day(10)]


def test_an_act_on_something_else_changes_nothing() -> None:
    assert plan(PRIYA, [Act("thank:p1:i2")], NOW) == plan(PRIYA, [], NOW)


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["sent", "invited", "wrote", "heard", "accepted", "declined", "withdrawn", "met"]),
        st.integers(0, 400),
    ),
    max_size=8,
)
MESSAGES = {"thank", "first_message", "after_rejection", "after_offer", "keep_in_touch"}


@given(EVENTS, st.integers(0, 500), st.sampled_from([None, "granted", "asked", "not_asked", "declined"]), st.booleans())
def test_no_step_twice_and_none_for_somebody_who_declined(
    events: list[tuple[Event, int]], today: int, permission: str | None, held: bool
) -> None:
    relation = after(*events, permission=permission, hold_until_decision=held)
    steps = plan(relation, [], day(today))
    assert len({step.key for step in steps}) == len(steps)
    assert len([step for step in steps if step.kind in MESSAGES]) <= 1
    doors = [*INVITING, "accepted", "declined", "withdrawn"]  # in one moment, the last of these counts
    moments = [(at, doors.index(what)) for what, at in relation.history if what in doors]
    if permission == "declined" or (moments and doors[max(moments)[1]] == "declined"):
        assert steps == []


@given(EVENTS, st.integers(1, 500), st.sampled_from(["open", "rejected", "offer", "withdrawn"]))
def test_a_step_stays_itself_until_it_lapses(events: list[tuple[Event, int]], today: int, outcome: str) -> None:
    """What is worked out anew after a restart is the same: nothing is lost, nothing comes double in a calendar."""
    relation = after(*events, talks=(TALK._replace(outcome=outcome, decided_on=date(2026, 11, 25)),))
    now, tomorrow = day(today), day(today + 1)
    later = {step.key: step for step in plan(relation, [], tomorrow)}
    for step in plan(relation, [], now):
        if step.lapses_at is None or step.lapses_at > tomorrow:
            assert later[step.key] == step
        else:
            assert step.key not in later


@given(EVENTS, st.integers(1, 500), st.booleans())
def test_whoever_is_connected_is_never_lost(events: list[tuple[Event, int]], today: int, done: bool) -> None:
    """Whatever is done or skipped: a connection has a step, or two messages wait for an answer."""
    relation = after(*events)
    acts: list[Act] = []
    for number in range(today, today + 3):
        steps = [step for step in plan(relation, acts, day(number)) if step.kind in MESSAGES]
        if relation.connected_since and not relation.is_closed:
            assert steps or relation.unanswered(acts) >= 2
        for step in steps:
            acts.append(Act(step.key, at=day(number), done=done))
            assert step.key not in {other.key for other in plan(relation, acts, day(number))}


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


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Apia"]),
    st.sampled_from(["open", "rejected", "offer"]),
    st.integers(0, 30),
)
def test_a_step_after_a_talk_comes_once_and_on_the_right_morning(
    ended: datetime, zone: str, outcome: str, days: int
) -> None:
    """Whatever daylight saving does between the talk and the decision, and on whichever day it is there and here."""
    local = ended.astimezone(ZoneInfo(zone)).date()
    talk = Talk("i1", ended, zone, outcome, None if outcome == "open" else local + timedelta(days=days))
    history = (Happened("wrote", ended + timedelta(minutes=1)),) if outcome == "open" else ()
    relation = Relation("p1", "asked", (talk,), history, hold_until_decision=True)
    now = ended + timedelta(days=min(days, 25), hours=2)
    [step] = [step for step in plan(relation, [], now) if step.kind in ("hold", "after_rejection", "after_offer")]
    due = step.due.astimezone(ZoneInfo(zone))
    assert (due.hour, due.minute) == (9, 0)
    later = {"open": 14, "rejected": days + 2, "offer": days + 1}[outcome]
    if outcome != "open" or local.weekday() < 5:
        assert (due.date() - local).days == later


WHAT: tuple[Event, ...] = ("sent", "invited", "wrote", "heard", "accepted", "declined", "withdrawn", "met")


@given(
    st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 300)), max_size=5),
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from(("open", "rejected", "offer"))), max_size=2),
    st.sampled_from((None, "granted", "asked", "declined")),
    st.booleans(),
    st.integers(-200, 200),
)
def test_nothing_is_lost_of_people_with_whom_it_is_quiet(
    events: list[tuple[Event, int]], talks: list[tuple[int, str]], permission: str | None, holds: bool, put_off: int
) -> None:
    """The short way for those with whom nothing happened lately leads to the same steps as the long one."""
    met = tuple(Talk(f"i{number}", day(ago), outcome=said) for number, (ago, said) in enumerate(talks))
    relation = replace(after(*events), talks=met, permission=permission, hold_until_decision=holds)
    now = day(320)
    acts = [Act(step.key, now + timedelta(days=put_off), now) for step in plan(relation, [], day(310))]
    with patch.object(planning, "QUIET", timedelta(days=100_000)):
        expected = plan(relation, acts, now)
    assert plan(relation, acts, now) == expected
